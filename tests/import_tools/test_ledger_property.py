"""The ledger is exact for any document: source is placed, furniture and unplaced, and nothing is unplaced.

Every generated word is `w` and a number and stands in one place only, so that a lost, doubled or moved word
shows by its name.
"""

import re
from collections import Counter
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from import_tools.pipeline import parse_post
from import_tools.records import Markup, SourcePost
from tests.import_tools.reading import SETTINGS

from .reading import words_in

INLINE_TAGS = [
    "b",
    "strong",
    "i",
    "em",
    "span",
    "u",
    "mark",
    "code",
    "sup",
    "sub",
    "del",
    "small",
    "cite",
    "abbr",
    "font",
    "g",
    "o:p",
    "unknown-thing",
]
LEAF_TAGS = [
    "p",
    "p",
    "p",
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h6",
    "pre",
    "address",
    "center",
    "summary",
]
HEADED = ["h1", "h2", "h3", "h4", "h6", "summary"]
BOX_TAGS = [
    "div",
    "section",
    "blockquote",
    "article",
    "details",
    "main",
    "fieldset",
    "figure",
    "center",
]
SEPARATORS = [" ", "\n", "&nbsp;", "<br>", "<br/>\n", "<br><br>", "<!-- note -->", " &nbsp; ", "", "<wbr>"]


class Words:
    """Hands out words that stand in one place only, and names for pictures and links."""

    def __init__(self, *, links: bool) -> None:
        self.links = links
        self._numbers = count(1)

    def __call__(self, prefix: str = "w") -> str:
        return f"{prefix}{next(self._numbers)}"


def picture(draw, new) -> str:
    wrap = draw(st.sampled_from(["{}", "<a href='https://x.org/{}.jpg'>{}</a>", "<noscript>{}</noscript>{}"]))
    name = new("p")
    image = f'<img src="https://x.org/{name}.jpg" alt="{name}">'
    return wrap.format(name, image) if "href" in wrap else wrap.replace("{}", image)


def _inline(draw, new, depth: int = 0, *, links: bool = True) -> str:
    kinds = (
        ["words", "words", "styled", "picture", *["link"] * (links and new.links)] if depth < 2 else ["words"]
    )
    parts = []
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from(kinds))
        if kind == "words":
            parts.append(" ".join(new() for _ in range(draw(st.integers(1, 3)))))
        elif kind == "styled":
            tag = draw(st.sampled_from(INLINE_TAGS))
            parts.append(f"<{tag}>{_inline(draw, new, depth + 1, links=links)}</{tag}>")
        elif kind == "link":
            inner = " ".join(new() for _ in range(draw(st.integers(1, 2))))
            parts.append(f'<a href="https://x.org/{new("l")}/">{inner}</a>')
        else:
            parts.append(f" {picture(draw, new)} ")
        parts.append(draw(st.sampled_from(SEPARATORS)))
    return "".join(parts)


def _list(draw, new, depth: int = 0) -> str:
    tag = draw(st.sampled_from(["ul", "ol"]))
    items = []
    for _ in range(draw(st.integers(1, 3))):
        inner = f"{new()} {_inline(draw, new, 1)}"  # a picture and a link alone would be a card
        if draw(st.integers(0, 4)) == 0:
            inner = f"<p>{inner}</p><p>{_inline(draw, new, 1)}</p>"
        if depth < 2 and draw(st.integers(0, 2)) == 0:
            inner += _list(draw, new, depth + 1)
            if draw(st.booleans()):
                inner += new()
        items.append(f"<li>{inner}</li>")
    if depth < 2 and draw(st.integers(0, 5)) == 0:
        items.append(_list(draw, new, depth + 1))
    return f"<{tag}>{''.join(items)}</{tag}>"


def _table(draw, new) -> str:
    columns = draw(st.integers(1, 3))
    rows = [
        f"<tr>{''.join(f'<{cell}>{_inline(draw, new, 1)}</{cell}>' for _ in range(columns))}</tr>"
        for cell in [draw(st.sampled_from(["td", "th"])), *["td"] * draw(st.integers(0, 2))]
    ]
    caption = f"<caption>{new()} {new()}</caption>" if draw(st.integers(0, 3)) == 0 else ""
    return f"<table>{caption}<tbody>{''.join(rows)}</tbody></table>"


def _figure(draw, new) -> str:
    form = draw(
        st.sampled_from(
            [
                '<figure class="wp-block-image">{picture}<figcaption>{caption}</figcaption></figure>',
                '<div class="wp-caption">{picture}<p class="wp-caption-text">{caption}</p></div>',
                "<figure>{picture}{picture2}<figcaption>{caption}</figcaption></figure>",
            ]
        )
    )
    # words of captions begin with c: a figure may move to the edge of its paragraph
    caption = " ".join(new("c") for _ in range(draw(st.integers(1, 4))))
    if draw(st.booleans()):
        caption += f' <a href="https://x.org/{new("l")}/">{new("c")}</a> <em>{new("c")}</em>'
    return form.format(picture=picture(draw, new), picture2=picture(draw, new), caption=caption)


def _definitions(draw, new) -> str:
    pairs = (
        f"<dt>{_inline(draw, new, 1, links=False)}</dt><dd>{_inline(draw, new, 1)}</dd>" for _ in range(2)
    )
    return f"<dl>{''.join(pairs)}</dl>"


def _leaf(draw, new) -> str:
    """Return one line of text; links of a heading are repeated below it, so that here it has none."""
    tag = draw(st.sampled_from(LEAF_TAGS))
    return f"<{tag}>{_inline(draw, new, links=tag not in HEADED)}</{tag}>"


def _bold_line(draw, new) -> str:
    return f"<p><strong>{_inline(draw, new, 1, links=False)}</strong></p>"


def _box(draw, new, depth: int) -> str:
    tag = draw(st.sampled_from(BOX_TAGS))
    inner = "".join(_block(draw, new, depth + 1) for _ in range(draw(st.integers(1, 3))))
    loose = _inline(draw, new, 1) if draw(st.integers(0, 2)) == 0 else ""
    return f"<{tag}>{loose}{inner}</{tag}>"


def _loose(draw, new) -> str:
    return f"{_inline(draw, new)}{draw(st.sampled_from(['', '<hr>', '<br><br>']))}"


def _block(draw, new, depth: int = 0) -> str:
    makers = [_leaf, _leaf, _list, _table, _figure, _definitions, _bold_line, _loose]
    if depth < 3:
        makers += [lambda draw, new: _box(draw, new, depth)] * 2
    return draw(st.sampled_from(makers))(draw, new)


@st.composite
def documents(draw, *, links: bool = True) -> str:
    new = Words(links=links)
    return "\n".join(_block(draw, new) for _ in range(draw(st.integers(1, 6)))) + f"<p>{new()}</p>"


def own_words(body) -> list[str]:
    """The words of a body without the numbers of list items and the captions, which may move."""
    return [word for word in words_in(body) if word[0] not in "c1234567890"]


def ledger_of(html: str, markup: Markup = Markup.FRAGMENT):
    return parse_post(
        SourcePost("a.html", html, markup, title="" if markup == Markup.PAGE else "Post"), SETTINGS
    )


def check_ledger(mapped) -> None:
    for row in (mapped.coverage.words, mapped.coverage.links, mapped.coverage.images, mapped.coverage.videos):
        assert row.source == row.placed + row.furniture + row.unplaced
        assert row.unplaced == 0, [finding.excerpt for finding in mapped.findings]
    assert mapped.furniture == ()


def seen(html: str) -> list[str]:
    """The generated words of some HTML in order, read by none of our own code."""
    text = re.sub(r"<noscript>.*?</noscript>|<!--.*?-->", "", html)
    text = re.sub(r"<[^>]*>", lambda tag: "" if _is_inline(tag[0]) else " ", text).replace("&nbsp;", " ")
    return text.split()


def _is_inline(tag: str) -> bool:
    name = tag.strip("</>").split()[0].strip("/")
    return name in {*INLINE_TAGS, "a", "img", "wbr"}


@given(documents())
def test_every_word_of_any_document_is_placed(html):
    check_ledger(ledger_of(html))


@given(documents(links=False))
def test_text_stays_in_its_order(html):
    assert own_words(ledger_of(html).body) == [word for word in seen(html) if not word.startswith("c")]


@given(documents(links=False))
def test_no_word_is_there_twice(html):
    counts = Counter(word for word in words_in(ledger_of(html).body) if not word[0].isdigit())
    assert counts == Counter(seen(html))


@given(documents())
def test_ledger_of_a_whole_page_adds_up(html):
    page = (
        "<!doctype html><html><head><title>Neck</title></head><body><nav><a href='/n/'>site menu</a></nav>"
        f"<main><h1>Neck</h1><div class='entry-content'>{html}</div></main><footer>site foot</footer></body></html>"
    )
    mapped = ledger_of(page, Markup.PAGE)
    words = mapped.coverage.words
    assert words.source == words.placed + words.furniture + words.unplaced
    assert (words.unplaced, words.furniture) == (0, 4)


@given(
    st.lists(
        st.sampled_from(["w1 w2", "<b>w3</b>", "\n", "\n\n", "<p>w4</p>", "<ul><li>w5</li></ul>", "&nbsp;"])
    )
)
def test_every_word_of_a_raw_post_is_placed(parts):
    html = "w0 " + "".join(parts)
    check_ledger(ledger_of(html, Markup.RAW))
