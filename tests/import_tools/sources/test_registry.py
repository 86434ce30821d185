"""The kind of a source is told by what stands in it, or is named; a wrong name is a clear error."""

import zipfile

import pytest

from import_tools.errors import SourceError
from import_tools.sources import FORMATS, read
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
    return {name: tmp_path / name for name in FORMATS}


@pytest.mark.parametrize("kind", FORMATS)
def test_kind_is_told_by_what_stands_in_a_source(sources, kind):
    assert len(list(read(sources[kind]))) == 1
    assert len(list(read(sources[kind], kind))) == 1


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("named", FORMATS)
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
        ("notes.json", "{}", "holds no posts"),
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
