"""Images of earlier runs are known by the addresses of their pictures."""

import pytest
from wagtail.images import get_image_model

from import_tools.models import ImportedPicture
from import_tools.writing.images.library import DELETED_IMAGE as DELETED
from import_tools.writing.images.library import ImagesByURL

pytestmark = pytest.mark.django_db
UPLOADS = "https://old.example/wp-content/uploads/2016/06"


def remember(name, place=UPLOADS, *, is_deleted=False):
    """Remember the image of a picture and return its id."""
    image = get_image_model().objects.create(title=name, file=name, width=1, height=1)
    count = ImportedPicture.objects.count()
    record = ImportedPicture.objects.create(file_hash=f"{count:040}", image=image, url=f"{place}/{name}")
    if is_deleted:
        image.delete()
        record.refresh_from_db()
        assert record.image_id is None
    return image.pk


@pytest.mark.parametrize(
    "url",
    [
        f"{UPLOADS}/pigeon.jpg",
        f"{UPLOADS}/pigeon-300x200.jpg",
        f"{UPLOADS}/pigeon-scaled.jpg",
        f"{UPLOADS}/pigeon.jpg?ver=2".replace("https://", "http://www."),
        "https://i0.wp.com/old.example/wp-content/uploads/2016/06/pigeon.jpg?resize=300",
    ],
)
def test_a_picture_is_known_under_every_url_of_its_upload(url):
    assert ImagesByURL().find(url) is None
    image = remember("pigeon.jpg")
    assert ImagesByURL().find(url) == image


@pytest.mark.parametrize(
    "url",
    [
        f"{UPLOADS}/pigeon-1.jpg",
        f"{UPLOADS}/pigeon.png",
        f"{UPLOADS}/pigeon.jpg".replace("06", "07"),
        f"{UPLOADS}/pigeon.jpg".replace("old", "other"),
        "./pigeon.jpg",
        "pigeon.jpg",
        "",
    ],
)
def test_another_picture_is_not(url):
    remember("pigeon.jpg")
    assert ImagesByURL().find(url) is None


def test_an_upload_of_which_two_images_were_made_is_known_by_its_full_url_only():
    first, second = remember("grid-10x20.png"), remember("grid-30x40.png")
    remembered = ImagesByURL()
    assert remembered.find(f"{UPLOADS}/grid-10x20.png") == first
    assert remembered.find(f"{UPLOADS}/grid-30x40.png") == second
    assert remembered.find(f"{UPLOADS}/grid.png") is None


def test_an_image_that_was_deleted_is_remembered_as_such():
    remember("pigeon.jpg", is_deleted=True)
    assert ImagesByURL().find(f"{UPLOADS}/pigeon.jpg") == DELETED


def test_what_was_read_can_be_forgotten():
    remembered = ImagesByURL()
    assert remembered.find(f"{UPLOADS}/pigeon.jpg") is None
    image = remember("pigeon.jpg")
    assert remembered.find(f"{UPLOADS}/pigeon.jpg") is None
    remembered.clear()
    assert remembered.find(f"{UPLOADS}/pigeon.jpg") == image
