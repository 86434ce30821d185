"""Pictures: found where they lie, imported once, refused when they are none."""

import pytest
from wagtail.images import get_image_model

from import_tools.writing.pictures import PictureLibrary
from tests.import_tools.site import picture_bytes, write_picture

pytestmark = pytest.mark.django_db
Image = get_image_model()
ADDRESS = "https://old.example/wp-content/uploads/2016/06/pigeon-300x200.png"


def find(folder, address=ADDRESS, beside=""):
    return PictureLibrary([folder]).image_for(address, str(beside), "pigeon pose")


@pytest.mark.parametrize(
    "place",
    [
        "wp-content/uploads/2016/06/pigeon.png",
        "uploads/2016/06/pigeon.png",
        "2016/06/pigeon.png",
        "media/uploads/2016/06/pigeon.png",
        "pigeon.png",
        "2016/06/pigeon-300x200.png",
    ],
)
def test_an_upload_is_found_in_a_media_folder(tmp_path, place):
    write_picture(tmp_path, place)
    assert find(tmp_path).image_id == Image.objects.get().pk


def test_the_picture_in_full_size_wins_over_the_one_that_is_named(tmp_path):
    write_picture(tmp_path, "2016/06/pigeon-300x200.png", colour="red")
    full = write_picture(tmp_path, "2016/06/pigeon.png", colour="blue")
    image = Image.objects.get(pk=find(tmp_path).image_id)
    assert image.file.read() == full.read_bytes()


def test_a_saved_page_has_its_pictures_beside_it(tmp_path):
    write_picture(tmp_path, "neck_files/twist.png")
    assert find(tmp_path / "nowhere", "./neck_files/twist.png", tmp_path).image_id


def test_one_content_is_one_image_under_whatever_name(tmp_path):
    write_picture(tmp_path, "2016/06/pigeon.png")
    write_picture(tmp_path, "2019/01/again.png")
    library = PictureLibrary([tmp_path])
    first = library.image_for(ADDRESS, "", "pigeon")
    second = library.image_for("https://old.example/wp-content/uploads/2019/01/again.png", "", "again")
    assert first.image_id == second.image_id
    assert find(tmp_path).image_id == first.image_id
    assert Image.objects.count() == 1


def test_pictures_of_one_name_and_different_content_are_two_images(tmp_path):
    write_picture(tmp_path, "2016/06/twist.png", colour="red")
    write_picture(tmp_path, "2019/01/twist.png", colour="blue")
    for year in ("2016/06", "2019/01"):
        find(tmp_path, f"https://old.example/wp-content/uploads/{year}/twist.png")
    assert Image.objects.count() == 2


def test_a_picture_with_the_wrong_ending_comes_in_under_the_right_one(tmp_path):
    write_picture(tmp_path, "2016/06/pigeon.jpg")
    found = find(tmp_path, "https://old.example/wp-content/uploads/2016/06/pigeon.jpg")
    assert Image.objects.get(pk=found.image_id).filename.endswith(".png")


@pytest.mark.parametrize("content", [b"", b"not a picture", picture_bytes()[:60]])
def test_a_damaged_file_is_a_finding(tmp_path, content):
    write_picture(tmp_path).write_bytes(content)
    found = find(tmp_path)
    assert found.image_id is None
    assert (found.finding.code, found.finding.excerpt) == ("image_unusable", ADDRESS)
    assert not Image.objects.exists()


@pytest.mark.parametrize("name", ["pigeon%00.png", f"{'pigeon' * 60}.png"])
def test_a_name_that_no_file_can_have_is_a_finding(tmp_path, name):
    address = f"https://old.example/wp-content/uploads/2016/06/{name}"
    found = find(tmp_path, address)
    assert (found.finding.code, found.finding.excerpt) == ("image_not_found", address)


def test_a_missing_file_is_a_finding_with_the_address(tmp_path):
    found = find(tmp_path)
    assert (found.finding.code, found.finding.excerpt) == ("image_not_found", ADDRESS)


@pytest.mark.parametrize(
    "address",
    [
        "https://old.example/wp-content/uploads/../../secret.png",
        "../secret.png",
        "./files/../../secret.png",
        "https://old.example/wp-content/uploads/%2e%2e/%2e%2e/secret.png",
    ],
)
def test_an_address_cannot_lead_out_of_its_folder(tmp_path, address):
    write_picture(tmp_path, "secret.png")
    inner = tmp_path / "posts" / "inner"
    inner.mkdir(parents=True)
    assert find(inner, address, inner).image_id is None


def test_taking_back_deletes_the_files_made_since_a_mark(tmp_path):
    write_picture(tmp_path, "2016/06/pigeon.png", colour="red")
    write_picture(tmp_path, "2016/06/twist.png", colour="blue")
    library = PictureLibrary([tmp_path])
    kept = Image.objects.get(pk=library.image_for(ADDRESS, "", "a").image_id)
    mark = library.mark()
    later = library.image_for("https://old.example/wp-content/uploads/2016/06/twist.png", "", "b")
    taken = Image.objects.get(pk=later.image_id)
    library.take_back(mark)
    assert kept.file.storage.exists(kept.file.name)
    assert not taken.file.storage.exists(taken.file.name)
