"""What a picture is called, for readers and for editors."""

import pytest
from django.db import models
from wagtail.images.models import Image

from import_tools.records import Attachment
from import_tools.writing.images.alt_text import (
    MediaLibrary,
    Picture,
    image_fields,
    is_descriptive,
    readable_name,
)

ORIGINAL = "https://old.example/wp-content/uploads/2016/06/pigeon-pose.jpg"
URL = "https://old.example/wp-content/uploads/2016/06/pigeon-pose-300x200.jpg"


def attachment(url=ORIGINAL, **texts):
    return Attachment("7", url, **texts)


@pytest.mark.parametrize(
    "text",
    ["pigeon pose", "Pigeon", "push-ups", "T-shirt", "C5-C6", "Stretch 2", "back (left side)", "3 steps"],
)
def test_words_say_something(text):
    assert is_descriptive(text, URL)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "–",
        "IMG_2034",
        "IMG_2034.jpg",
        "pigeon.png",
        "my pigeon pose.JPG",
        "DSC00123",
        "DSCN0042",
        "image 3",
        "Screen Shot 2016-05-01 at 10.15.22 AM",
        "20160501_101522",
        "untitled",
        "sleep-position-fb",
        "hip_flexor",
        "hamstring-2",
        "pigeon-pose",
        "unnamed (1)",
    ],
)
def test_a_file_s_name_says_nothing(text):
    assert not is_descriptive(text, URL)


def test_a_word_that_is_also_the_file_s_name_says_something():
    assert is_descriptive("pigeon", "/wp-content/uploads/pigeon.jpg")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        (URL, "pigeon pose"),
        ("./neck_files/Supine_Twist-scaled.jpg", "Supine Twist"),
        ("/uploads/twist-e1581234567890-150x150.png", "twist"),
        ("/uploads/r%C3%BCcken.jpg@resize=300", "rücken"),
        ("/uploads/hip-2.jpg", "hip 2"),
    ],
)
def test_a_file_s_name_as_words(url, name):
    assert readable_name(url) == name


@pytest.mark.parametrize(
    ("alt", "known", "title"),
    [
        ("lying pigeon", attachment(title="Pigeon for the hip"), "Pigeon for the hip"),
        ("lying pigeon", attachment(title="IMG_2034"), "lying pigeon"),
        ("IMG_2034", attachment(title="IMG_2034", alt="The pigeon"), "The pigeon"),
        ("lying pigeon", None, "lying pigeon"),
        ("pigeon-pose", None, "pigeon pose"),
        ("", None, "pigeon pose"),
    ],
)
def test_the_title_is_the_first_text_that_says_something(alt, known, title):
    assert Picture(URL, alt, attachment=known).title == title


def test_a_title_is_as_long_as_its_column():
    assert len(Picture(URL, "pigeon " * 100).title) == 255


@pytest.mark.parametrize(
    ("alt", "known", "used"),
    [
        ("lying pigeon", "the pigeon", "lying pigeon"),
        ("", "the pigeon", "the pigeon"),
        ("pigeon-pose", "the pigeon", "the pigeon"),
        ("pigeon-pose", "IMG_2034", "pigeon-pose"),
        ("pigeon-pose", "", "pigeon-pose"),
        ("", "IMG_2034", "IMG_2034"),
    ],
)
def test_the_post_s_alternative_text_wins_if_it_says_something(alt, known, used):
    assert Picture(URL, alt, attachment=attachment(alt=known)).alt_text == used


@pytest.mark.parametrize(
    "url",
    [
        URL,
        URL.replace("https://", "http://www."),
        URL.replace("-300x200", ""),
        URL.replace("-300x200.jpg", "-scaled.jpeg"),
        "https://i0.wp.com/" + URL.removeprefix("https://") + "?resize=300",
        "./neck_files/pigeon-pose-300x200.jpg",
        "https://old.example/neck/neck_files/pigeon-pose.jpg",
    ],
)
def test_an_attachment_is_found_by_its_url_size_apart(url):
    assert MediaLibrary([attachment()]).find(url) == attachment()


@pytest.mark.parametrize(
    "url",
    [
        URL.replace("2016", "2017"),
        URL.replace("pose", "pose-1"),
        URL.replace("old.example", "other.example"),
        "./neck_files/pigeon.jpg",
    ],
)
def test_another_picture_is_no_attachment(url):
    assert MediaLibrary([attachment()]).find(url) is None


def test_a_name_of_two_attachments_stands_for_neither():
    library = MediaLibrary([attachment(), attachment(URL.replace("2016", "2017"))])
    assert library.find("./neck_files/pigeon-pose.jpg") is None


def test_an_attachment_whose_own_name_ends_like_a_size_is_found():
    base = "https://old.example/wp-content/uploads/2016/06/grid"
    grid, other = attachment(f"{base}-10x20.png", title="Grid"), attachment(f"{base}.png", title="Other")
    assert MediaLibrary([other, grid]).find(f"{base}-10x20.png") == grid


class OwnImage(models.Model):
    """An image model as a site may have it, with texts of its own."""

    alt = models.CharField(max_length=20)
    caption = models.TextField()
    credit = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="+")

    class Meta:
        app_label = "tests"
        managed = False

    def __str__(self):
        return self.caption


def test_an_image_gets_the_texts_that_its_model_has_fields_for():
    known = attachment(alt="The pigeon pose, seen from the left", caption="<b>Pigeon</b> pose")
    picture = Picture(URL, credit="yoga.example", attachment=known)
    assert image_fields(picture, Image) == {"description": "The pigeon pose, seen from the left"}
    assert image_fields(picture, OwnImage) == {"alt": "The pigeon pose, see", "caption": "Pigeon pose"}
