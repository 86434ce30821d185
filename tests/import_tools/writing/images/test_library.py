"""Pictures: found where they lie, imported once, refused when they are none."""

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image as PILImage
from PIL.ImageFile import ImageFile as PILImageFile
from wagtail.images import get_image_model
from wagtail.models import Collection

from import_tools.models import ImportedPicture
from import_tools.records import Attachment
from import_tools.writing.images import Picture
from tests.import_tools.site import picture_bytes, write_picture
from tests.import_tools.writing.making import picture_library

pytestmark = pytest.mark.django_db
Image = get_image_model()
URL = "https://old.example/wp-content/uploads/2016/06/pigeon-300x200.png"


def find(folder, url=URL, beside=""):
    return picture_library(folder).image_for(Picture(url, "pigeon pose"), str(beside))


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
    library = picture_library(tmp_path)
    first = library.image_for(Picture(URL, "pigeon"), "")
    second = library.image_for(
        Picture("https://old.example/wp-content/uploads/2019/01/again.png", "again"), ""
    )
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
    assert (found.finding.code, found.finding.excerpt) == ("image_unusable", URL)
    assert not Image.objects.exists()


@pytest.mark.parametrize("name", ["pigeon%00.png", f"{'pigeon' * 60}.png"])
def test_a_name_that_no_file_can_have_is_a_finding(tmp_path, name):
    url = f"https://old.example/wp-content/uploads/2016/06/{name}"
    found = find(tmp_path, url)
    assert (found.finding.code, found.finding.excerpt) == ("image_not_found", url)


def test_a_missing_file_is_a_finding_with_the_url(tmp_path):
    found = find(tmp_path)
    assert (found.finding.code, found.finding.excerpt) == ("image_not_found", URL)


@pytest.mark.parametrize(
    "url",
    [
        "https://old.example/wp-content/uploads/../../secret.png",
        "../secret.png",
        "./files/../../secret.png",
        "https://old.example/wp-content/uploads/%2e%2e/%2e%2e/secret.png",
    ],
)
def test_an_url_cannot_lead_out_of_its_folder(tmp_path, url):
    write_picture(tmp_path, "secret.png")
    inner = tmp_path / "posts" / "inner"
    inner.mkdir(parents=True)
    assert find(inner, url, inner).image_id is None


def test_taking_back_deletes_the_files_made_since_a_mark(tmp_path):
    write_picture(tmp_path, "2016/06/pigeon.png", colour="red")
    write_picture(tmp_path, "2016/06/twist.png", colour="blue")
    library = picture_library(tmp_path)
    kept = Image.objects.get(pk=library.image_for(Picture(URL, "a"), "").image_id)
    savepoint = library.savepoint()
    later = library.image_for(Picture("https://old.example/wp-content/uploads/2016/06/twist.png", "b"), "")
    taken = Image.objects.get(pk=later.image_id)
    library.roll_back(savepoint)
    assert kept.file.storage.exists(kept.file.name)
    assert not taken.file.storage.exists(taken.file.name)


def test_a_damaged_original_gives_way_to_the_copy_that_the_post_shows(tmp_path):
    write_picture(tmp_path, "2016/06/pigeon.png").write_bytes(b"")
    copy = write_picture(tmp_path, "2016/06/pigeon-300x200.png")
    image = Image.objects.get(pk=find(tmp_path).image_id)
    assert image.file.read() == copy.read_bytes()


def test_an_image_says_what_it_is(tmp_path):
    write_picture(tmp_path)
    attachment = Attachment("7", URL, title="Pigeon for the hip", alt="A woman in the pigeon pose")
    picture = Picture(URL, "pigeon-pose", attachment=attachment)
    image = Image.objects.get(pk=picture_library(tmp_path).image_for(picture, "").image_id)
    assert (image.title, image.description) == ("Pigeon for the hip", "A woman in the pigeon pose")
    assert (image.width, image.height, image.file_size) == (60, 40, image.file.size)


def test_images_are_gathered_in_a_collection(tmp_path, settings):
    write_picture(tmp_path, "2016/06/pigeon.png", colour="red")
    write_picture(tmp_path, "2016/06/twist.png", colour="blue")
    library = picture_library(tmp_path)
    library.image_for(Picture(URL), "")
    library.image_for(Picture(URL.replace("pigeon", "twist")), "")
    assert set(Image.objects.values_list("collection__name", flat=True)) == {"Old posts"}
    assert Collection.objects.filter(name="Old posts").count() == 1


@pytest.mark.parametrize(("name", "collection"), [("Pictures of 2016", "Pictures of 2016"), ("", "Root")])
def test_a_site_may_name_the_collection(tmp_path, settings, name, collection):
    settings.IMPORT_TOOLS_COLLECTION = name
    write_picture(tmp_path)
    assert Image.objects.get(pk=find(tmp_path).image_id).collection.name == collection


def test_an_image_that_the_site_has_already_stays_where_it_is(tmp_path):
    write_picture(tmp_path)
    image = Image.objects.get(pk=find(tmp_path).image_id)
    image.collection, image.title = Collection.get_first_root_node(), "Ours"
    image.save()
    ImportedPicture.objects.all().delete()
    assert find(tmp_path).image_id == image.pk
    image.refresh_from_db()
    assert (image.collection.name, image.title) == ("Root", "Ours")


def test_an_image_that_was_given_another_file_still_stands_for_the_picture(tmp_path):
    write_picture(tmp_path)
    image = Image.objects.get(pk=find(tmp_path).image_id)
    image.file = ContentFile(picture_bytes("white"), "better.png")
    image._set_image_file_metadata()
    image.save()
    assert find(tmp_path).image_id == image.pk
    assert Image.objects.count() == 1


def test_an_image_that_was_deleted_is_not_made_again_unless_asked(tmp_path):
    write_picture(tmp_path)
    Image.objects.get(pk=find(tmp_path).image_id).delete()
    found = find(tmp_path)
    assert (found.image_id, found.finding.code) == (None, "image_deleted")
    assert picture_library(tmp_path, recreate_deleted=True).image_for(Picture(URL), "").image_id
    assert find(tmp_path).image_id


def test_being_imported_is_no_use_of_an_image(tmp_path):
    write_picture(tmp_path)
    assert Image.objects.get(pk=find(tmp_path).image_id).get_usage().count() == 0


def test_an_animation_is_kept_as_it_is(tmp_path):
    frames = [PILImage.new("P", (60, 40), colour) for colour in (1, 2, 3)]
    path = tmp_path / "2016/06/pigeon.gif"
    path.parent.mkdir(parents=True)
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=100)
    image = Image.objects.get(pk=find(tmp_path, URL.replace("-300x200.png", ".gif")).image_id)
    assert image.file.read() == path.read_bytes()


@pytest.mark.parametrize("mode", ["CMYK", "L", "RGB"])
def test_readers_get_a_rendition_of_any_jpeg(tmp_path, mode):
    path = tmp_path / "2016/06/pigeon.jpg"
    path.parent.mkdir(parents=True)
    PILImage.new(mode, (60, 40)).save(path)
    image = Image.objects.get(pk=find(tmp_path, URL.replace("-300x200.png", ".jpg")).image_id)
    assert image.get_rendition("width-30|format-webp").width == 30


def test_a_picture_that_the_camera_turned_is_upright_for_readers(tmp_path):
    path = tmp_path / "2016/06/pigeon.jpg"
    path.parent.mkdir(parents=True)
    exif = PILImage.Exif()
    exif[0x0112] = 6  # turned by a quarter
    PILImage.new("RGB", (60, 40)).save(path, exif=exif)
    image = Image.objects.get(pk=find(tmp_path, URL.replace("-300x200.png", ".jpg")).image_id)
    rendition = image.get_rendition("original|format-png")
    assert (rendition.width, rendition.height) == (40, 60)


def test_a_file_is_decoded_once_in_a_run(tmp_path, monkeypatch):
    write_picture(tmp_path, "2016/06/pigeon.png")
    write_picture(tmp_path, "2019/01/again.png")
    decoded = []
    load = PILImageFile.load
    monkeypatch.setattr(PILImageFile, "load", lambda image: decoded.append(image) or load(image))
    library = picture_library(tmp_path)
    for url in (
        URL,
        URL.replace("-300x200", ""),
        URL.replace("2016/06/pigeon", "2019/01/again"),
    ):
        assert library.image_for(Picture(url), "").image_id
    assert len(decoded) == 1


def test_after_taking_back_an_image_is_made_again(tmp_path):
    write_picture(tmp_path)
    library = picture_library(tmp_path)
    with transaction.atomic():
        library.image_for(Picture(URL), "")
        transaction.set_rollback(True)
    library.roll_back()
    assert not Collection.objects.filter(name="Old posts").exists()
    assert Image.objects.filter(pk=library.image_for(Picture(URL), "").image_id).exists()
