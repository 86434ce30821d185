"""Where the file of a picture is found, and which files are not taken for it."""

import os
import unicodedata

import pytest
from PIL import Image

from import_tools.writing.images.file_search import PictureFinder
from tests.import_tools.site import write_picture

UPLOADS = "https://old.example/wp-content/uploads/"


def find(folder, url, beside=""):
    """Return the best file, as a path below the folder; empty when there is none."""
    found = list(PictureFinder([folder]).find(url, str(beside)))
    return found[0].relative_to(folder).as_posix() if found else ""


def write_sized(folder, name, size):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, "teal").save(path)
    return path


@pytest.mark.parametrize(
    ("wanted", "there"),
    [
        ("pigeon.jpg", "pigeon.JPG"),
        ("pigeon.jpeg", "pigeon.jpg"),
        ("Pigeon.JPG", "pigeon.jpeg"),
        ("pigeon%20pose.jpg", "pigeon pose.jpg"),
        ("r%C3%BCcken.jpg", unicodedata.normalize("NFD", "rücken.jpg")),
        (unicodedata.normalize("NFD", "rücken.jpg"), "rücken.jpg"),
        ("pigeon.jpg", "pigeon.jpg@resize=300%2C200"),
        ("pigeon.jpg", "pigeon.jpg?w=300"),
        ("pigeon.jpg", "pigeon.jpg.webp"),
        ("pigeon.jpg.webp", "pigeon.jpg"),
        ("pigeon.jpg", "pigeon(1).jpg"),
        ("pigeon.jpg", "pigeon (1).jpg"),
        ("pigeon-300x200.jpg", "pigeon-scaled.jpg"),
        ("pigeon-scaled.jpg", "pigeon.jpg"),
    ],
)
def test_a_file_is_found_however_its_name_was_changed(tmp_path, wanted, there):
    write_picture(tmp_path, f"uploads/2016/06/{there}")
    assert find(tmp_path, f"{UPLOADS}2016/06/{wanted}") == f"uploads/2016/06/{there}"


@pytest.mark.parametrize(
    ("wanted", "there"),
    [
        ("pigeon.jpg", "pigeon-1.jpg"),
        ("pigeon-1.jpg", "pigeon.jpg"),
        ("pigeon-1-300x200.jpg", "pigeon.jpg"),
        ("pigeon(1).jpg", "pigeon.jpg"),
        ("pigeon@2x.jpg", "pigeon.jpg"),
        ("pigeon-e1581234567890.jpg", "pigeon.jpg"),
        ("pigeon.jpg", "pigeon-e1581234567890.jpg"),
        ("pigeon.jpg", "pigeons.jpg"),
        ("pigeon.jpg", "pigeon.png"),
    ],
)
def test_another_upload_is_not_taken(tmp_path, wanted, there):
    write_picture(tmp_path, f"uploads/2016/06/{there}")
    assert find(tmp_path, f"{UPLOADS}2016/06/{wanted}") == ""


def test_the_exact_name_wins(tmp_path):
    for name in ("pigeon.JPG", "pigeon.jpg", "pigeon.jpeg"):
        write_picture(tmp_path, f"2016/06/{name}", colour="red" if name == "pigeon.jpg" else "blue")
    assert find(tmp_path, f"{UPLOADS}2016/06/pigeon.jpg") == "2016/06/pigeon.jpg"


@pytest.mark.parametrize("folder", [".", "wp-content", "wp-content/uploads", "wp-content/uploads/2016"])
def test_a_media_folder_may_be_any_of_the_folders_above_a_picture(tmp_path, folder):
    write_picture(tmp_path, "wp-content/uploads/2016/06/pigeon.png")
    media = tmp_path / folder
    found = list(PictureFinder([media]).find(f"{UPLOADS}2016/06/pigeon-300x200.png", ""))
    assert [file.name for file in found] == ["pigeon.png"]


def test_a_mirror_of_the_old_site_is_a_media_folder(tmp_path):
    write_picture(tmp_path, "old.example/wp-content/uploads/2016/06/pigeon.png")
    assert find(tmp_path, f"{UPLOADS}2016/06/pigeon.png").startswith("old.example/")


@pytest.mark.parametrize(
    "url",
    [
        "./neck_files/twist.png",
        "neck_files/twist.png",
        "./neck_files/twist.png%3Fresize=300",
        "https://old.example/self-care-neck/neck_files/twist.png",
    ],
)
def test_a_saved_page_has_its_pictures_in_its_own_folder(tmp_path, url):
    write_picture(tmp_path, "posts/neck_files/twist.png")
    found = PictureFinder([]).find(url, str(tmp_path / "posts"))
    assert [file.name for file in found] == ["twist.png"]


def test_a_name_alone_is_enough_where_only_one_file_has_it(tmp_path):
    write_picture(tmp_path, "pictures of stretches/pigeon.png")
    assert find(tmp_path, f"{UPLOADS}2016/06/pigeon.png") == "pictures of stretches/pigeon.png"


def test_a_name_alone_is_not_enough_where_two_different_files_have_it(tmp_path):
    write_picture(tmp_path, "a/pigeon.png", colour="red")
    write_picture(tmp_path, "b/pigeon.png", colour="blue")
    assert find(tmp_path, f"{UPLOADS}2016/06/pigeon.png") == ""


def test_two_copies_of_one_file_are_one(tmp_path):
    write_picture(tmp_path, "a/pigeon.png")
    write_picture(tmp_path, "b/pigeon.png")
    assert find(tmp_path, f"{UPLOADS}2016/06/pigeon.png") == "a/pigeon.png"


def test_the_file_with_more_of_the_path_wins(tmp_path):
    write_picture(tmp_path, "backup/2016/06/pigeon.png", colour="red")
    write_picture(tmp_path, "a/pigeon.png", colour="blue")
    assert find(tmp_path, f"{UPLOADS}2016/06/pigeon.png") == "backup/2016/06/pigeon.png"


def test_an_upload_of_another_month_is_another_picture(tmp_path):
    write_picture(tmp_path, "2017/06/pigeon.png")
    assert find(tmp_path, f"{UPLOADS}2016/06/pigeon.png") == ""


def test_a_picture_of_another_site_is_not_found_by_its_name(tmp_path):
    write_picture(tmp_path, "2016/06/logo.png")
    assert find(tmp_path, "https://other.example/img/logo.png") == ""


def test_uploads_of_a_site_with_folders_of_its_own_are_found_by_month(tmp_path):
    write_picture(tmp_path, "2016/06/pigeon.png")
    assert find(tmp_path, "https://old.files.example/2016/06/pigeon.png") == "2016/06/pigeon.png"


def test_a_folder_that_only_lies_beside_a_source_is_not_searched(tmp_path):
    write_picture(tmp_path, "private/pigeon.png")
    files = PictureFinder([], beside=[tmp_path])
    assert list(files.find(f"{UPLOADS}2016/06/pigeon.png", "")) == []
    write_picture(tmp_path, "uploads/2016/06/pigeon.png")
    assert list(PictureFinder([], beside=[tmp_path]).find(f"{UPLOADS}2016/06/pigeon.png", ""))


def test_a_name_that_ends_like_a_size_is_an_original_when_there_is_no_other(tmp_path):
    write_picture(tmp_path, "2016/06/grid-10x20.png")
    assert find(tmp_path, f"{UPLOADS}2016/06/grid-10x20.png") == "2016/06/grid-10x20.png"


def test_a_picture_larger_than_the_size_in_its_name_is_an_original(tmp_path):
    write_sized(tmp_path, "2016/06/grid-10x20.png", (400, 300))
    write_sized(tmp_path, "2016/06/grid.png", (800, 600))
    assert find(tmp_path, f"{UPLOADS}2016/06/grid-10x20.png") == "2016/06/grid-10x20.png"


def test_a_picture_larger_than_the_one_that_it_should_come_from_is_an_original(tmp_path):
    write_sized(tmp_path, "2016/06/grid-100x200.png", (100, 200))
    write_sized(tmp_path, "2016/06/grid.png", (50, 50))
    assert find(tmp_path, f"{UPLOADS}2016/06/grid-100x200.png") == "2016/06/grid-100x200.png"


def test_a_scaled_copy_gives_way_to_the_full_size(tmp_path):
    write_sized(tmp_path, "2016/06/pigeon-300x200.png", (300, 200))
    write_sized(tmp_path, "2016/06/pigeon.png", (1200, 800))
    assert find(tmp_path, f"{UPLOADS}2016/06/pigeon-300x200.png") == "2016/06/pigeon.png"


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
def test_a_link_out_of_the_media_folder_is_not_followed(tmp_path):
    secret = write_picture(tmp_path, "secret/pigeon.png")
    for name in ("2016/06/pigeon.png", "elsewhere/pigeon.png"):
        link = tmp_path / "media" / name
        link.parent.mkdir(parents=True)
        link.symlink_to(secret)
    assert find(tmp_path / "media", f"{UPLOADS}2016/06/pigeon.png") == ""


def test_media_folders_are_read_once(tmp_path, monkeypatch):
    walks = []
    walk = os.walk
    monkeypatch.setattr(os, "walk", lambda folder: walks.append(folder) or walk(folder))
    files = PictureFinder([tmp_path])
    for number in range(5):
        assert list(files.find(f"{UPLOADS}2016/06/missing-{number}.png", "")) == []
    assert len(walks) == 1


def test_a_picture_saved_with_another_page_is_another_picture(tmp_path):
    write_picture(tmp_path, "hip_files/unnamed.png")
    assert find(tmp_path, "./neck_files/unnamed.png", tmp_path) == ""
    assert find(tmp_path, "https://old.example/neck/neck_files/unnamed.png", tmp_path) == ""


def test_a_page_saved_without_its_folder_has_its_pictures_among_the_uploads(tmp_path):
    write_picture(tmp_path, "uploads/2016/06/pigeon.png")
    assert find(tmp_path, "./neck_files/pigeon-300x200.png", tmp_path) == "uploads/2016/06/pigeon.png"


def test_a_folder_of_a_saved_page_that_was_moved_is_found(tmp_path):
    write_picture(tmp_path, "pictures/neck_files/unnamed.png")
    assert find(tmp_path, "./neck_files/unnamed.png", tmp_path / "posts") == "pictures/neck_files/unnamed.png"


def test_of_one_picture_saved_in_several_sizes_the_largest_is_taken(tmp_path):
    write_sized(tmp_path, "posts/neck_files/twist.png", (600, 400)).rename(
        tmp_path / "posts/neck_files/twist.png@w=600"
    )
    write_sized(tmp_path, "posts/neck_files/twist.png", (30, 20)).rename(
        tmp_path / "posts/neck_files/twist.png@w=30"
    )
    assert find(tmp_path, "./neck_files/twist.png", tmp_path / "posts") == "posts/neck_files/twist.png@w=600"


def test_pictures_of_two_folders_are_not_two_sizes_of_one(tmp_path):
    write_picture(tmp_path, "a/twist.png@w=600", colour="red")
    write_picture(tmp_path, "b/twist.png@w=30", colour="blue")
    assert find(tmp_path, f"{UPLOADS}2016/06/twist.png") == ""
