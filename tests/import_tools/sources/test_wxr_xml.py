"""Exports that no XML parser takes are mended where one can tell what was meant, and said to be."""

import pytest

from import_tools.ledger import contents_of_body
from import_tools.pipeline import parse_post
from import_tools.records import SkippedPost, SourcePost
from import_tools.sources import read, wxr_xml
from tests.import_tools.reading import SETTINGS, shared
from tests.import_tools.sources.test_wxr import export, item


@pytest.fixture
def read_text(tmp_path):
    def read_it(text: str | bytes) -> list[SourcePost | SkippedPost]:
        path = tmp_path / "site.xml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return list(read(path))

    return read_it


@pytest.mark.parametrize(
    ("damage", "content"),
    [
        (lambda text: text.replace("One word", "One\x0bword\x1f"), "Oneword."),
        (lambda text: text.replace("One word", "a ]]> b ]]"), "a ]]> b ]]."),
        (lambda text: text.replace("One word", "a <![CDATA[ b ]]> c"), "a <![CDATA[ b ]]> c."),
        (lambda text: text.replace("One word.", "a ]]></p>"), "a ]]></p>"),
        (
            lambda text: text.replace(
                "<dc:creator>", "<wp:x>Salt & pepper &nbsp;&eacute;</wp:x><dc:creator>"
            ),
            "One word.",
        ),
        (lambda text: text.replace("<dc:creator>", "<wp:x>&#8;</wp:x><dc:creator>"), "One word."),
        (lambda text: text.replace('xmlns:wp="http://wordpress.org/export/1.2/"', ""), "One word."),
        (lambda text: f"\n\n{text}", "One word."),
        (lambda text: f"Notice: undefined index in x.php\n{text}", "One word."),
        (lambda text: text.replace("One", "Café").encode("windows-1252"), "Café word."),
    ],
    ids=[
        "control",
        "cdata-end",
        "nested",
        "before-tag",
        "ampersand",
        "reference",
        "namespace",
        "lines",
        "notice",
        "bytes",
    ],
)
def test_slip_is_mended_and_told(read_text, damage, content):
    post, other, remark = read_text(damage(export(item(5), item(6, content="Two <b>x</b> &amp; y."))))
    assert (post.source_id, post.html, post.url) == ("5", content, "https://x.org/post-5/")
    assert (other.source_id, other.html) == ("6", "Two <b>x</b> &amp; y.")
    assert (remark.failed, remark.finding.code) == (False, "mended_export")


def test_whole_export_is_not_touched(read_text):
    mixed = item(5).replace("<title><![CDATA[Neck]]>", "<title><![CDATA[Neck]]> and <![CDATA[arm]]>")
    (post,) = read_text(export(mixed))
    assert post.title == "Neck and arm"


def test_export_that_cannot_be_mended_gives_what_is_before_the_damage(read_text):
    text = export(item(5), item(6), item(7))
    broken = text.replace("<wp:post_id>7</wp:post_id>", "<wp:post_id>7</wp:post_idd>")
    found = read_text(broken)
    assert [post.source_id for post in found[:-1]] == ["5", "6"]
    assert (found[-1].failed, found[-1].finding.code) == (True, "damaged_export")


@pytest.mark.parametrize("size", [40, 64, 100, 1000])
def test_pieces_of_any_size_give_the_same(read_text, monkeypatch, size):
    monkeypatch.setattr(wxr_xml, "TEXT_CHUNK", size)
    text = export(item(5, content="a ]]> b & c"), item(6)).replace(
        "<dc:creator>", "<wp:x>a & b&nbsp;</wp:x><dc:creator>"
    )
    assert [post.html for post in read_text(text)[:2]] == ["a ]]> b & c", "One word."]


def test_example_with_wild_cdata_is_read():
    post, _ = read(shared("peer") / "crazy-cdata.xml")
    assert post.html == "Content with nested <![CDATA[ tags ]]> :)"


RAW_HTML = [
    ("<p>Roll <b>slowly</b>.</p><p>Stop.</p>", ["Roll slowly.", "Stop."]),
    ("Before <em>inside</em> after &amp; on", ["Before inside after & on"]),
    ("&lt;p&gt;Escaped.&lt;/p&gt;", ["Escaped."]),
    ("<![CDATA[<p>In CDATA</p>]]><p>and not</p>", ["In CDATA", "and not"]),
    ("<p>One<br/>two</p><img src='/a.jpg' alt=''/>", ["One", "two"]),
    ("<p>One<br>two</p><p>never closed &nbsp;", ["One", "two", "never closed"]),
]


@pytest.mark.parametrize(("raw", "lines"), RAW_HTML)
def test_a_post_written_without_cdata_keeps_its_words(read_text, raw, lines):
    text = export(item(1, content="@@"), item(2, content="Last."))
    first, second, *_ = read_text(text.replace("<![CDATA[@@]]>", raw))
    mapped = parse_post(first, SETTINGS)
    assert list(contents_of_body(mapped.body, SETTINGS.shape).words) == " ".join(lines).split()
    assert second.html == "Last."


@pytest.mark.parametrize(
    ("reference", "character"),
    [
        ("&#55357;&#56838;", "😆"),
        ("&#xD83D;&#xDE06;", "😆"),
        ("&#55357;", ""),
        ("&#56838;&#55357;", ""),
        ("&#65535;", ""),
        ("&#xFFFE;", ""),
        ("&#0;", ""),
        ("&#x1F;", ""),
        ("&#1114112;", ""),
        ("&#99999999999999999999;", ""),
        ("&#;", "&#;"),
        ("&#128518;", "😆"),
        ("&#x000041;", "A"),
        ("&#10;", "\n"),
    ],
)
@pytest.mark.parametrize("place", ["<wp:x>{}</wp:x>", "<description>a {}</description>"])
def test_a_bad_character_reference_does_not_end_an_export(read_text, reference, character, place):
    text = export(item(1), item(2, title="@@"), place.format(reference), item(3, content="Last words."))
    posts = [
        post
        for post in read_text(text.replace("<![CDATA[@@]]>", f"Smile {reference}"))
        if isinstance(post, SourcePost)
    ]
    assert [post.source_id for post in posts] == ["1", "2", "3"]
    assert posts[1].title == f"Smile {character}".strip()
    assert posts[2].html == "Last words."
