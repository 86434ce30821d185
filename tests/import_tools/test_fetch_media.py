"""`--fetch-media` downloads what is on no disk here; without it nothing is ever asked of the web."""

import socket
from functools import partial

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connections
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from import_tools.models import ImportedPicture, ImportedPost
from import_tools.runs.run import Update
from selfcare_cms.models import SelfCarePage
from tests.import_tools.sources.test_rest_api import a_post as a_rest_post

from .old_media import FOLDER, PIGEON, a_post, as_picture, fetch, figures, findings, media_site
from .site import codes, outcomes, picture_bytes, run, write_picture

pytestmark = pytest.mark.django_db
Image, Document = get_image_model(), get_document_model()
site = pytest.fixture(media_site)


def test_a_picture_comes_from_the_old_site(tmp_path, site):
    report = fetch(a_post(tmp_path, site, PIGEON))
    image = Image.objects.get()
    assert (outcomes(report), codes(report), figures()) == (["created"], [], [image.pk])
    assert (image.file.read(), image.title) == (picture_bytes(), "pigeon pose")
    assert image.filename.startswith("pigeon")
    assert site.asked == [f"{FOLDER}/pigeon.png"]


def test_the_command_has_the_option(tmp_path, site):
    call_command("import_selfcare_posts", str(a_post(tmp_path, site, PIGEON)), "--fetch-media", verbosity=0)
    assert Image.objects.count() == 1


def test_without_the_option_nothing_is_asked_and_the_option_is_named(tmp_path, site, monkeypatch):
    def connect(*arguments, **options):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "getaddrinfo", connect)
    monkeypatch.setattr(socket, "create_connection", connect)
    path = a_post(tmp_path, site, f'{PIGEON}<p><a href="{{uploads}}/handout.pdf">handout</a></p>')
    for update in (Update.CHANGED, Update.CHANGED, Update.FORCE):
        report = run(path, update=update)
    found = findings(report)
    assert "Fetch pictures and files from the old site to get it." in found["image_not_found"].message
    assert "Fetch pictures and files from the old site to get it." in found["document_not_found"].message
    assert site.asked == []


def test_the_option_is_not_named_for_a_picture_that_is_nowhere_on_the_web(tmp_path, site):
    report = run(a_post(tmp_path, site, '<p><img src="./Neck_files/pigeon.png" alt="pigeon"></p>'))
    assert "--fetch-media" not in findings(report)["image_not_found"].message


def test_what_is_on_a_disk_here_is_not_asked_for(tmp_path, site):
    write_picture(tmp_path, "wp-content/uploads/2016/06/pigeon.png", colour="red")
    fetch(a_post(tmp_path, site, PIGEON))
    assert Image.objects.get().file.read() == picture_bytes("red")
    assert site.asked == []


def test_a_damaged_file_here_is_made_good_from_the_web(tmp_path, site):
    write_picture(tmp_path, "wp-content/uploads/2016/06/pigeon.png").write_bytes(b"")
    assert codes(fetch(a_post(tmp_path, site, PIGEON))) == []
    assert Image.objects.get().file.read() == picture_bytes()


def test_a_picture_is_asked_for_once_however_many_posts_show_it(tmp_path, site):
    posts = [a_post(tmp_path, site, PIGEON + PIGEON, slug) for slug in ("hamstring", "calf", "neck")]
    fetch(*posts)
    assert Image.objects.count() == 1
    assert site.asked == [f"{FOLDER}/pigeon.png"]


def test_one_content_under_two_urls_is_one_image(tmp_path, site):
    site.pages[f"{FOLDER}/dove.png"] = as_picture
    fetch(a_post(tmp_path, site, PIGEON + '<p><img src="{uploads}/dove.png" alt="a dove"></p>'))
    assert len(set(figures())) == Image.objects.count() == 1


def test_a_relative_url_starts_at_the_post(tmp_path, site):
    """The post's own address says https, at which this site does not answer: what counts is what was asked."""
    report = fetch(a_post(tmp_path, site, f'<p><img src="{FOLDER}/pigeon.png" alt="pigeon pose"></p>'))
    url = site.url.replace("http:", "https:")
    assert findings(report)["image_not_fetched"].excerpt.startswith(f"{url}{FOLDER}/pigeon.png")


def test_a_live_site_is_read_with_its_pictures(site):
    url = f"{site.url}{FOLDER}"
    site.pages[f"{FOLDER}/dove.png"] = lambda: as_picture("red")
    shown = {"rendered": f'<p>Rest.</p><p><img src="{url}/dove.png" alt="a dove"></p>'}
    site.entries["posts"] = [a_rest_post(5, featured_media=30, content=shown)]
    site.entries["media"] = [{"id": 30, "source_url": f"{url}/pigeon.png", "alt_text": "", "post": 5}]
    report = fetch(f"{site.url}/wp-json/")
    page = SelfCarePage.objects.get().get_latest_revision_as_object()
    assert codes(report).count("image_not_fetched") == 0
    assert page.featured_image.file.read() == picture_bytes()
    assert {image.title for image in Image.objects.all()} == {"pigeon", "a dove"}


def test_a_linked_file_of_the_old_site_becomes_a_document(tmp_path, site):
    site.pages[f"{FOLDER}/handout.pdf"] = lambda: (200, {"Content-Type": "application/pdf"}, b"%PDF-1.4 hold")
    report = fetch(a_post(tmp_path, site, '<p>Print <a href="{uploads}/handout.pdf">the handout</a>.</p>'))
    document = Document.objects.get()
    assert (document.title, document.file.read(), codes(report)) == ("the handout", b"%PDF-1.4 hold", [])


def test_a_linked_file_of_another_site_is_left_there(tmp_path, site):
    link = f"{site.url.replace('127.0.0.1', 'localhost')}{FOLDER}/handout.pdf"
    assert codes(fetch(a_post(tmp_path, site, f'<p>See <a href="{link}">this</a>.</p>'))) == []
    assert site.asked == []


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ((404, {}, b""), "answers with status 404"),
        ((200, {"Content-Type": "text/html"}, b"<html>gone"), "its content type is text/html"),
        ((200, {"Content-Type": "application/pdf"}, b"<!doctype html>gone"), "handout.pdf is a web page"),
        ((200, {"Content-Type": "application/pdf"}, b"gone"), "not a PDF file"),
    ],
)
def test_a_linked_file_that_cannot_be_had_is_told_of(tmp_path, site, answer, reason):
    site.pages[f"{FOLDER}/handout.pdf"] = lambda: answer
    report = fetch(a_post(tmp_path, site, '<p>Print <a href="{uploads}/handout.pdf">the handout</a>.</p>'))
    found = findings(report)["document_not_fetched"]
    assert reason in found.message
    assert found.excerpt == f"{site.url}{FOLDER}/handout.pdf"
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ((404, {}, b""), "pigeon-30x20.png answers with status 404"),
        (
            (200, {"Content-Type": "image/jpeg"}, b"<html>Not found</html>"),
            "It is a web page, not a picture.",
        ),
        ((302, {"Location": "http://169.254.169.254/latest/"}, b""), "where no site can be"),
        ((302, {"Location": "file:///etc/passwd"}, b""), "is not an HTTP URL"),
    ],
)
def test_a_picture_that_cannot_be_had_is_told_of_and_the_post_is_in(tmp_path, site, answer, reason):
    site.pages.update({f"{FOLDER}/{name}.png": lambda: answer for name in ("pigeon", "pigeon-30x20")})
    report = fetch(a_post(tmp_path, site, PIGEON))
    found = findings(report)["image_not_fetched"]
    assert reason in found.message
    assert "Ice it. [picture]" in found.excerpt
    assert (outcomes(report), figures()) == (["created"], [None])
    assert ImportedPost.objects.get().missing_images[0]["address"] == f"{site.url}{FOLDER}/pigeon-30x20.png"


def test_a_picture_on_a_private_host_is_refused(tmp_path, site, settings):
    settings.IMPORT_TOOLS_ALLOW_PRIVATE_HOSTS = False
    report = fetch(a_post(tmp_path, site, PIGEON))
    assert "is on a private network" in findings(report)["image_not_fetched"].message
    assert site.asked == []


def test_a_dry_run_fetches_and_leaves_no_row_and_no_file(tmp_path, site, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    path = a_post(tmp_path, site, PIGEON)
    report = fetch(path, dry_run=True)
    assert (outcomes(report), codes(report)) == (["created"], [])
    assert not Image.objects.exists()
    assert not ImportedPicture.objects.exists()
    assert [file for file in settings.MEDIA_ROOT.rglob("*") if file.is_file()] == []
    assert len(site.asked) == 1


def test_nothing_is_asked_of_the_network_within_a_transaction(tmp_path, site):
    importer, inside = connections["default"], []
    outside = len(importer.savepoint_ids)  # the test's own

    def watched():
        inside.append(len(importer.savepoint_ids) - outside)
        return as_picture()

    path = a_post(tmp_path, site, PIGEON)
    assert codes(run(path)) == ["image_not_found"]
    site.pages[f"{FOLDER}/pigeon.png"] = watched
    fetch(path)
    fetch(a_post(tmp_path, site, PIGEON, "calf"))
    site.pages[f"{FOLDER}/dove.png"] = watched
    fetch(a_post(tmp_path, site, PIGEON.replace("pigeon", "dove")))
    assert inside == [0, 0]


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        ({"size": 1}, "has no size; it knows files, files_per_host"),
        ({"parallel": 0}, "parallel must be 1 or more"),
    ],
)
def test_a_limit_that_cannot_be_is_told_of(tmp_path, site, settings, limits, reason):
    settings.IMPORT_TOOLS_FETCH_LIMITS = limits
    with pytest.raises(ImproperlyConfigured, match=reason):
        fetch(a_post(tmp_path, site, PIGEON))


def test_limits_are_those_of_the_settings(tmp_path, site, settings):
    settings.IMPORT_TOOLS_FETCH_LIMITS = {"files": 0}
    report = fetch(a_post(tmp_path, site, PIGEON))
    assert "a run fetches no more than 0 files" in findings(report)["image_not_fetched"].message
    assert site.asked == []


def test_many_pictures_come_in(tmp_path, site):
    for number in range(40):
        colour = f"#{number * 4096:06x}"
        site.pages[f"{FOLDER}/{number}.png"] = partial(as_picture, colour)
    html = "".join(f'<p><img src="{{uploads}}/{number}.png" alt="pose {number}"></p>' for number in range(40))
    report = fetch(a_post(tmp_path, site, html))
    assert (outcomes(report), codes(report)) == (["created"], [])
    assert len(set(figures())) == len(site.asked) == 40
