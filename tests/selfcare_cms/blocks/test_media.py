"""Figures and videos."""

import pytest
from wagtail.blocks import StreamBlockValidationError

from tests.selfcare_cms import samples

from .rendering import clean, errors_of, render, represent

pytestmark = pytest.mark.django_db


def test_picture_has_its_size_its_alt_text_and_waits_for_the_reader(image):
    picture = render("figure", samples.figure(image.pk)).img
    assert picture["alt"] == "A leg, stretched"
    assert picture["loading"] == "lazy"
    assert (picture["width"], picture["height"]) == ("800", "533")
    assert picture["srcset"].count("w,") == 2


def test_small_picture_is_offered_once_in_each_width(image, settings):
    settings.SELFCARE_CMS_IMAGE_WIDTHS = [900, 1200, 1600]
    assert render("figure", samples.figure(image.pk)).img["srcset"].endswith(" 900w")


def test_decorative_picture_has_an_empty_alt_text(image):
    assert render("figure", samples.figure(image.pk, decorative=True)).img["alt"] == ""


def test_lost_file_does_not_break_the_page(image):
    image.file.storage.delete(image.file.name)
    picture = render("figure", samples.figure(image.pk)).img
    assert picture["alt"] == "A leg, stretched"
    assert not {"width", "height", "srcset"} & picture.attrs.keys()


def test_caption_and_credit_are_shown_also_without_a_picture():
    html = render("figure", samples.figure(None))
    assert html.img is None
    assert html.figcaption.a["href"] == "https://theyogaposes.com/pigeon"
    assert html.figcaption.b.get_text() == "hip"


def test_credit_address_that_could_run_a_script_is_not_linked():
    assert render("figure", {**samples.figure(None), "credit_url": "javascript:alert(1)"}).a is None


def test_picture_is_asked_for_on_publishing_only():
    clean("figure", samples.figure(None), draft=True)
    with pytest.raises(StreamBlockValidationError) as refused:
        clean("figure", samples.figure(None))
    assert list(errors_of(refused.value)) == ["image"]


def test_alt_text_is_asked_for_unless_the_picture_is_decorative(image):
    clean("figure", samples.figure(image.pk, alt_text="", decorative=True))
    clean("figure", samples.figure(image.pk, alt_text=""), draft=True)
    with pytest.raises(StreamBlockValidationError) as refused:
        clean("figure", samples.figure(image.pk, alt_text=""))
    assert list(errors_of(refused.value)["image"].block_errors) == ["alt_text"]


def test_figure_is_resolved_for_the_api(image):
    value = represent("figure", samples.figure(image.pk))
    assert value["image"]["alt"] == "A leg, stretched"
    assert (value["image"]["width"], value["image"]["height"]) == (900, 600)
    assert [rendition["width"] for rendition in value["image"]["renditions"]] == [400, 800, 900]
    assert value["caption"] == "<p>Pigeon, for the <b>hip</b></p>"


def test_missing_picture_is_null_in_the_api():
    assert represent("figure", samples.figure(None))["image"] is None


def test_video_is_a_link_and_loads_nothing():
    html = render("video", samples.VIDEO)
    assert html.a["href"] == samples.VIDEO["url"]
    assert "Watch on YouTube" in html.a.get_text()
    assert not html.select("[src], iframe, script")


def test_video_is_resolved_for_the_api():
    value = represent("video", samples.VIDEO)
    assert (value["provider"], value["id"]) == ("youtube", "dQw4w9WgXcQ")
    assert value["title"] == "Hamstring stretch"


@pytest.mark.parametrize("address", ["ftp://example.org/a.mp4", "javascript:alert(1)", "not an address"])
def test_video_takes_web_addresses_only(address):
    with pytest.raises(StreamBlockValidationError):
        clean("video", {"url": address, "title": "", "caption": ""}, draft=True)


@pytest.mark.parametrize(
    ("caption", "credit", "address", "shown"),
    [
        ("<p>pigeon</p>", "yoga.org", "https://yoga.org/", "yoga.org"),
        ("<p>pigeon</p>", "yoga.org", "", "yoga.org"),
        ("<p>pigeon</p>", "", "https://yoga.org/pigeon/", "yoga.org"),
        ('<p>pigeon from <a href="https://yoga.org/">yoga.org</a></p>', "yoga.org", "https://yoga.org/", ""),
        ("<p>pigeon from Muscle &amp; Fitness</p>", "Muscle & Fitness", "", ""),
        ("<p>pigeon from yoga.org</p>", "yoga.org", "https://yoga.org/", "yoga.org"),
        ("<p>pigeon</p>", "", "", ""),
    ],
)
def test_credit_stands_below_a_caption_that_does_not_say_and_link_it(caption, credit, address, shown):
    figure = {**samples.figure(None), "caption": caption, "credit": credit, "credit_url": address}
    found = render("figure", figure).select_one(".sc-credit")
    assert (found.get_text(strip=True) if found else "") == shown
