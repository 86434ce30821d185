"""What makes two sources the same post: its address, its text where none is known, its number in an export."""

import pytest

from import_tools.models import ImportedPost, PostURL
from selfcare_cms.models import SelfCarePage
from tests.import_tools.forms import (
    CANONICAL,
    FULL,
    URL,
    rows,
    write_amp,
    write_canonical,
    write_export,
    write_form,
)
from tests.import_tools.site import codes, outcomes, run

pytestmark = pytest.mark.django_db


def page_body():
    return SelfCarePage.objects.get().get_latest_revision_as_object().body


@pytest.mark.parametrize(
    "suffix", ["?amp", "?amp=1", "amp/", "?share=facebook", "?share=email&nb=1", "#respond"]
)
def test_what_amp_and_sharing_add_to_an_url_names_no_other_post(tmp_path, suffix):
    write_amp(tmp_path, url=f"{URL}{suffix}")
    write_canonical(tmp_path)
    run(tmp_path)
    assert SelfCarePage.objects.count() == 1


def test_two_posts_of_other_urls_are_two_pages_whatever_their_text(tmp_path):
    write_canonical(tmp_path)
    write_form(tmp_path, "b.html", FULL, url="https://old.example/neck-2/")
    assert outcomes(run(tmp_path)) == ["created", "created"]


def test_two_files_of_one_text_without_an_url_are_one_post_in_every_run(tmp_path):
    write_form(tmp_path, "a.html", FULL, url="")
    write_form(tmp_path, "b.html", FULL, url="")
    assert outcomes(run(tmp_path)) == ["created", "unchanged"]
    before = rows()
    report = run(tmp_path)
    assert (outcomes(report), codes(report)) == (["unchanged", "unchanged"], ["other_form", "second_copy"])
    assert rows() == before


def test_two_files_of_one_text_without_an_url_are_one_post_in_two_runs(tmp_path):
    run(write_form(tmp_path, "a.html", FULL, url=""))
    report = run(write_form(tmp_path, "b.html", FULL, url=""))
    assert (outcomes(report), codes(report)) == (["unchanged"], ["second_copy"])
    assert ImportedPost.objects.count() == 1


def test_two_files_of_other_texts_without_an_url_are_two_posts(tmp_path):
    write_form(tmp_path, "a.html", FULL, url="")
    write_form(tmp_path, "b.html", FULL, url="", avoid="Lying.")
    assert outcomes(run(tmp_path)) == ["created", "created"]


def test_changes_arrive_in_a_file_that_has_moved(tmp_path):
    run(write_canonical(tmp_path))
    (tmp_path / "moved").mkdir()
    (tmp_path / CANONICAL).rename(tmp_path / "moved" / CANONICAL)
    report = run(tmp_path)
    assert (outcomes(report), codes(report)) == (["unchanged"], ["second_copy"])
    write_form(tmp_path / "moved", CANONICAL, FULL, avoid="Lying.")
    assert outcomes(run(tmp_path)) == ["updated"]


def test_a_draft_of_an_earlier_export_is_the_post_that_was_published_since(tmp_path):
    run(write_export(tmp_path, "https://old.example/?p=12", status="draft"))
    assert outcomes(run(write_export(tmp_path, URL))) == ["updated"]
    assert outcomes(run(write_export(tmp_path, URL))) == ["unchanged"]
    assert SelfCarePage.objects.count() == 1


def test_a_post_that_was_renamed_on_the_old_site_keeps_its_page(tmp_path):
    run(write_export(tmp_path, URL))
    assert outcomes(run(write_export(tmp_path, "https://old.example/stiff-neck/"))) == ["updated"]
    assert PostURL.objects.filter(key="old.example/neck").exists()


def test_an_url_that_another_post_has_taken_over_is_that_post_s(tmp_path):
    run(write_export(tmp_path, URL))
    run(write_export(tmp_path, "https://old.example/stiff-neck/"))
    assert outcomes(run(write_export(tmp_path, URL, 13))) == ["created"]


@pytest.mark.parametrize(("link", "number"), [("https://other.example/neck/", 12), (f"{URL}2/", 13)])
def test_a_number_says_nothing_on_another_site_and_another_number_is_another_post(tmp_path, link, number):
    run(write_export(tmp_path, URL))
    assert outcomes(run(write_export(tmp_path, link, number))) == ["created"]


@pytest.mark.parametrize("order", [("old.xml", "new.xml"), ("new.xml", "old.xml")])
def test_two_exports_of_one_site_have_one_post_under_one_number(tmp_path, order):
    write_export(tmp_path, URL, name="old.xml")
    write_export(tmp_path, URL, name="new.xml", more="\n\nAnd rest.")
    sources = [tmp_path / name for name in order]
    run(*sources)
    assert "And rest." in str(page_body())
    before = rows()
    assert outcomes(run(*sources)) == ["unchanged", "unchanged"]
    assert rows() == before


def test_a_later_export_of_a_post_that_has_become_shorter_changes_its_page(tmp_path):
    run(write_export(tmp_path, URL, more="\n\nAnd rest."))
    assert outcomes(run(write_export(tmp_path, URL))) == ["updated"]
    assert "And rest." not in str(page_body())


def test_untitled_files_of_one_name_are_different_posts(tmp_path):
    for folder, text in (("a", "Neck one."), ("b", "Hip, quite another post.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "01.html").write_text(f"<p>{text}</p>")
    assert outcomes(run(tmp_path / "a")) == outcomes(run(tmp_path / "b")) == ["created"]
    assert ImportedPost.objects.count() == 2
