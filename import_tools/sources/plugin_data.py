"""Read what plugins store inside or beside the content of a post.

That is: several languages, Markdown, the data of page builders, custom fields. What is sure becomes content;
for the rest one finding says how many words were left, and quotes their beginning.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from html import escape
from typing import Any

from import_tools.records import Finding, Severity, SourcePost
from import_tools.sources.wordpress import plain_text
from import_tools.url_keys import is_web

LONGEST_EXCERPT, FEWEST_WORDS = 25, 3  # words; shorter values are choices and settings


def read_plugin_data(
    post: SourcePost, meta: Mapping[str, str], fields: object = None, language: str = ""
) -> SourcePost:
    """Return a post with what plugins have stored of it, or findings for the words that were left.

    `meta` is its post meta, `fields` the `acf` of a REST response, `language` the code of the site's
    language.
    """
    post = in_one_language(post, language)
    if meta.get("_wpcom_is_markdown") in ("1", "true") and not BLOCK_TAG.search(post.html):
        with suppress(RecursionError):  # nested deeper than any post: it stays as it is
            post = replace(post, html=html_of_markdown(post.html))
    built = "\n\n".join(_widgets(_decoded(meta.get("_elementor_data", ""))))
    post = _with_words(post, built, "the data of its page builder")
    texts = dict(_acf_of_meta(meta)) | dict(_texts_in(fields))
    custom = "\n\n".join(map(_paragraph, texts.values()))
    return _with_words(post, custom, f"its custom fields ({', '.join(texts)})")


def _paragraph(text: str) -> str:
    return text if "<" in text else f"<p>{escape(text, quote=False)}</p>"


def _with_words(post: SourcePost, stored: str, place: str) -> SourcePost:
    """Return a post with HTML from elsewhere if it has no words, else with a finding for those it lacks."""
    words = plain_text(stored).split()
    if not words:
        return post
    shown = plain_text(post.html).split()
    if not shown:
        message = f"The content of the old post is empty; its words were taken from {place}. Compare them."
        finding = Finding(Severity.WARNING, "words_from_elsewhere", message)
        return replace(post, html=stored, findings=(*post.findings, finding))
    known = set(shown)
    left = [word for word in words if word not in known]
    if len(left) < FEWEST_WORDS:
        return post
    return replace(post, findings=(*post.findings, _words_left(len(left), place, words)))


def _words_left(count: int, place: str, words: list[str]) -> Finding:
    message = f"{count:,} words of the old post are only in {place}, and were left there."
    return Finding(Severity.WARNING, "words_left", message, " ".join(words[:LONGEST_EXCERPT]))


# the codes of qTranslate: `[:en]Neck[:de]Nacken[:]`, and its older form in comments
LANGUAGE_CODE = re.compile(r"\[:([a-z]{2})?\]|<!--:([a-z]{2})?-->|\{:([a-z]{2})?\}")


def in_one_language(post: SourcePost, preferred: str = "") -> SourcePost:
    """Return a post in one of the languages that qTranslate has stored in it.

    Text without a code is of all languages.
    """
    codes = [code for text in (post.html, post.title) for code in _codes_in(text)]
    if not codes:
        return post
    language = preferred if preferred in codes else codes[0]
    others = [text for code, text in _parts(post.html) if code not in ("", language)]
    words = plain_text(" ".join(others)).split()
    listed = ", ".join(sorted({*codes} - {language}))
    left = (_words_left(len(words), f"other languages ({listed})", words),) if words else ()
    return replace(
        post,
        title=_one_of(post.title, language),
        html=_one_of(post.html, language),
        excerpt=_one_of(post.excerpt, language),
        description=_one_of(post.description, language),
        categories=tuple(_one_of(name, language) for name in post.categories),
        tags=tuple(_one_of(name, language) for name in post.tags),
        breadcrumb=tuple(_one_of(name, language) for name in post.breadcrumb),
        findings=(*post.findings, *left),
    )


def _codes_in(text: str) -> Iterator[str]:
    yield from (code for match in LANGUAGE_CODE.finditer(text) for code in match.groups() if code)


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of a text, each with its language; empty for what is outside of all codes."""
    code, start = "", 0
    for match in LANGUAGE_CODE.finditer(text):
        yield code, text[start : match.start()]
        code, start = next(filter(None, match.groups()), ""), match.end()
    yield code, text[start:]


def _one_of(text: str, language: str) -> str:
    if not any(_codes_in(text)):
        return text
    return "".join(part for code, part in _parts(text) if code in ("", language)).strip()


def _decoded(stored: str) -> Any:
    try:
        return json.loads(stored) if stored.lstrip().startswith(("[", "{")) else None
    except (ValueError, RecursionError):
        return None


# settings of Elementor's widgets whose words are visible, with the element that shows them
WIDGET_TEXTS = {
    "title": "h3",
    "editor": "div",
    "title_text": "h3",
    "description_text": "p",
    "text": "p",
    "tab_title": "h4",
    "tab_content": "div",
    "html": "div",
    "blockquote_content": "blockquote",
    "testimonial_content": "blockquote",
    "testimonial_name": "p",
    "alert_title": "h4",
    "alert_description": "p",
    "caption": "p",
    "shortcode": "div",
}
WIDGET_VIDEOS = ("youtube_url", "vimeo_url", "dailymotion_url")
DEEPEST = 50


def _widgets(data: Any, depth: int = 0) -> Iterator[str]:
    """Yield the HTML of the widgets in Elementor's data, in their order."""
    if depth > DEEPEST:
        return
    if isinstance(data, list):
        for element in data:
            yield from _widgets(element, depth + 1)
    elif isinstance(data, dict):
        if data.get("elType") == "widget":
            yield from _settings(data.get("settings"), depth)
        yield from _widgets(data.get("elements"), depth + 1)


def _settings(settings: Any, depth: int) -> Iterator[str]:
    if not isinstance(settings, dict) or depth > DEEPEST:
        return
    image, link = settings.get("image"), settings.get("link")
    if isinstance(image, dict) and is_web(str(image.get("url") or "")):
        yield f'<img src="{escape(image["url"])}" alt="{escape(str(image.get("alt") or ""))}">'
    url = str(link.get("url") or "") if isinstance(link, dict) else ""
    for name, tag in WIDGET_TEXTS.items():
        if isinstance(value := settings.get(name), str) and value.strip():
            shown = f'<a href="{escape(url)}">{value}</a>' if url and name in ("text", "title") else value
            yield f"<{tag}>{shown}</{tag}>"
    yield from (str(settings[name]) for name in WIDGET_VIDEOS if is_web(str(settings.get(name) or "")))
    for value in settings.values():  # tabs, lists of icons: a list of items with settings of their own
        for item in value if isinstance(value, list) else ():
            yield from _settings(item, depth + 1)


# the key of a field of Advanced Custom Fields, which is stored beside its value, under `_name`
FIELD_KEY = re.compile(r"field_\w+")
NO_TEXT = re.compile(r"[aOs]:\d+:|[\[{]|https?://\S+$")


def _acf_of_meta(meta: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in meta.items():
        if FIELD_KEY.fullmatch(meta.get(f"_{name}", "")) and _is_text(value):
            yield name, value


def _texts_in(fields: object, name: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """Yield the texts in the custom fields of a REST response, by the path of their names."""
    inner: Iterable[tuple[object, object]] = ()
    if isinstance(fields, dict):
        inner = fields.items()
    elif isinstance(fields, list):
        inner = enumerate(fields, start=1)
    elif isinstance(fields, str) and _is_text(fields):
        yield name, fields
    for key, value in inner if depth < DEEPEST else ():
        yield from _texts_in(value, f"{name}.{key}" if name else str(key), depth + 1)


def _is_text(value: str) -> bool:
    """Return whether a field holds text for readers: neither a choice, a URL nor serialised data."""
    return not NO_TEXT.match(value.strip()) and len(plain_text(value).split()) >= FEWEST_WORDS


BLOCK_TAG = re.compile(r"<(?:p|h[1-6]|ul|ol|div|blockquote|table|br)\b", re.IGNORECASE)
FENCE, HEADING = re.compile(r"\s{0,3}(```|~~~)"), re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
ITEM = re.compile(r"(\s*)(?:([-*+])|(\d{1,9})[.)])\s+(.*)")
DEFINITION = re.compile(r"^ {0,3}\[([^\]\n]+)\]:[ \t]*<?(\S+?)>?(?:[ \t]+[\"'(].*)?$\n?", re.MULTILINE)
RULE = re.compile(r"\s{0,3}(?:-\s*){3,}$|\s{0,3}(?:\*\s*){3,}$|\s{0,3}(?:_\s*){3,}$")
UNDERLINED = re.compile(r"\s{0,3}(=+|-+)\s*$")
INLINE = (
    (
        re.compile(r"!\[([^\]]{0,500})\]\(\s?<?([^\s)>]{1,2000})>?[^)]{0,200}\)"),
        r'<img src="\2" alt="\1">',
    ),
    (re.compile(r"\[([^\]]{1,500})\]\(\s?<?([^\s)>]{1,2000})>?[^)]{0,200}\)"), r'<a href="\2">\1</a>'),
    (re.compile(r"<(https?://[^\s>]{1,2000})>"), r'<a href="\1">\1</a>'),
    (re.compile(r"`([^`\n]{1,500})`"), r"<code>\1</code>"),
    (re.compile(r"(?<!\w)(\*\*|__)(?=\S)(.{1,1000}?)(?<=\S)\1(?!\w)"), r"<strong>\2</strong>"),
    (re.compile(r"(?<![\w*])([*_])(?=\S)([^*_]{1,1000}?)(?<=\S)\1(?![\w*])"), r"<em>\2</em>"),
)
REFERENCE = re.compile(r"(!?)\[([^\]]{1,500})\]\[([^\]]{0,500})\]")


def html_of_markdown(text: str) -> str:
    """Return the HTML of a post in Markdown: headings, lists, quotes, code, emphasis, links and pictures."""
    targets = {match[1].casefold(): match[2] for match in DEFINITION.finditer(text)}
    lines = DEFINITION.sub("", text).replace("\r\n", "\n").split("\n")
    blocks: list[str] = []
    while lines:
        blocks += _block(lines, targets)
    return "\n\n".join(blocks)


def _block(lines: list[str], targets: Mapping[str, str]) -> Iterator[str]:
    """Take the lines of the next block and yield its HTML."""
    line = lines.pop(0)
    if heading := HEADING.match(line):
        level = len(heading[1])
        yield f"<h{level}>{_inline([heading[2]], targets)}</h{level}>"
    elif fence := FENCE.match(line):
        code = _take(lines, lambda other: not other.lstrip().startswith(fence[1]))
        del lines[:1]
        yield f"<pre>{escape(chr(10).join(code))}</pre>"
    elif line.lstrip().startswith(">"):
        quoted = [line, *_take(lines, lambda other: other.lstrip().startswith(">"))]
        inner = html_of_markdown("\n".join(re.sub(r"^\s*> ?", "", each) for each in quoted))
        yield f"<blockquote>{inner}</blockquote>"
    elif RULE.match(line):
        return
    elif ITEM.match(line):
        yield _list([line, *_take(lines, lambda other: bool(other.strip()))], targets)
    elif line.strip():
        rest = _take(lines, _continues_paragraph)
        if lines and UNDERLINED.match(lines[0]):
            level = 1 if "=" in lines.pop(0) else 2
            yield f"<h{level}>{_inline([line, *rest], targets)}</h{level}>"
        else:
            yield f"<p>{_inline([line, *rest], targets)}</p>"


def _continues_paragraph(line: str) -> bool:
    return bool(line.strip()) and not any(kind.match(line) for kind in (HEADING, ITEM, UNDERLINED))


def _take(lines: list[str], belongs: Callable[[str], bool]) -> list[str]:
    """Take the lines at the start that belong to a block."""
    count = next((index for index, line in enumerate(lines) if not belongs(line)), len(lines))
    taken = lines[:count]
    del lines[:count]
    return taken


def _list(lines: list[str], targets: Mapping[str, str]) -> str:
    """Return a list; lines that are indented belong to the item before them."""
    first = ITEM.match(lines[0])
    indent = len(first[1]) if first else 0
    tag = "ol" if first and first[3] else "ul"
    items: list[tuple[list[str], list[str]]] = []
    for line in lines:
        item = ITEM.match(line)
        if item and len(item[1]) <= indent + 1:
            items.append(([item[4]], []))
        elif item or items[-1][1]:
            items[-1][1].append(line)
        else:
            items[-1][0].append(line.strip())
    return f"<{tag}>{''.join(_item(words, inner, targets) for words, inner in items)}</{tag}>"


def _item(words: list[str], inner: list[str], targets: Mapping[str, str]) -> str:
    return f"<li>{_inline(words, targets)}{_list(inner, targets) if inner else ''}</li>"


def _inline(lines: list[str], targets: Mapping[str, str]) -> str:
    """Return lines of Markdown as inline HTML; two spaces at the end of a line break it."""
    text = "".join(f"{line.strip()}<br>" if line.endswith("  ") else f"{line.strip()} " for line in lines)
    text = re.sub(r"(?:<br>| )$", "", text)
    text = REFERENCE.sub(lambda match: _referred(match, targets), text)
    for pattern, html in INLINE:
        text = pattern.sub(html, text)
    return text


def _referred(match: re.Match[str], targets: Mapping[str, str]) -> str:
    url = targets.get((match[3] or match[2]).casefold())
    return f"{match[1]}[{match[2]}]({url})" if url else match[0]
