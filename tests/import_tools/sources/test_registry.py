"""The kind of a source is told by what stands in it, or is named; a wrong name is a clear error."""

import json
import zipfile

import pytest

from import_tools.errors import SourceError
from import_tools.pipeline import parse_post
from import_tools.records import Markup, SkippedPost, SourcePost
from import_tools.sources import Companions, ReadOptions, file_kinds, formats, open_source, read
from tests.import_tools.reading import SETTINGS
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


def posts_with(path, tmp_path, **options):
    """The posts of a source that is read with options of a run."""
    companions = Companions(ReadOptions(**options))
    return list(open_source(path, tmp_path / "workspace", companions=companions).posts)


PAGE = '<html><head>{}</head><body class="single"><h1>Neck</h1><p>Turn slowly.</p></body></html>'


@pytest.mark.parametrize(
    ("name", "head", "url"),
    [
        ("neck/index.html", "", "https://x.org/neck/"),
        ("x.org/neck/index.html", "", "https://x.org/neck/"),
        ("www.x.org/2019/neck.html", "", "https://x.org/2019/neck.html"),
        ("index.html?p=560", "", "https://x.org/?p=560"),
        ("neck/index.html", '<link rel="canonical" href="/neck-pain/">', "https://x.org/neck-pain/"),
        ("neck/index.html", '<link rel="canonical" href="../calf/index.html">', "https://x.org/calf/"),
        ("neck/index.html", '<link rel="canonical" href="https://y.org/neck/">', "https://y.org/neck/"),
    ],
)
def test_a_page_of_a_mirror_gets_its_url_from_the_site_unless_it_says_its_own(tmp_path, name, head, url):
    file = tmp_path / "mirror" / name
    file.parent.mkdir(parents=True)
    file.write_text(PAGE.format(head))
    (post,) = posts_with(tmp_path / "mirror", tmp_path, site="https://x.org/")
    facts = parse_post(post, SETTINGS).facts
    assert facts.url == url
    assert "https://x.org/neck/" not in facts.aliases


def test_hosts_of_one_site_become_the_first_of_them(tmp_path):
    html = (
        '<a href="http://www.old.example/a/">a</a> <img src="https://i0.wp.com/old.example/a.jpg">'
        '<a href="https://old.example.org/">b</a> <a href="mailto:me@old.example">old.example</a>'
    )
    (tmp_path / "a.html").write_text(
        PAGE.format('<link rel="canonical" href="https://staging.x.org/neck/">').replace("Turn", html)
    )
    hosts = ("x.org", "staging.x.org", "www.old.example")
    (post,) = posts_with(tmp_path / "a.html", tmp_path, hosts=hosts)
    assert parse_post(post, SETTINGS).facts.url == "https://x.org/neck/"
    assert 'href="http://x.org/a/"' in post.html
    assert 'src="https://i0.wp.com/x.org/a.jpg"' in post.html
    assert 'href="https://old.example.org/"' in post.html
    assert 'mailto:me@old.example">old.example<' in post.html
    assert [post.html for post in posts_with(tmp_path / "a.html", tmp_path)] == [
        (tmp_path / "a.html").read_text()
    ]


@pytest.mark.parametrize("kind", ["export", "rest", "page"])
def test_pages_of_wordpress_are_posts_where_that_is_wanted(tmp_path, kind):
    path = tmp_path / "source"
    if kind == "export":
        path.write_text(export(item(5, post_type="page"), item(6)), encoding="utf-8")
    elif kind == "rest":
        path.write_text(json.dumps([a_post(5, type="page"), a_post(6)]))
    else:
        path.mkdir()
        (path / "a.html").write_text(PAGE.format("").replace("single", "page page-id-2"))
        (path / "b.html").write_text(PAGE.format(""))
    left = [post for post in posts_with(path, tmp_path) if isinstance(post, SkippedPost)]
    assert [post.finding.code for post in left] == ["not_a_post"]
    wanted = posts_with(path, tmp_path, include_pages=True)
    assert [type(post) for post in wanted] == [SourcePost, SourcePost]


def test_other_types_than_pages_stay_out(tmp_path):
    path = tmp_path / "a.xml"
    path.write_text(export(item(5, post_type="product"), item(6, post_type="nav_menu_item"), item(7)))
    posts = [post for post in posts_with(path, tmp_path, include_pages=True) if isinstance(post, SourcePost)]
    assert [post.source_id for post in posts] == ["7"]
