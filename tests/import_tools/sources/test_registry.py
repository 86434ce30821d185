"""The kind of a source is told by what stands in it, or is named; a wrong name is a clear error."""

import zipfile

import pytest

from import_tools.errors import SourceError
from import_tools.records import Markup, SourcePost
from import_tools.sources import file_kinds, formats, read
from tests.import_tools.sources.test_rest_api import a_post, dump
from tests.import_tools.sources.test_wxr import export, item


@pytest.fixture
def sources(tmp_path):
    """One source of each kind, under a name that does not tell."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "one.html").write_text("<p>One</p>")
    with zipfile.ZipFile(tmp_path / "zip", "w") as made:
        made.writestr("one.html", "<p>One</p>")
    (tmp_path / "wxr").write_text(export(item(5)))
    (tmp_path / "rest").write_text(dump([a_post(5)]))
    (tmp_path / "page").write_text("<p>One</p>")
    return {name: tmp_path / name for name in formats()}


@pytest.mark.parametrize("kind", formats())
def test_kind_is_told_by_what_stands_in_a_source(sources, kind):
    assert len(list(read(sources[kind]))) == 1
    assert len(list(read(sources[kind], kind))) == 1


@pytest.mark.parametrize("kind", formats())
@pytest.mark.parametrize("named", formats())
def test_wrong_name_of_a_kind_is_an_error_that_tells_the_right_one(sources, kind, named):
    if named != kind:
        with pytest.raises(SourceError, match=rf"is not .*--format {named}.*; it is ") as error:
            read(sources[kind], named)
        assert "\n" not in str(error.value)


def test_url_is_no_page(tmp_path):
    with pytest.raises(SourceError, match="--format rest"):
        read("https://x.org/", "page")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (
            "feed.xml",
            "<?xml version='1.0'?><rss version='2.0'><channel><item><title>a</title></item></channel></rss>",
            "RSS feed",
        ),
        (
            "atom.xml",
            "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'></feed>",
            "is not a saved page",
        ),
        ("map.xml", "<urlset></urlset>", "is not a saved page"),
        ("notes.json", "{}", "contains no posts"),
        ("bad.xml", "<rss><channel>", "not well-formed"),
    ],
)
def test_source_of_no_kind_is_one_clear_line(tmp_path, name, text, told):
    (tmp_path / name).write_text(text)
    with pytest.raises(SourceError, match=told):
        read(tmp_path / name)


def test_page_in_xhtml_is_a_page(tmp_path):
    (tmp_path / "neck.xhtml").write_text(
        "<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'x'>\n"
        "<html xmlns='http://www.w3.org/1999/xhtml'><body><p>One</p></body></html>"
    )
    (post,) = read(tmp_path / "neck.xhtml")
    assert post.html.endswith("</html>")


def _read_card(file):
    yield SourcePost(file.source_id, f"<p>{file.path.read_text()}</p>", Markup.FRAGMENT, title=file.path.stem)


CARD = file_kinds.FileKind(
    "card",
    "an index card",
    recognises=lambda path: path.suffix == ".card",
    recognises_in_folder=lambda path: path.suffix == ".card",
    read=_read_card,
)


@pytest.fixture
def card(tmp_path, monkeypatch):
    monkeypatch.setattr(file_kinds, "FILE_KINDS", (CARD, *file_kinds.FILE_KINDS))
    file = tmp_path / "cards" / "neck.card"
    file.parent.mkdir()
    file.write_text("Rest")
    return file


def zipped(file):
    with zipfile.ZipFile(file.parent.parent / "cards.zip", "w") as archive:
        archive.write(file, "deep/neck.card")
    return file.parent.parent / "cards.zip"


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        (lambda file: file, ""),
        (lambda file: file, "card"),
        (lambda file: file.parent, ""),
        (lambda file: file.parent, "folder"),
        (zipped, ""),
        (zipped, "zip"),
    ],
    ids=["file", "file by --format", "folder", "folder by --format", "zip", "zip by --format"],
)
def test_a_kind_that_a_site_adds_is_read_from_files_folders_and_archives(card, place, kind):
    posts = list(read(place(card), kind))

    assert [(post.title, post.html) for post in posts] == [("neck", "<p>Rest</p>")]
    assert "card" in formats()


def test_a_kind_that_a_site_adds_is_named_in_messages(card):
    text = card.parent / "feed.xml"
    text.write_text("<urlset></urlset>")

    with pytest.raises(SourceError, match="an index card"):
        read(text)
    with pytest.raises(SourceError, match=r"is not a saved page .*; it is an index card"):
        read(card, "page")
