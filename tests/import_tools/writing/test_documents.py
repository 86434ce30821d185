"""Linked files of the old site become documents: one for each content, and nothing that a browser would run."""

import pytest
from django.db.models.signals import post_save
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.documents import get_document_model
from wagtail.models import Site

from import_tools.pipeline import parse_post
from import_tools.records import Attachment, Markup, SourcePost
from import_tools.runs.run import ImportOptions, run_import
from import_tools.writing.documents import is_document
from import_tools.writing.link_targets import Targets
from import_tools.writing.links import link_post
from selfcare_cms.blocks import INLINE_FEATURES
from selfcare_cms.models import SelfCarePage
from tests.import_tools.reading import SETTINGS
from tests.import_tools.site import codes, run, write_linking_post
from tests.import_tools.writing.making import document_library

pytestmark = pytest.mark.django_db
Document = get_document_model()
UPLOADS = "https://old.example/wp-content/uploads"
URL = f"{UPLOADS}/2019/05/handout.pdf"


def write_file(folder, name="wp-content/uploads/2019/05/handout.pdf", content=b"%PDF-1.4 stretch"):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def write_post(folder, url=URL, text="the <b>handout</b>", slug="neck"):
    return write_linking_post(folder, slug, f'<p>Print <a href="{url}">{text}</a> and keep it.</p>')


def body(slug="neck") -> str:
    return str(list(SelfCarePage.objects.get(slug=slug).get_latest_revision_as_object().body.raw_data))


def find(folder, url=URL, host="old.example"):
    return document_library(folder).document_for(url, "Handout", folder="", host=host)


def test_a_linked_file_becomes_a_document(tmp_path):
    path = write_file(tmp_path)
    report = run(write_post(tmp_path))
    document = Document.objects.get()
    assert f'<a linktype="document" id="{document.pk}">the <b>handout</b></a>' in body()
    assert (document.title, document.file.read()) == ("the handout", path.read_bytes())
    assert (document.file_size, document.collection.name) == (16, "Root")
    assert codes(report) == []


@pytest.mark.parametrize(
    "place",
    [
        "wp-content/uploads/2019/05/handout.pdf",
        "uploads/2019/05/handout.pdf",
        "2019/05/handout.pdf",
        "handout.pdf",
    ],
)
def test_a_file_is_found_in_a_media_folder(tmp_path, place):
    write_file(tmp_path, place)
    assert find(tmp_path).document_id


@pytest.mark.parametrize(
    "url",
    [
        "http://www.old.example/wp-content/uploads/2019/05/handout.pdf",
        "https://cdn.old.example/wp-content/uploads/2019/05/handout.pdf",
        "https://i0.wp.com/old.example/wp-content/uploads/2019/05/handout.pdf",
        "https://d1.cloudfront.example/wp-content/uploads/2019/05/handout.pdf?ver=2",
    ],
)
def test_a_file_is_found_whatever_host_served_it(tmp_path, url):
    write_file(tmp_path)
    assert find(tmp_path, url).document_id


@pytest.mark.parametrize("name", ["2019/05/Handout.PDF", "Uploads/2019/05/handout.pdf"])
def test_a_file_is_found_whatever_the_capitals_on_the_disk(tmp_path, name):
    write_file(tmp_path, name)
    assert find(tmp_path).document_id


def test_a_file_of_another_site_is_not_taken_by_its_name_alone(tmp_path):
    write_file(tmp_path, "handout.pdf")
    found = find(tmp_path, "https://yoga.example/wp-content/uploads/2011/01/handout.pdf")
    assert (found.document_id, found.finding) == (None, None)


def test_one_content_is_one_document_under_whatever_name(tmp_path):
    write_file(tmp_path)
    write_file(tmp_path, "wp-content/uploads/2020/01/again.pdf")
    run(write_post(tmp_path), write_post(tmp_path, f"{UPLOADS}/2020/01/again.pdf", slug="back"))
    assert f'<a linktype="document" id="{Document.objects.get().pk}">' in body("back")


def test_files_of_one_name_and_different_content_are_two_documents(tmp_path):
    for year in ("2019/05", "2020/01"):
        write_file(tmp_path, f"wp-content/uploads/{year}/handout.pdf", year.encode())
        find(tmp_path, f"{UPLOADS}/{year}/handout.pdf")
    assert Document.objects.count() == 2


def test_a_document_is_titled_as_the_media_library_had_it(tmp_path):

    write_file(tmp_path)
    attachment = Attachment("7", URL, title="Stretches to print")
    html = f'<p>Print <a href="{URL}">this</a>.</p>'
    source = SourcePost(
        "1", html, Markup.FRAGMENT, url="https://old.example/neck/", attachments=(attachment,)
    )
    post = parse_post(source, SETTINGS)
    link_post(post, list(post.body), Targets(Site.objects.get().root_page), document_library(tmp_path))
    assert Document.objects.get().title == "Stretches to print"


@pytest.mark.parametrize("ending", ["pdf", "DOCX", "mp3", "xlsx", "mp4"])
def test_files_to_read_hear_or_watch_are_documents(ending):
    assert is_document(f"{UPLOADS}/2019/05/handout.{ending}")


@pytest.mark.parametrize(
    "url",
    [
        f"{UPLOADS}/2019/05/pose.jpg",
        f"{UPLOADS}/2019/05/pose.svg",
        f"{UPLOADS}/2019/05/page.html",
        f"{UPLOADS}/2019/05/run.js",
        f"{UPLOADS}/2019/05/run.php",
        f"{UPLOADS}/2019/05/handout",
        "https://old.example/handout.pdf/",
        "https://journal.example/article.pdf",
        "https://old.example/?file=handout.pdf",
        "mailto:a@b.pdf.example",
    ],
)
def test_what_is_no_document(url):
    assert not is_document(url)


def test_a_link_to_a_file_that_is_missing_stays_with_a_finding(tmp_path):
    report = run(write_post(tmp_path))
    assert f'<a href="{URL}">' in body()
    assert codes(report) == ["document_not_found"]
    assert URL in [finding.excerpt for finding in report.posts[0].findings]


@pytest.mark.parametrize("name", ["hand%00out.pdf", f"{'handout' * 60}.pdf"])
def test_a_name_that_no_file_can_have_is_a_finding(tmp_path, name):
    assert find(tmp_path, f"{UPLOADS}/2019/05/{name}").finding.code == "document_not_found"


def test_an_empty_file_is_a_finding(tmp_path):
    write_file(tmp_path, content=b"")
    assert find(tmp_path).finding.code == "document_unusable"
    assert not Document.objects.exists()


def test_endings_that_the_site_does_not_take_are_a_finding(tmp_path, settings):
    settings.WAGTAILDOCS_EXTENSIONS = ["docx"]
    write_file(tmp_path)
    found = find(tmp_path)
    assert (found.document_id, found.finding.code) == (None, "document_unusable")
    assert not Document.objects.exists()


@pytest.mark.parametrize("path", ["../../secret.pdf", "%2e%2e/%2e%2e/secret.pdf"])
def test_an_url_cannot_lead_out_of_its_folder(tmp_path, path):
    write_file(tmp_path, "secret.pdf")
    inner = tmp_path / "media"
    inner.mkdir()
    assert find(inner, f"{UPLOADS}/{path}").document_id is None


def test_a_link_to_a_picture_stays_and_an_editor_is_told(tmp_path):
    report = run(write_post(tmp_path, f"{UPLOADS}/2019/05/pose.jpg"))
    assert f'<a href="{UPLOADS}/2019/05/pose.jpg">' in body()
    assert codes(report) == ["picture_linked"]
    assert not Document.objects.exists()


def test_a_link_to_a_picture_that_the_page_shows_is_no_finding(tmp_path):
    html = (
        f'<p>See <a href="{UPLOADS}/pose.jpg">the pose</a>.</p><p><img src="{UPLOADS}/pose-300x200.jpg"></p>'
    )
    assert "picture_linked" not in codes(run(write_linking_post(tmp_path, "neck", html)))


def test_a_document_in_a_caption_stays_when_an_editor_saves(tmp_path):
    write_file(tmp_path)
    find(tmp_path)
    html = f'<p data-block-key="a"><a linktype="document" id="{Document.objects.get().pk}">x</a></p>'
    editor = ContentstateConverter(INLINE_FEATURES)
    assert editor.to_database_format(editor.from_database_format(html)) == html


def stored() -> set[str]:
    storage = Document._meta.get_field("file").storage
    return set(storage.listdir("documents")[1]) if storage.exists("documents") else set()


def test_a_dry_run_leaves_no_document_and_no_file(tmp_path):
    write_file(tmp_path)
    before = stored()
    report = run(write_post(tmp_path), dry_run=True)
    assert URL in str(report.posts[0].body)
    assert stored() == before
    assert not Document.objects.exists()


def test_a_post_that_fails_leaves_no_document_and_no_file(tmp_path):
    def fail(**about):
        raise RuntimeError("no room")

    write_file(tmp_path)
    before = stored()
    post_save.connect(fail, sender=SelfCarePage)
    try:
        report = run_import(ImportOptions(sources=(str(write_post(tmp_path)),)))
    finally:
        post_save.disconnect(fail, sender=SelfCarePage)
    assert report.posts[0].outcome == "failed"
    assert stored() == before
    assert not Document.objects.exists()
