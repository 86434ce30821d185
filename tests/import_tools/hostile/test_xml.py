"""Hostile XML: entity expansion, external entities, endless tags and texts."""

from types import SimpleNamespace

import pytest

from import_tools.errors import SourceError
from import_tools.sources import wxr_xml

from ..site import run, write_post
from ..sources.test_wxr import export, item

pytestmark = pytest.mark.django_db

LAUGHS = '<!DOCTYPE rss [<!ENTITY a "ha">{}]>\n'.format(
    "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
)
HEADS = {
    "billion laughs": LAUGHS,
    "quadratic blow-up": f'<!DOCTYPE rss [<!ENTITY i "{"ha" * 2_000}">]>\n',
    "external entity": '<!DOCTYPE rss [<!ENTITY i SYSTEM "file:///etc/passwd">]>\n',
    "external DTD": '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">\n',
    "public DTD": '<!DOCTYPE rss PUBLIC "-//x//y" "http://127.0.0.1:9/x.dtd">\n',
    "parameter entity": '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]>\n',
    "nested parameter entity": "<!DOCTYPE rss [<!ENTITY % a '<!ENTITY i SYSTEM \"file:///etc/passwd\">'> %a;]>\n",
    "entity of an attribute": '<!DOCTYPE rss [<!ATTLIST item x CDATA "y"><!ENTITY i "ha">]>\n',
    "notation": '<!DOCTYPE rss [<!NOTATION n SYSTEM "x"><!ENTITY i SYSTEM "x" NDATA n>]>\n',
}


def write(folder, text, encoding="utf-8"):
    folder.mkdir(exist_ok=True)
    write_post(folder)
    path = folder / "site.xml"
    path.write_bytes(text.encode(encoding, "surrogatepass"))
    return path


def declared(text, encoding):
    return text.replace('encoding="UTF-8"', f'encoding="{encoding}"')


def bodies(report):
    return " ".join(str(post.body) for post in report.posts)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("slip", ["", "\x0b & <br>"], ids=["well-formed", "mended"])
@pytest.mark.parametrize("name", HEADS)
def test_declared_entities_are_refused_and_the_rest_of_the_folder_is_in(tmp_path, name, slip, encoding):
    text = declared(
        export(item(1, content=f"One.{slip}"), item(2, title="&i; word"), before=HEADS[name]), encoding
    )
    write(tmp_path / "sources", text, encoding)
    report = run(tmp_path / "sources", report_bodies=True)
    assert [post.outcome for post in report.posts if post.source_id == "hamstring.html"] == ["created"]
    refused = [post for post in report.posts if post.source_id != "hamstring.html"]
    assert "hahaha" not in bodies(report)
    assert "root:" not in bodies(report)
    assert all(post.findings or post.outcome == "created" for post in refused)


@pytest.mark.parametrize("name", HEADS)
def test_an_export_with_entities_says_what_is_wrong(tmp_path, name):
    path = write(tmp_path, export(item(1), before=HEADS[name]))
    with pytest.raises(SourceError, match=r"declares XML entities"):
        run(path)


@pytest.mark.parametrize(
    "declares", ["UTF-16", "utf-7", "ebcdic-cp-us", "x-nosuch", "latin-1", "utf-8-sig", "idna", "rot13"]
)
def test_a_lying_encoding_does_not_stop_an_export(tmp_path, declares):
    path = write(tmp_path, declared(export(item(1, content="Café &amp; <br> word."), item(2)), declares))
    try:
        report = run(path)
    except SourceError as error:
        assert "well-formed" in str(error)  # noqa: PT017 - either way is fine, but it must say why
    else:
        assert report.totals["created"] == 2


def test_nesting_without_end_is_no_crash(tmp_path):
    path = write(tmp_path, export(item(1), item(2, extra="<a>" * 100_000 + "</a>" * 100_000), item(3)))
    assert run(path).totals["created"] == 3


@pytest.mark.parametrize("where", ["content", "title"])
def test_a_text_without_end_fails_alone(tmp_path, where):
    path = write(tmp_path, export(item(1), item(2, **{where: "word " * 2_500_000}), item(3)))
    report = run(path)
    assert {post.source_id: post.outcome for post in report.posts} == {
        "1": "created",
        "2": "failed",
        "3": "created",
    }
    assert report.posts[1].findings[0].message.startswith(("It is too long", "Its title has"))


@pytest.fixture(params=[False, pytest.param(True, marks=pytest.mark.slow)], ids=["lowered", "real"])
def limits(request, monkeypatch):
    """Return the limits of the XML reader: lowered for fast tests, and the real ones (slow)."""
    if not request.param:
        monkeypatch.setattr(wxr_xml, "MOST_TAG_BYTES", 2 * 1024**2)
        monkeypatch.setattr(wxr_xml, "MOST_ITEM_ELEMENTS", 20_000)
    return SimpleNamespace(tag=wxr_xml.MOST_TAG_BYTES, item=wxr_xml.MOST_ITEM_ELEMENTS)


def test_real_limits_are_those_that_are_documented():
    assert wxr_xml.MOST_TAG_BYTES == 64 * 1024**2
    assert wxr_xml.MOST_ITEM_ELEMENTS == 1_000_000


@pytest.mark.parametrize("markup", ['<a b="{}"/>', "<!-- {} -->", "<{}/>", "<?x {}?>"])
def test_a_tag_without_end_is_told(tmp_path, limits, markup):
    endless = markup.format("x" * (limits.tag + limits.tag // 10))
    path = write(tmp_path, export(item(1), item(2, extra=endless), item(3)))
    report = run(path)
    assert report.posts[0].outcome == "created"
    told = f"a tag or comment has more than {limits.tag // 1024**2} MB"
    assert told in report.posts[-1].findings[0].message


def test_an_item_of_elements_without_end_is_told(tmp_path, limits):
    endless = "<x/>" * (limits.item + limits.item // 10)
    path = write(tmp_path, export(item(1), item(2, extra=endless), item(3)))
    assert f"an item has more than {limits.item:,} elements" in run(path).posts[-1].findings[0].message


def test_a_hundred_thousand_attributes_are_no_hang(tmp_path):
    attributes = " ".join(f'a{number}="1"' for number in range(100_000))
    path = write(tmp_path, export(item(1), item(2, extra=f"<x {attributes}/>"), item(3)))
    assert run(path).totals["created"] == 3


@pytest.mark.slow
@pytest.mark.parametrize("form", ["export", "page", "answer"])
def test_a_line_of_500_megabytes_stays_within_memory(tmp_path, form):
    names = {"export": "x.xml", "page": "x.html", "answer": "x.json"}
    texts = {
        "export": export(item(1), item(2, content="@"), item(3)),
        "page": "<p>@</p>",
        "answer": '[{"id": 1, "content": {"rendered": "@"}}]',
    }
    before, _, behind = texts[form].partition("@")
    folder = tmp_path / "sources"
    folder.mkdir()
    write_post(folder)
    with (folder / names[form]).open("w") as file:
        file.write(before)
        for _ in range(500):
            file.write("w" * 1024**2)
        file.write(behind)
    report = run(folder)
    created = [post.source_id for post in report.posts if post.outcome == "created"]
    assert created == (["hamstring.html", "1", "3"] if form == "export" else ["hamstring.html"])
    (failed,) = (post for post in report.posts if post.outcome == "failed")
    assert "MB" in failed.findings[0].message or "too long" in failed.findings[0].message
