"""The picture that stands for a post in lists, and what the media library says of pictures."""

from dataclasses import replace

import pytest
from wagtail.images import get_image_model

from import_tools.models import ImportedPost
from import_tools.pipeline import parse_post
from import_tools.records import Attachment, Markup, SourcePost
from selfcare_cms.models import SelfCarePage
from tests.import_tools.reading import SETTINGS
from tests.import_tools.site import codes_of, write_picture
from tests.import_tools.writing import making

pytestmark = pytest.mark.django_db
Image = get_image_model()
URL = "https://old.example/wp-content/uploads/2016/06/pigeon.png"
POST = SourcePost(
    "7",
    "<h2>For temporary relief:</h2><p>Lie down on your back.</p>",
    Markup.FRAGMENT,
    title="Self Care – Hip",
    url="https://old.example/self-care-hip/",
    featured_image=URL,
)


def write(folder, post=POST, source_hash="first", **options):
    return making.write(parse_post(post, SETTINGS), folder, source_hash, **options)


def page():
    return SelfCarePage.objects.get().get_latest_revision_as_object()


def choose_another():
    """Choose another featured image, as an editor does, and return it."""
    image = Image.objects.create(title="Own", file="own.png", width=1, height=1)
    edited = page()
    edited.featured_image = image
    edited.save_revision()
    return image


def test_the_featured_image_is_that_of_the_old_post(tmp_path):
    write_picture(tmp_path)
    write(tmp_path)
    assert page().featured_image == Image.objects.get()
    assert SelfCarePage.objects.get().featured_image == Image.objects.get()


def test_a_missing_featured_image_is_told_of_and_filled_in_later(tmp_path):
    (finding,) = (finding for finding in write(tmp_path).findings if "image" in finding.code)
    assert (finding.severity, finding.code) == ("info", "featured_image_not_found")
    assert finding.excerpt == URL
    write_picture(tmp_path)
    assert write(tmp_path).outcome == "updated"
    assert page().featured_image == Image.objects.get()
    assert write(tmp_path).outcome == "unchanged"


def test_a_page_follows_the_featured_image_of_its_post(tmp_path):
    write_picture(tmp_path)
    twist = write_picture(tmp_path, "wp-content/uploads/2016/06/twist.png", colour="red")
    write(tmp_path)
    write(tmp_path, replace(POST, featured_image=URL.replace("pigeon", "twist")), "second")
    assert page().featured_image.file.read() == twist.read_bytes()


def test_a_post_that_has_none_any_more_takes_none_away(tmp_path):
    write_picture(tmp_path)
    write(tmp_path)
    write(tmp_path, replace(POST, featured_image=""), "second")
    assert page().featured_image == Image.objects.get()


def test_an_editor_s_choice_stays_even_when_the_page_is_written_anew(tmp_path):
    write_picture(tmp_path)
    write(tmp_path)
    chosen = choose_another()
    assert write(tmp_path, update="force").outcome == "updated"
    assert page().featured_image == chosen


def test_an_editor_who_has_chosen_one_is_not_told_that_the_old_one_was_found(tmp_path):
    write(tmp_path)
    choose_another()
    write_picture(tmp_path)
    report = write(tmp_path)
    assert report.outcome == "unchanged"
    assert "image_found" not in [finding.code for finding in report.findings]


def test_a_figure_has_the_words_of_the_media_library(tmp_path):
    write_picture(tmp_path)
    known = Attachment("9", URL, title="Pigeon for the hip", alt="A woman in the pigeon pose")
    html = f'<h2>For temporary relief:</h2><p><img src="{URL.replace(".png", "-300x200.png")}" alt=""></p>'
    report = write(tmp_path, replace(POST, html=html, featured_image="", attachments=(known,)))
    (figure,) = page().body[0].value["content"]
    assert figure.value["image"].contextual_alt_text == "A woman in the pigeon pose"
    assert figure.value["image"].title == "Pigeon for the hip"
    assert codes_of(report.findings) == []
    assert ImportedPost.objects.get().missing_images == []
