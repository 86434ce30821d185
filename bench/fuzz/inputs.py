"""Inputs: mutated real sources, and markup built at random from what posts contain."""

import io
import json
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from import_tools.records import Markup

ROOT = Path(__file__).resolve().parents[2]
ATTACKS = ROOT / "tests" / "import_tools" / "hostile" / "attacks"
LONGEST = 60_000  # bytes or characters of one input


def words_of(text: str) -> list[str]:
    return text.split()


TAGS = words_of("""
    p div span a b i em strong u font h1 h2 h3 ul ol li dl dt dd table tr td th caption figure
    figcaption img picture source iframe video audio object embed blockquote q pre code br hr
    details summary article main section nav aside header footer form input button select option
    textarea label svg math style script noscript template title base link meta map area ruby rt
    center marquee amp-img amp-youtube plaintext xmp mi mtext foreignObject desc annotation-xml
""")
NAMES = words_of("""
    href src alt title class id style srcset data-src data-settings data-lazy-src width height
    colspan rowspan onclick onerror rel type name content property itemprop role lang dir start
""")
CLASSES = words_of("""
    entry-content hentry wp-caption wp-caption-text gallery-item sharedaddy related
    yoast-breadcrumbs breadcrumb elementor-tab-title elementor-tabs wp-block-embed__wrapper
    wp-block-cover emoji alignleft post-title comments
""")
WORDS = words_of("""
    Avoid these activities: For temporary relief: Stretch guidelines See a doctor Related posts Does
    another post match your pain? one two Photo: yoga.example from © Home » Self Care » Neck 3 < 5 &
    more Share this Leave a comment
""")
ODD = [
    "\0",
    "\x0b",
    "\x1b",
    "\x85",
    "\u00a0",
    "\u200b",
    "\u2028",
    "\u202e",
    "\ud800",
    "\udc00",
    "\ufffe",
    "🙂",
    "é",
    "İ",
    "ß",
]
URLS = [
    "/x/",
    "#a",
    "a.jpg",
    "http://[",
    "//x.org",
    "javascript:x()",
    "data:text/html,x",
    "https://youtu.be/abcdefg",
    "mailto:a@b.c",
    "https://x.org/%00",
    "?p=3",
    "cid:1",
]
SHORTCODES = [
    "caption",
    "gallery ids='1,2'",
    "embed",
    "video src='a.mp4'",
    "vc_row",
    "et_pb_text",
    "button url='/x'",
    "toggle title='x'",
    "x_y",
    "vc_raw_html",
]
BLOCKS = [
    "paragraph",
    'image {"id":1}',
    "group",
    'block {"ref":3}',
    'embed {"url":"https://youtu.be/abcdefg"}',
    "html",
    "a/b",
    "list",
]
PUT_IN = [
    b"\0",
    b"<",
    b">",
    b'"',
    b"&",
    b"]]>",
    b"<!--",
    b"-->",
    b"\xff",
    b"\n",
    b"[",
    b"{",
    b"</",
    b"<![CDATA[",
]


def lines_of(name: str) -> list[str]:
    text = (ATTACKS / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("# ")]


PIECES = lines_of("markup")
TEXTS = [*WORDS, *ODD, *lines_of("text")]

VALUES = [*URLS, *CLASSES, *lines_of("addresses"), *lines_of("text"), "", "7", "9" * 30]
DEEPEST = 5


def one_of(draw: st.DrawFn, choices: list[str]) -> str:
    return choices[draw(st.integers(0, len(choices) - 1))]


def words(draw: st.DrawFn) -> str:
    return " ".join(one_of(draw, TEXTS) for _ in range(draw(st.integers(0, 5))))


def element(draw: st.DrawFn, depth: int) -> str:
    """An element around some markup, mostly closed."""
    tag, inner = one_of(draw, TAGS), pieces(draw, depth + 1)
    said = ""
    for _ in range(draw(st.integers(0, 3))):
        quote = one_of(draw, ['"', "'", ""])
        said += f" {one_of(draw, NAMES)}={quote}{one_of(draw, VALUES)}{quote}"
    return f"<{tag}{said}>{inner}" + (f"</{tag}>" if draw(st.integers(0, 3)) else "")


def stored(draw: st.DrawFn, depth: int) -> str:
    """What WordPress stores in the place of elements: a shortcode or a block."""
    inner = pieces(draw, depth + 1)
    if draw(st.booleans()):
        name = one_of(draw, SHORTCODES)
        return f"[{name}]{inner}[/{name.split()[0]}]"
    name = one_of(draw, BLOCKS)
    return f"<!-- wp:{name} -->{inner}<!-- /wp:{name.split()[0]} -->"


def pieces(draw: st.DrawFn, depth: int = 0) -> str:
    """Some markup, one piece behind another."""
    found = []
    for _ in range(draw(st.integers(1, 4 if depth < DEEPEST else 1))):
        kind = draw(st.integers(0, 9))
        if kind > 6 or depth >= DEEPEST:
            found.append(words(draw))
        elif kind == 6:
            found.append(one_of(draw, PIECES))
        else:
            found.append(element(draw, depth) if kind else stored(draw, depth))
    return one_of(draw, ["", " ", "\n\n"]).join(found)


def changed(draw: st.DrawFn, data: bytes) -> bytes:
    """Return some bytes with a few changes."""
    data = data[:LONGEST]
    for _ in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, max(len(data) - 1, 0)))
        piece = data[start : start + draw(st.sampled_from([1, 4, 30, 300, 3_000]))]
        change = draw(st.sampled_from(CHANGES))
        put_in = draw(st.sampled_from(PUT_IN))
        data = (data[:start] + change(piece, put_in) + data[start + len(piece) :])[: 2 * LONGEST]
    return data


# what becomes of a piece of a source
CHANGES: tuple[Callable[[bytes, bytes], bytes], ...] = (
    lambda piece, put_in: b"",
    lambda piece, put_in: piece * 2,
    lambda piece, put_in: piece * 40,
    lambda piece, put_in: piece[::-1],
    lambda piece, put_in: put_in + piece,
    lambda piece, put_in: put_in * 200,
    lambda piece, put_in: bytes(byte ^ 0x20 for byte in piece),
)


@cache
def real_pages() -> list[bytes]:
    files = [*(ROOT / "tests" / "posts").glob("*/input.html"), *(ROOT / "demo" / "posts").glob("*.html")]
    return [file.read_bytes() for file in sorted(files)]


@cache
def real_sources() -> list[tuple[str, bytes]]:
    """Return the file extension and the bytes of real sources of each kind."""
    pages = real_pages()
    export = (ROOT / "demo" / "posts" / "site-export.xml").read_bytes()
    slip = export.replace(b"</title>", b" & &nbsp;\x0b</title>", 3)
    found = [*((".html", page) for page in pages), *[(".xml", export)] * 8, *[(".xml", slip)] * 4]
    found += [(".xml", export.decode().encode("utf-16"))] * 2
    return [
        *found,
        *[(".json", _answer(pages[:3]))] * 8,
        *[(".mhtml", _mail(pages[0]))] * 6,
        *[(".zip", _archive(pages))] * 6,
    ]


def _answer(pages: list[bytes]) -> bytes:
    posts = [
        {
            "id": number,
            "link": f"https://x.org/{number}/",
            "title": {"rendered": "Neck &amp; <b>arm</b>"},
            "content": {"rendered": page.decode("utf-8", "replace")[:4_000]},
            "excerpt": {"rendered": "<p>Neck […]</p>"},
            "date_gmt": "2020-01-02T03:04:05",
            "tags": [1],
            "categories": [2],
            "yoast_head_json": {
                "title": "Neck",
                "schema": {"@graph": [{"@type": "BreadcrumbList", "itemListElement": [{"name": "a"}]}]},
            },
            "_embedded": {
                "wp:term": [[{"id": 1, "name": "a", "taxonomy": "post_tag"}]],
                "author": [{"id": 1, "name": "T"}],
            },
        }
        for number, page in enumerate(pages, start=1)
    ]
    return json.dumps(posts).encode()


def _mail(page: bytes) -> bytes:
    head = b"From: <Saved by Blink>\r\nContent-Type: multipart/related; boundary=edge\r\n\r\n"
    html = b"--edge\r\nContent-Type: text/html\r\nContent-Location: https://x.org/a/\r\n\r\n" + page[:6_000]
    picture = b"\r\n--edge\r\nContent-Type: image/png\r\nContent-ID: <1@x>\r\nContent-Location: https://x.org/a.png\r\n\r\npng"
    return head + html + picture + b"\r\n--edge--\r\n"


def _archive(pages: list[bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for number, page in enumerate(pages[:3]):
            file.writestr(f"a/{number}.html", page[:3_000])
    return buffer.getvalue()


@st.composite
def sources(draw: st.DrawFn) -> tuple[str, bytes]:
    """Draw the file extension and the content of a mutated real source."""
    extension, data = real_sources()[draw(st.integers(0, len(real_sources()) - 1))]
    return extension, changed(draw, data)


@st.composite
def posts(draw: st.DrawFn) -> tuple[str, Markup]:
    """The HTML of a post, made up or real and changed, and how it is to be read."""
    how = draw(st.sampled_from(list(Markup)))
    if draw(st.integers(0, 2)):
        return pieces(draw), how
    page = real_pages()[draw(st.integers(0, len(real_pages()) - 1))]
    return changed(draw, page).decode("utf-8", "surrogateescape"), how


@st.composite
def html(draw: st.DrawFn) -> str:
    """HTML as it could stand in a block of old HTML, and what only looks like some."""
    kind = draw(st.integers(0, 3))
    if kind == 0:
        return "".join(one_of(draw, PIECES) for _ in range(draw(st.integers(1, 3))))
    return draw(JUNK) if kind == 1 else pieces(draw)


JUNK = st.text(alphabet="<>/\"'=& !-abp[]\0\t\nsvgmath", max_size=300)
