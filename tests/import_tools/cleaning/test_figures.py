"""Captions stay with their pictures."""

import re
from urllib.parse import quote

import pytest

from import_tools.records import Figure, Legacy

from ..reading import flow_of, lost, parsed


@pytest.mark.parametrize(
    "html",
    [
        '<div class="wp-caption"><img src="a.jpg"><p class="wp-caption-text">one <b>two</b></p></div>',
        '<figure class="wp-block-image"><img src="a.jpg"><figcaption>one <b>two</b></figcaption></figure>',
        '<figure><a href="a-full.jpg"><img src="a.jpg"></a><figcaption>one <b>two</b></figcaption></figure>',
        '<figure class="wp-caption"><amp-img src="a.jpg"></amp-img><figcaption>one <b>two</b></figcaption></figure>',
        '<div class="wp-block-image"><figure><img src="a.jpg"><figcaption>one <b>two</b></figcaption></figure></div>',
        '<dl class="wp-caption"><dt><img src="a.jpg"></dt><dd class="wp-caption-text">one <b>two</b></dd></dl>',
    ],
)
def test_caption_stays_with_its_picture(html):
    (figure,) = flow_of(html)
    assert isinstance(figure, Figure)
    assert (figure.url, figure.text) == ("a.jpg", "one two")


def test_words_beside_a_captioned_picture_are_kept():
    html = '<figure>loose<img src="a.jpg"><figcaption>one</figcaption></figure>'
    assert sorted(word for item in flow_of(html) for word in item.text.split()) == ["loose", "one"]


def test_every_picture_of_a_gallery_is_kept_with_its_own_caption():
    inner = '<figure><img src="{0}.jpg"><figcaption>{0}</figcaption></figure>'
    html = f"<figure class='wp-block-gallery'>{inner.format('a')}{inner.format('b')}<figcaption>both</figcaption></figure>"
    flow = flow_of(html)
    assert [(item.url, item.text) for item in flow if isinstance(item, Figure)] == [
        ("a.jpg", "a"),
        ("b.jpg", "b"),
    ]
    assert "both" in [item.text for item in flow]


def test_link_around_a_picture_is_kept_unless_it_is_the_picture():
    to_page, to_file = flow_of(
        '<a href="/x/"><img src="a.jpg"></a><a href="/b-1024x683.jpg"><img src="b-300x200.jpg"></a>'
    )
    assert (to_page.link, to_file.link) == ("/x/", "")


def test_link_around_a_picture_to_another_picture_is_kept_as_text():
    mapped = parsed(
        '<p>a</p><a href="https://x.org/whole.jpg"><img src="https://x.org/part.jpg" alt="part"></a>'
    )
    assert mapped.body[1]["value"]["credit_url"] == ""
    assert "https://x.org/whole.jpg" in mapped.body[2]["value"]
    assert lost(mapped) == {}


def test_unsafe_link_around_a_picture_is_dropped():
    (figure,) = flow_of('<a href="javascript:alert(1)"><img src="a.jpg"></a>')
    assert figure.link == ""


@pytest.mark.parametrize(
    "html",
    [
        '<img src="data:image/gif;base64,R0lGOD" alt="calf at the wall">',
        f'<img src="data:image/png;base64,{"A" * 3000}">',
        '<img alt="calf at the wall">',
    ],
)
def test_picture_that_names_no_file_is_a_finding(html):
    codes = [finding.code for finding in parsed(f"<p>Lean.</p><p>{html}</p>").findings]
    assert codes == ["picture_without_address"]


@pytest.mark.parametrize(
    "html",
    [
        '<img src="data:image/gif;base64,R0lGOD">',
        '<img src="/blank.gif" alt="calf" data-src="https://x.org/calf.jpg">',
        '<img src="/blank.gif" alt="calf"><img src="https://x.org/calf.jpg" alt="calf">',
    ],
)
def test_placeholder_of_a_picture_is_none(html):
    assert parsed(f"<p>Lean.</p><p>{html}</p>").findings == ()


def test_links_that_lie_on_a_picture_are_kept():
    areas = (
        '<area href="https://x.org/neck/" alt="The neck"><area href="https://x.org/hip/"><area alt="none">'
    )
    mapped = parsed(f'<p>Where?</p><img src="https://x.org/a.png" usemap="#m"><map name="m">{areas}</map>')
    assert '<a href="https://x.org/neck/">The neck</a>' in str(mapped.body)
    assert lost(mapped) == {}
    assert mapped.coverage.links.source == 2


FILE = "https://x.org/wp-content/uploads/2019/05/handout.pdf"


@pytest.mark.parametrize(
    "html",
    [
        f'<object data="{FILE}" type="application/pdf"></object>',
        f'<embed src="{FILE}" type="application/pdf">',
        f'<iframe src="{FILE}#view=fit" title="PDF viewer"></iframe>',
        f'<iframe src="https://docs.google.com/gview?url={FILE}&amp;embedded=true"></iframe>',
        f'<iframe src="https://docs.google.com/viewer?url={quote(FILE, safe="")}"></iframe>',
        f'<iframe src="/wp-content/plugins/pdfjs-viewer/web/viewer.html?file={FILE}&amp;download=1"></iframe>',
        f'<iframe src="https://view.officeapps.live.com/op/embed.aspx?src={FILE}"></iframe>',
    ],
)
def test_a_document_in_a_viewer_is_a_link_to_its_file(html):
    (item,) = flow_of(html, "https://x.org/neck/")
    assert (item.text, item.runs[0].link.partition("#")[0]) == ("handout.pdf", FILE)


@pytest.mark.parametrize(
    "src", ["https://www.google.com/maps/embed?pb=1", "https://x.org/quiz/?url=/neck/", "https://x.org/pdf/"]
)
def test_a_frame_without_a_document_is_kept_for_an_editor(src):
    (item,) = flow_of(f'<iframe src="{src}"></iframe>')
    assert isinstance(item, Legacy)


@pytest.mark.parametrize(
    ("inner", "texts"),
    [
        (f'<p>No viewer? <a href="{FILE}">Get it</a>.</p>', ["No viewer? Get it."]),
        ("<p>No viewer here.</p>", ["handout.pdf", "No viewer here."]),
        (f'<embed src="{FILE}"><p>No <b>viewer</b>.</p>', ["handout.pdf", "No viewer."]),
    ],
)
def test_fallback_words_of_a_document_stay_with_its_file(inner, texts):
    mapped = parsed(f'<p>one</p><object data="{FILE}" type="application/pdf">{inner}</object>')
    shown = " ".join(block["value"] for block in mapped.body)
    assert (
        re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", shown)).replace(" .", ".").split()
        == " ".join(["one", *texts]).split()
    )
    assert f'href="{FILE}"' in shown
    assert not lost(mapped)


def test_the_words_in_an_object_of_another_kind_stay_too():
    mapped = parsed('<p>one</p><object data="https://x.org/a.swf"><p>Draw a circle.</p></object>')
    assert [block["type"] for block in mapped.body] == ["text", "legacy_html", "text"]
    assert "Draw a circle." in mapped.body[2]["value"]
    assert not lost(mapped)
