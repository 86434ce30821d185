"""Whole runs over the kinds of source: what comes in, what is kept of it, and what never becomes public."""

import tempfile
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from wagtail.images import get_image_model
from wagtail.models import Page

from import_tools.errors import SourceError
from import_tools.models import ImportedPost
from import_tools.records import Markup, SourcePost
from import_tools.runs.run import Update
from import_tools.sources import file_kinds
from selfcare_cms.models import BasePostPage, SelfCarePage
from tests.import_tools.site import outcomes, run, write_picture, write_post
from tests.import_tools.sources.old_site import OldSite, serve
from tests.import_tools.sources.test_rest_api import a_post
from tests.import_tools.sources.test_wxr import export, item
from tests.import_tools.sources.test_wxr_survey import attachment, meta

pytestmark = pytest.mark.django_db

HIDDEN = {
    "draft": {"status": "draft"},
    "pending": {"status": "pending"},
    "private": {"status": "private"},
    "scheduled": {"status": "future", "post_date_gmt": "2099-01-01 00:00:00"},
    "password": {"post_password": "sesame"},
}
TAGS = '<category domain="post_tag" nicename="arch"><![CDATA[arch]]></category><category domain="post_tag"><![CDATA[Heel]]></category>'


@pytest.fixture
def workspaces(tmp_path, monkeypatch):
    """Where runs unpack; empty again when they are over."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def write_export(folder: Path, *items: str) -> Path:
    path = folder / "site.xml"
    path.write_text(export(*items), encoding="utf-8")
    return path


def pack(folder: Path, path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as packed:
        for file in folder.rglob("*"):
            packed.write(file, file.relative_to(folder))
    return path


@pytest.fixture
def zipped(tmp_path):
    folder = tmp_path / "saved"
    folder.mkdir()
    write_post(folder)
    write_picture(folder, "site/wp-content/uploads/2016/06/pigeon.png")
    return pack(folder, tmp_path / "saved.zip")


def test_zip_comes_in_with_its_pictures_and_leaves_nothing_behind(zipped, workspaces):
    report = run(zipped)
    assert [(post.source_id, post.outcome) for post in report.posts] == [("hamstring.html", "created")]
    assert get_image_model().objects.count() == 1
    assert list(workspaces.iterdir()) == []


def test_zip_leaves_nothing_behind_after_an_error(zipped, workspaces):
    with pytest.raises(SourceError):
        run(zipped, media=("/no/such/folder",))
    assert list(workspaces.iterdir()) == []


def _read_card(file):
    yield SourcePost(file.source_id, f"<p>{file.path.read_text()}</p>", Markup.FRAGMENT, title=file.path.stem)


def is_card(path):
    return path.suffix == ".card"


@pytest.fixture
def card(tmp_path, monkeypatch):
    kind = file_kinds.FileKind("card", "an index card", is_card, is_card, _read_card)
    monkeypatch.setattr(file_kinds, "FILE_KINDS", (kind, *file_kinds.FILE_KINDS))
    path = tmp_path / "Self Care – Neck.card"
    path.write_text("Rest your neck.")
    return path


def test_a_kind_that_was_added_is_a_format_of_the_command(card):
    call_command("import_selfcare_posts", card, "--format", "card")
    assert ImportedPost.objects.get().title == "Self Care – Neck"


def test_a_page_is_refused_as_a_kind_that_was_added(card, tmp_path):
    write_post(tmp_path)
    with pytest.raises(CommandError, match="is not an index card"):
        call_command("import_selfcare_posts", tmp_path / "hamstring.html", "--format", "card")


def test_a_format_that_is_not_declared_is_refused(tmp_path):
    write_post(tmp_path)
    with pytest.raises(CommandError, match="invalid choice: 'card'"):
        call_command("import_selfcare_posts", tmp_path / "hamstring.html", "--format", "card")


def test_zip_and_what_was_packed_are_the_same_posts(zipped, tmp_path):
    assert outcomes(run(zipped)) == ["created"]
    assert outcomes(run(tmp_path / "saved")) == ["unchanged"]


@pytest.mark.parametrize("name", HIDDEN)
def test_post_that_was_not_public_never_becomes_public(tmp_path, name):
    path = write_export(tmp_path, item(5, "Self Care – Arch", **HIDDEN[name]))
    run(path, publish=True)
    run(path, publish=True)
    run(path, publish=True, update=Update.FORCE)
    write_export(tmp_path, item(5, "Self Care – Arch", "Other words.", **HIDDEN[name]))
    run(path, publish=True)
    (record,) = ImportedPost.objects.all()
    page = record.page.specific
    assert (page.live, page.first_published_at, page.go_live_at) == (False, None, None)
    assert "Other words" in str(page.get_latest_revision_as_object().body)
    assert not Page.objects.live().type(BasePostPage).exists()
    assert "sesame" not in str(record.__dict__)


def test_post_that_is_withdrawn_changes_nothing_that_readers_see(tmp_path):
    path = write_export(tmp_path, item(5, "Self Care – Arch"))
    run(path, publish=True)
    write_export(tmp_path, item(5, "Self Care – Arch", "Not for readers.", status="private"))
    (post,) = run(path, publish=True).posts
    page = SelfCarePage.objects.get()
    assert page.live
    assert "Not for readers" not in str(page.body)
    assert "Not for readers" in str(page.get_latest_revision_as_object().body)
    assert "no_longer_public" in [finding.code for finding in post.findings]


def test_what_is_known_of_a_post_is_kept_on_its_page(tmp_path):
    seo = meta("_yoast_wpseo_title", "Relief for runners") + meta("_yoast_wpseo_metadesc", "Said.")
    written = item(5, "Self Care – Arch", extra=TAGS + seo).replace(
        "<excerpt:encoded><![CDATA[]]>", "<excerpt:encoded><![CDATA[In <b>short</b>.]]>"
    )
    run(write_export(tmp_path, written), publish=True)
    page = SelfCarePage.objects.get()
    assert (page.seo_title, page.search_description, page.summary) == (
        "Relief for runners",
        "Said.",
        "In short.",
    )
    assert (page.author, page.published_on.year) == ("tony", 2021)
    assert sorted(tag.name for tag in page.tags.all()) == ["Heel", "arch"]


def test_tags_follow_the_post_and_are_no_sign_of_an_editor(tmp_path):
    path = write_export(tmp_path, item(5, "Self Care – Arch", extra=TAGS))
    run(path, publish=True)
    page = SelfCarePage.objects.get()
    page.save_revision()
    write_export(tmp_path, item(5, "Self Care – Arch", extra=TAGS.replace("Heel", "Toe")))
    assert outcomes(run(path)) == ["updated"]
    assert sorted(tag.name for tag in SelfCarePage.objects.get().tags.all()) == ["Toe", "arch"]


def test_editors_tag_is_kept(tmp_path):
    path = write_export(tmp_path, item(5, "Self Care – Arch", extra=TAGS))
    run(path)
    page = SelfCarePage.objects.get().get_latest_revision_as_object()
    page.tags.add("mine")
    page.save_revision()
    write_export(tmp_path, item(5, "Self Care – Arch", "Other.", extra=TAGS))
    assert outcomes(run(path)) == ["protected"]


def test_live_site_is_read_when_the_settings_allow_its_host(settings):
    with serve(OldSite(entries={"posts": [a_post(5)], "users": [{"id": 3, "name": "Tony"}]})) as site:
        with pytest.raises(CommandError, match="IMPORT_TOOLS_ALLOW_PRIVATE_HOSTS"):
            call_command("import_selfcare_posts", f"{site.url}/wp-json/wp/v2/posts", verbosity=0)
        settings.IMPORT_TOOLS_ALLOW_PRIVATE_HOSTS = True
        call_command("import_selfcare_posts", f"{site.url}/wp-json/wp/v2/posts", verbosity=0)
    page = SelfCarePage.objects.get()
    assert (page.title, page.author) == ("Self Care – Arch", "Tony")


def test_kind_of_the_sources_can_be_named(tmp_path):
    path = write_export(tmp_path, item(5, "Self Care – Arch"))
    call_command("import_selfcare_posts", str(path), "--format", "wxr", verbosity=0)
    with pytest.raises(CommandError, match="it is a WordPress export"):
        call_command("import_selfcare_posts", str(path), "--format", "page", verbosity=0)
    with pytest.raises(CommandError, match="invalid choice"):
        call_command("import_selfcare_posts", str(path), "--format", "pdf", verbosity=0)


@pytest.mark.django_db
def test_media_may_be_a_source_beside_the_posts_and_not_alone(tmp_path):
    posts, media = tmp_path / "posts" / "a.xml", tmp_path / "media" / "b.xml"
    for path, content in (
        (posts, item(5, content='One. [gallery ids="30"]', extra=meta("_thumbnail_id", "30"))),
        (media, attachment(30)),
    ):
        path.parent.mkdir()
        path.write_text(export(content), encoding="utf-8")
    (post,) = run(posts, media, dry_run=True).posts
    assert {finding.code for finding in post.findings} == {"image_not_found", "featured_image_not_found"}
    with pytest.raises(SourceError, match="no posts in"):
        run(media)


@pytest.mark.django_db
@pytest.mark.parametrize("link", ["https://x.org/?p=5", "https://x.org/post-5__trashed/"])
def test_a_live_post_that_is_binned_on_the_old_site_is_reported(tmp_path, link):
    path = tmp_path / "site.xml"
    path.write_text(export(item(5)), encoding="utf-8")
    run(path, publish=True)
    binned = item(5, status="trash").replace("https://x.org/post-5/", link)
    path.write_text(export(binned, item(6)), encoding="utf-8")
    found = run(path).posts[0]
    assert (found.outcome, [finding.code for finding in found.findings]) == (
        "unchanged",
        ["no_longer_public"],
    )
    record = ImportedPost.objects.get(source_id="5")
    assert record.page.live
    assert [finding["code"] for finding in record.findings] == ["no_longer_public"]


@pytest.mark.django_db
@pytest.mark.parametrize("publish", [True, False])
def test_a_binned_post_without_a_live_page_is_left_out(tmp_path, publish):
    path = tmp_path / "site.xml"
    path.write_text(export(item(4, link="https://y.org/post-4/"), item(5)), encoding="utf-8")
    run(path, publish=publish)
    other = item(5 if not publish else 7, status="trash")
    path.write_text(export(other, item(6)), encoding="utf-8")
    assert [finding.code for finding in run(path).posts[0].findings] == ["unpublished"]
