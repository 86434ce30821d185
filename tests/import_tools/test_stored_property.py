"""The ledger is exact for any stored post: every shortcode and every block has its words on the page."""

import re

from hypothesis import given
from hypothesis import strategies as st

from import_tools.pipeline import parse_post
from import_tools.records import Attachment, Markup, SourcePost
from tests.import_tools.reading import SETTINGS

from .reading import words_in
from .test_ledger_property import Words, check_ledger, picture

SHORTCODES = [
    "[caption id='a']{picture} {words}[/caption]",
    "[one_half]\n\n{inner}\n\n[/one_half]",
    "[vc_row][vc_column]{inner}[/vc_column][/vc_row]",
    "[toggle title='{words}']{inner}[/toggle]",
    "[et_pb_blurb title='{words}' image='https://x.org/{name}.jpg']{inner}[/et_pb_blurb]",
    "[dropcap]{name}[/dropcap]{name2}",
    "[button url='https://x.org/{name}/']{words}[/button]",
    "[su_quote cite='{words}']{inner}[/su_quote]",
    "[youtube https://www.youtube.com/watch?v=00000{name}]",
    "[some_quiz id='{name}']{inner}[/some_quiz]",
    "[my_quiz]",
    "[clear]",
    "[gallery ids='12']",
    "[audio mp3='https://x.org/{name}.mp3']",
    "[{name} in brackets]",
    "[[embed]]",
]
BLOCKS = [
    "<!-- wp:paragraph -->\n<p>{words}</p>\n<!-- /wp:paragraph -->",
    "<!-- wp:image -->\n<figure>{picture}<figcaption>{words}</figcaption></figure>\n<!-- /wp:image -->",
    "<!-- wp:columns --><div class='wp-block-columns'>{block}</div><!-- /wp:columns -->",
    "<!-- wp:cover --><div class='wp-block-cover' style='background-image:url(https://x.org/{name}.jpg)'>{block}</div><!-- /wp:cover -->",
    "<!-- wp:embed --><div class='wp-block-embed__wrapper'>\nhttps://youtu.be/00000{name}\n</div><!-- /wp:embed -->",
    "<!-- wp:list --><ul><!-- wp:list-item --><li>{words}</li><!-- /wp:list-item --></ul><!-- /wp:list -->",
    "<!-- wp:quote --><blockquote><p>{words}</p><cite>{words2}</cite></blockquote><!-- /wp:quote -->",
    "<!-- wp:shortcode -->[toggle title='{words}']{words2}[/toggle]<!-- /wp:shortcode -->",
    "<!-- wp:file --><div class='wp-block-file'><a href='/{name}.pdf'>{words}</a><a href='/{name}.pdf' class='wp-block-file__button'>{words2}</a></div><!-- /wp:file -->",
    "<!-- wp:latest-posts /-->",
    '<!-- wp:block {{"ref":5}} /-->',
]
LIBRARY = {
    "attachments": (Attachment("12", "https://x.org/library.jpg", caption="<em>c0</em>"),),
    "reusable_blocks": (("5", "<p>r0</p>"),),
}


def _stored(draw, new, forms: list[str], depth: int = 0) -> str:
    """Return one of some forms, filled; a form that holds others is not nested deeper than twice."""
    form = draw(st.sampled_from(forms))
    inner = _stored(draw, new, forms, depth + 1) if depth < 2 else new()
    return form.format(
        words=f"{new()} {new()}",
        words2=new(),
        name=new("n"),
        name2=new("n"),
        picture=picture(draw, new),
        inner=draw(st.sampled_from([new(), f"{new()}\n\n{new()}", f"{new()}\n{inner}\n"])),
        block=f"<p>{new()}</p>{inner}",
    )


@st.composite
def classic_posts(draw) -> str:
    new = Words(links=True)
    texts = [
        "{}",
        "{}\n{}",
        "<b>{}\n\n{}</b>",
        "<p>{}</p>",
        "<ul>\n<li>{}</li>\n</ul>",
        "{}<br>\n{}",
        "<h3>{}</h3>",
    ]
    parts = [
        _stored(draw, new, SHORTCODES)
        if draw(st.booleans())
        else draw(st.sampled_from(texts)).format(new(), new())
        for _ in range(draw(st.integers(1, 6)))
    ]
    return draw(st.sampled_from(["\n", "\n\n", "\r\n\r\n", " "])).join([*parts, new()])


@st.composite
def block_posts(draw) -> str:
    new = Words(links=True)
    parts = [_stored(draw, new, BLOCKS) for _ in range(draw(st.integers(1, 6)))]
    return "\n\n".join([*parts, f"<!-- wp:paragraph --><p>{new()}</p><!-- /wp:paragraph -->"])


@given(classic_posts())
def test_every_word_of_a_classic_post_is_placed(html):
    mapped = parse_post(SourcePost("9", html, Markup.RAW, title="Post", **LIBRARY), SETTINGS)
    check_ledger(mapped)
    assert set(re.findall(r"\bw\d+\b", html)) <= set(re.findall(r"\bw\d+\b", " ".join(words_in(mapped.body))))


@given(block_posts())
def test_every_word_of_a_block_post_is_placed(html):
    mapped = parse_post(SourcePost("9", html, Markup.RAW, title="Post", **LIBRARY), SETTINGS)
    check_ledger(mapped)
    placed = words_in(mapped.body)
    assert set(re.findall(r"\bw\d+\b", html)) <= set(placed)
    assert placed.count("r0") == html.count('"ref":5')
