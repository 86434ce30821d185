"""The names under which a picture's file may lie."""

import unicodedata

import pytest

from import_tools.writing.images.file_names import (
    candidate_names,
    fold,
    upload_name,
    without_copy_number,
    without_query,
)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("pigeon-300x200.jpg", "pigeon.jpg"),
        ("pigeon-300x200@2x.jpg", "pigeon.jpg"),
        ("pigeon-1-300x200.jpg", "pigeon-1.jpg"),
        ("pigeon-e1581234567890-300x200.jpg", "pigeon-e1581234567890.jpg"),
        ("grid-10x20-300x200.png", "grid-10x20.png"),
        ("pigeon-scaled.jpg", "pigeon-scaled.jpg"),
        ("pigeon.jpg", "pigeon.jpg"),
        ("2x4.jpg", "2x4.jpg"),
    ],
)
def test_the_best_name_is_that_of_the_original(name, first):
    assert candidate_names(name)[0] == first


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("pigeon-300x200.jpg", "pigeon-scaled.jpg"),
        ("pigeon-300x200.jpg", "pigeon-300x200.jpg"),
        ("pigeon-scaled.jpg", "pigeon.jpg"),
        ("pigeon.jpg", "pigeon.jpg.webp"),
        ("pigeon.jpg.webp", "pigeon.jpg"),
        ("pigeon.jpg@resize=300", "pigeon.jpg"),
    ],
)
def test_another_copy_of_an_upload_may_stand_for_it(name, other):
    assert other in candidate_names(name)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("pigeon-1.jpg", "pigeon.jpg"),
        ("pigeon-e1581234567890.jpg", "pigeon.jpg"),
        ("pigeon@2x.jpg", "pigeon.jpg"),
        ("pigeon(1).jpg", "pigeon.jpg"),
        ("pigeon.jpg", "pigeon-scaled.jpg"),
        ("pigeon.jpg", "pigeon-1.jpg"),
    ],
)
def test_another_upload_never_does(name, other):
    assert other not in candidate_names(name)


def test_capitals_compositions_and_the_two_endings_of_jpeg_are_folded():
    assert fold(unicodedata.normalize("NFD", "Rückén.JPEG")) == fold("rückén.jpg")
    assert fold("neck.png") != fold("neck.jpg")


def test_all_copies_of_an_upload_share_a_name():
    names = ("Pigeon-300x200.jpeg", "pigeon-scaled.jpg", "pigeon.JPG")
    assert {upload_name(name) for name in names} == {"pigeon.jpg"}


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("a.jpg@resize=300", "a.jpg"),
        ("a.jpg?w=3", "a.jpg"),
        ("a.jpg_w=3", "a.jpg"),
        ("a_b.jpg", "a_b.jpg"),
        ("a@2x.jpg", "a@2x.jpg"),
    ],
)
def test_a_query_saved_in_a_name_is_cut_off(name, clean):
    assert without_query(name) == clean


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("a(1).jpg", "a.jpg"),
        ("a (12).jpg", "a.jpg"),
        ("a-1.jpg", "a-1.jpg"),
        ("a (left).jpg", "a (left).jpg"),
    ],
)
def test_the_number_of_a_second_download_is_cut_off(name, clean):
    assert without_copy_number(name) == clean
