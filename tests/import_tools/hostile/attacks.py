"""The attack strings of `attacks/*.txt`, and sources that contain one of them in every field.

Each attack calls `__ran`, a hook that the browser tests put into every window and frame: whatever runs is
detected, wherever it runs.
"""

import json
from html import escape
from pathlib import Path

from tests.import_tools.sources.test_rest_api import EMBEDDED, a_post

FOLDER = Path(__file__).parent / "attacks"
RUN = "(self.__ran||top.__ran)(0)"
CHARACTERS = {"{TAB}": "\t", "{LF}": "\n", "{CR}": "\r", "{NUL}": "\0", "{ESC}": "\x1b"}
HOST = "https://old.example"


def attacks(name: str) -> list[str]:
    """The attacks of a file, one a line, with what they are to run and their odd characters put in."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    return [_filled(line) for line in lines if line and not line.startswith("# ")]


def _filled(line: str) -> str:
    for name, character in CHARACTERS.items():
        line = line.replace(name, character)
    return line.replace("RUN", RUN)


MARKUP, URLS, TEXTS = attacks("markup"), attacks("addresses"), attacks("text")


def write_answer(folder: Path, posts: list[dict], name: str = "posts.json") -> Path:
    """Write posts as the REST interface gives them, where any character can stand in any field."""
    path = folder / name
    path.write_text(json.dumps(posts), encoding="utf-8")
    return path


def markup_posts() -> list[dict]:
    """A stored post for each piece of markup."""
    return [
        a_post(
            number,
            title={"rendered": f"Piece {number}"},
            link=f"{HOST}/piece-{number}/",
            content={"raw": markup},
            _embedded=EMBEDDED,
        )
        for number, markup in enumerate(MARKUP, start=1000)
    ]


def url_post(number: int = 2000) -> dict:
    """One post with every address in every place that takes one."""
    pieces = [_with_url(escape(url)) for url in URLS]
    pieces += [_with_url(url.replace('"', "&quot;")) for url in URLS if "&" in url]
    related = "".join(f'<li><a href="{escape(url)}">Trigger points</a></li>' for url in URLS)
    html = f"{''.join(pieces)}<h2>Related posts</h2><p>Does another post match?</p><ul>{related}</ul>"
    return a_post(
        number, title={"rendered": "Addresses"}, link=f"{HOST}/addresses/", content={"rendered": html}
    )


def _with_url(url: str) -> str:
    return (
        f'<p>Words and <a href="{url}">a link</a> to it.</p><h3><a href="{url}">A heading</a></h3>'
        f'<img src="{url}" alt="picture"><a href="{url}"><img src="a.png" alt="linked"></a>'
        f'<figure><img src="b.png" alt="b"><figcaption>from <a href="{url}">yoga.example</a></figcaption></figure>'
        f'<iframe src="{url}"></iframe><video src="{url}"></video><audio src="{url}"></audio>'
        f'<object data="{url}"></object><embed src="{url}"><blockquote cite="{url}">Quote.</blockquote>'
        f'<table><tr><td><a href="{url}">cell</a></td><td>two</td></tr><tr><td>3</td><td>4</td></tr></table>'
    )


def text_posts() -> list[dict]:
    """A post for each text, with that text in each of its fields."""
    return [_post_of(number, text) for number, text in enumerate(TEXTS, start=3000)]


def _post_of(number: int, text: str) -> dict:
    shown = escape(text)
    html = (
        f"<h2>{shown}</h2><p>Words {shown} and <b>{shown}</b>.</p><ul><li>{shown}</li></ul>"
        f'<p><a href="{HOST}/x/{number}/" title="{shown}">{shown}</a></p>'
        f'<figure><img src="{HOST}/wp-content/uploads/2020/05/p{number}.png" alt="{shown}" title="{shown}">'
        f"<figcaption>{shown} from {shown}</figcaption></figure>"
        f'<iframe src="https://www.youtube.com/embed/abcdefg{number}" title="{shown}"></iframe>'
        f"<table><caption>{shown}</caption><tr><th>{shown}</th><th>b</th></tr><tr><td>{shown}</td><td>d</td></tr></table>"
        f"<h2>Avoid {shown}</h2><p>{shown}</p><h2>Related posts</h2><p>{shown}</p><dl><dt>{shown}</dt><dd>e</dd></dl>"
        f'<iframe src="https://maps.example/{number}" title="{shown}"></iframe>'
    )
    return a_post(
        number,
        slug=text,
        link=f"{HOST}/{text}/{number}/",
        guid={"rendered": f"{HOST}/?p={number}&x={text}"},
        title={"raw": escape(text)},
        content={"rendered": html},
        excerpt={"raw": escape(text)},
        author=number,
        categories=[number],
        tags=[number + 1000],
        featured_media=number,
        yoast_head_json={"title": escape(f"{text} – seo"), "description": escape(text)},
        _embedded=_embedded(number, text),
    )


def _embedded(number: int, text: str) -> dict:
    picture = {
        "id": number,
        "source_url": f"{HOST}/wp-content/uploads/2020/05/p{number}.png",
        "alt_text": text,
        "title": {"raw": escape(text)},
        "caption": {"raw": f"{text} {escape(text)}"},
        "description": {"raw": text},
        "post": number,
    }
    category = {"id": number, "name": escape(text), "slug": text, "taxonomy": "category"}
    tag = {"id": number + 1000, "name": escape(text), "slug": text, "taxonomy": "post_tag"}
    return {
        "author": [{"id": number, "name": escape(text)}],
        "wp:featuredmedia": [picture],
        "wp:term": [[category], [tag]],
    }


PAGE = """<!DOCTYPE html><html><head><title>{text}</title><link rel="canonical" href="{url}">
<meta name="description" content="{text}"><meta property="article:tag" content="{text}">
<meta property="og:url" content="{url}"><meta name="author" content="{text}">
<script type="application/ld+json">{data}</script></head>
<body class="single"><main><p id="breadcrumbs"><a href="/">Home</a> » <a href="/c/">{text}</a> » {text}</p>
<article><h1 class="entry-title">{text}</h1><div class="entry-content">{html}</div></article></main></body></html>"""


def write_pages(folder: Path) -> Path:
    """Write saved pages: a piece of markup each, with a text in the head and, as far as it goes, in the name."""
    folder.mkdir()
    for number, markup in enumerate(MARKUP):
        text = TEXTS[number % len(TEXTS)]
        things = [{"@type": "BreadcrumbList", "itemListElement": [{"name": text}, {"item": {"name": text}}]}]
        page = PAGE.format(
            text=escape(text).replace("\0", "&#0;"),
            url=escape(f"{HOST}/page-{number}/{text if number % 2 else ''}"),
            data=json.dumps({"@graph": things}).replace("</", "<\\/"),
            html=markup,
        )
        name = "".join(letter for letter in text if letter not in "/\0")[:80]
        (folder / f"{number} {name}.html").write_text(page, encoding="utf-8")
    return folder
