"""Reveal content that a page shows only by scripts or styles, before it is counted and read.

These are pictures in a `<noscript>` or a style, players whose URL is in a child element, and emoji as
pictures: each becomes an element that names its contents. The page is changed in place, once, so that the
ledger and the reader see the same tree.
"""

import re
from base64 import b64decode
from binascii import Error
from collections import Counter
from collections.abc import Callable, Iterator
from html import escape
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from import_tools.cleaning.hidden_styles import mark_avatars, mark_glyphs, mark_hidden, mark_trackers
from import_tools.cleaning.media import PICTURE_TAGS, hidden_video_of, picture_of, video_of
from import_tools.url_keys import PICTURE_FILE, image_key, is_web, split_url
from import_tools.video_urls import video_key

BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]*?url\(\s*['\"]?([^'\")]+)", re.IGNORECASE)
LAZY_BACKGROUNDS = (
    "data-bg",
    "data-background-image",
    "data-lazy-background",
    "data-background",
    "data-bg-image",
)
URL = re.compile(r"^\s*url\(\s*['\"]?|['\"]?\s*\)\s*$")
FRAME_URL = re.compile(r"<iframe\b[^>]*?\bsrc=[\"']([^\"'<>]+)", re.IGNORECASE)
# decoration behind a text
BEHIND = re.compile(
    r"overlay|parallax-bg|section|row|hero|header|banner|slide(?!r?-image)|pattern|texture|body|wrap"
)
COVER = re.compile(
    r"(?<![\w-])wp-block-cover(?![\w-])|wp-block-cover__image-background|wp-block-media-text__media"
)
MEDIA = "img, amp-img, iframe, video, audio, object, embed, svg, canvas, input"
PLAYERS = "iframe, amp-iframe, embed, object, amp-youtube, amp-vimeo, amp-dailymotion, video, amp-video"
SOURCES = {
    "video": "source",
    "audio": "source",
    "amp-video": "source",
    "object": "param[name=movie], param[name=src]",
}


def reveal(body: LexborNode) -> None:
    """Reveal everything that readers saw in the tree of a page."""
    for step in STEPS:
        step(body)


def show_emoji(body: LexborNode) -> None:
    """Replace `<img class="emoji" alt="🙂">` by the character."""
    for picture in body.css("img.emoji, img.wp-smiley"):
        if alt := (picture.attributes.get("alt") or "").strip():
            picture.replace_with(alt)


def name_sources(body: LexborNode) -> None:
    """Give a player the URL of an element inside it.

    `<video><source src="a.mp4"></video>`, `<object><param name="movie" value="…"></object>`.
    """
    for tag, inside in SOURCES.items():
        for node in body.css(tag):
            name = "data" if tag == "object" else "src"
            if node.attributes.get(name):
                continue
            named = (_source_of(inner) for inner in [*node.css(inside), *node.css("embed")])
            if url := next(filter(None, named), ""):
                node.attrs[name] = url


def show_fallbacks(body: LexborNode) -> None:
    """Put the words in an `<object>` behind it, or in its place if they link to its file.

    Browsers without a viewer show them: `<object data="a.pdf"><p>Get the <a href="a.pdf">handout</a>.</p>`.
    """
    for node in body.css("object"):
        if not node.text().split() or video_of("object", node.attributes):
            continue
        box = LexborHTMLParser(f"<body><div>{node.inner_html}</div></body>").css_first("body > div")
        if box is None:
            continue
        for inner in box.css("embed, object, iframe, param"):
            inner.decompose()
        file = (node.attributes.get("data") or "").strip()
        if any((link.attributes.get("href") or "").strip() == file for link in box.css("a")):
            node.replace_with(box)
        else:
            node.insert_after(box)
            node.inner_html = ""


def _source_of(node: LexborNode) -> str:
    names = ("src", "value", "data-src")
    return next((value for name in names if (value := (node.attributes.get(name) or "").strip())), "")


def name_picture_sources(body: LexborNode) -> None:
    """Give a picture the URLs of the `<source>` elements beside it."""
    for node in body.css("picture"):
        image = node.css_first("img")
        sets = [_set_of(source) for source in node.css("source")]
        if image is not None and (offered := ", ".join(filter(None, sets))):
            image.attrs["data-sources-srcset"] = offered


def _set_of(source: LexborNode) -> str:
    names = ("data-srcset", "srcset", "data-lazy-srcset")
    found = ((source.attributes.get(name) or "").strip() for name in names)
    return next((value for value in found if value and not value.startswith("data:")), "")


def open_noscript(body: LexborNode) -> None:
    """Unwrap each `<noscript>` with a picture or video that is not elsewhere; fallbacks of lazy ones stay."""
    shown = {image_key(picture_of(node.tag or "", node.attributes)) for node in _pictures(body)}
    played: dict[int, bool] = {}  # whether there is a player among the siblings, by parent
    for hidden in body.css("noscript"):
        pictures = [picture_of("img", node.attributes) for node in hidden.css("img")]
        files = [url for url in pictures if PICTURE_FILE.search(split_url(url).path)]
        players = [node for node in hidden.css("iframe") if video_of("iframe", node.attributes)]
        if (files and not hidden.text(strip=True) and not shown.intersection(map(image_key, files))) or (
            players and not _has_player_beside(hidden, played)
        ):
            shown.update(map(image_key, files))
            if players and hidden.parent is not None:
                played[hidden.parent.mem_id] = True
            hidden.unwrap()


def _pictures(body: LexborNode) -> list[LexborNode]:
    return [node for node in body.css(", ".join(PICTURE_TAGS)) if not _is_hidden(node)]


def _is_hidden(node: LexborNode) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.tag in ("noscript", "template"):
            return True
        parent = parent.parent
    return False


def _has_player_beside(hidden: LexborNode, known: dict[int, bool]) -> bool:
    """Return whether a player is shown beside a hidden one; `known` caches the answers by parent."""
    parent = hidden.parent
    if parent is None:
        return True
    if parent.mem_id not in known:
        known[parent.mem_id] = any(
            video_of(node.tag or "", node.attributes)
            for node in [parent, *parent.css(PLAYERS)]
            if not _is_hidden(node)
        )
    return known[parent.mem_id]


def part_file_buttons(body: LexborNode) -> None:
    """Separate `Download` from the file name before it, as its style does."""
    for button in body.css(".wp-block-file__button"):
        button.insert_before(" ")


def show_players(body: LexborNode) -> None:
    """Replace the preview in an element that a script turns into a player by a frame."""
    for node in body.css("*"):
        url = hidden_video_of(node.tag or "", node.attributes)
        if not url or video_key(url) in _videos_in(node):
            continue
        for still in node.css("img"):
            for name in still.attributes:
                del still.attrs[name]
        _put_first(node, f'<iframe src="{escape(url)}"></iframe>')


def _videos_in(node: LexborNode) -> set[str]:
    found = (
        video_of(inner.tag or "", inner.attributes) for inner in node.css("iframe, embed, video, amp-youtube")
    )
    return {video_key(url) for url in found if url}


def show_kept_back(body: LexborNode) -> None:
    """Decode the frames that a consent plugin stores in base64 until the reader consents."""
    for node in body.css("[data-borlabs-cookie-content], script[data-borlabs-cookie-type]"):
        said = node.attributes.get("data-borlabs-cookie-content") or node.text()
        frame = FRAME_URL.search(_decoded(said))
        if frame and node.parent is not None:
            node.insert_before(_element(f'<iframe src="{frame[1]}"></iframe>'))


def _decoded(text: str) -> str:
    try:
        return b64decode("".join(text.split()), validate=True).decode("utf-8")
    except (Error, ValueError):
        return ""


def show_backgrounds(body: LexborNode) -> None:
    """Add the background picture of an empty element; behind text it is decoration, except in a cover."""
    for node in body.css("[style*=url], " + ", ".join(f"[{name}]" for name in LAZY_BACKGROUNDS)):
        url = _background_of(node)
        if url and PICTURE_FILE.search(split_url(url).path) and _is_meant(node):
            alt = node.attributes.get("aria-label") or ""
            _put_first(node, f'<img src="{escape(url)}" alt="{escape(alt)}">')


def _background_of(node: LexborNode) -> str:
    lazy = (URL.sub("", node.attributes.get(name) or "") for name in LAZY_BACKGROUNDS)
    styled = BACKGROUND.search(node.attributes.get("style") or "")
    return next(filter(None, lazy), "") or (styled[1].strip() if styled else "")


def _is_meant(node: LexborNode) -> bool:
    """Return whether a background is a picture of the post.

    Take a cover and `<div class="tile" style="background-image:url(a.jpg)"></div>`; refuse a section with
    text on it and an overlay.
    """
    names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}".lower()
    if node.css_first("img, amp-img") or node.tag in PICTURE_TAGS:
        return False
    if node.attributes.get("role") == "img" or COVER.search(names):
        return True
    return not node.text(strip=True) and not node.css_first(MEDIA) and not BEHIND.search(names)


def _put_first(node: LexborNode, html: str) -> None:
    first = next(iter(node.iter(include_text=True)), None)
    if first is None:
        node.insert_child(_element(html))
    else:
        first.insert_before(_element(html))


def _element(html: str) -> LexborNode:
    (made,) = LexborHTMLParser(f"<body>{html}</body>").css("body > *")
    return made


def show_embedded_urls(body: LexborNode) -> None:
    """Replace the URL in an embed block by a frame, as WordPress does when rendering."""
    for node in body.css(".wp-block-embed__wrapper"):
        url = node.text().strip()
        if is_web(url) and not node.css_first("*:not(div)"):
            node.inner_html = f'<iframe src="{escape(url)}"></iframe>'


def name_word_bullets(body: LexborNode) -> None:
    """Write the bullets of lists pasted from Word as such: there they are letters in fonts of symbols.

    `<p class="MsoListParagraph" style="mso-list:l0 level2 lfo1"><span style="mso-list:Ignore">o</span>…`
    """
    for paragraph in body.css("p[class*=MsoListParagraph], p[style*=mso-list]"):
        level = WORD_LEVEL.search(paragraph.attributes.get("style") or "")
        bullet = WORD_BULLETS[min(int(level[1]) if level else 1, len(WORD_BULLETS)) - 1]
        for node in paragraph.traverse(include_text=True):
            text = node.text_content or "" if node.is_text_node else ""
            if text.strip():
                if found := WORD_LETTER.match(text):
                    node.replace_with(f"{bullet}\u00a0{text[found.end() :]}")
                break


def show_checkboxes(body: LexborNode) -> None:
    """Replace the boxes of a checklist by `☐`, with which a line then begins.

    A checklist has several boxes, but no other field that is sent.
    """
    boxes = [box for box in body.css("input[type=checkbox]") if not _is_sent(box)]
    labels = {label.attributes.get("for"): label for label in body.css("label[for]")} if boxes else {}
    held = Counter(place for box in boxes for place in _places_around(box))
    for box in boxes:
        if any(held[place] >= FEWEST_BOXES for place in _places_around(box)):
            label = _label_of(box, labels)
            _show_box(box, label)
            if label is not None:
                label.unwrap()
    for form in body.css("form") if boxes else ():
        if not form.css_first(FIELDS):
            form.unwrap()


def _is_sent(box: LexborNode) -> bool:
    form = next((node for node in _around(box) if node.tag in ("form", "nav")), None)
    return form is not None and (form.tag == "nav" or form.css_first(FIELDS) is not None)


def _places_around(box: LexborNode) -> list[int]:
    """Return the ids of the elements that may hold a checklist with a box."""
    return [node.mem_id for node in islice(_around(box), CHECKLIST_LEVELS)]


def _around(node: LexborNode) -> Iterator[LexborNode]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _label_of(box: LexborNode, labels: dict[str | None, LexborNode]) -> LexborNode | None:
    if box.parent is not None and box.parent.tag == "label":
        return box.parent
    return labels.get(box.attributes.get("id") or "")


def _show_box(box: LexborNode, label: LexborNode | None) -> None:
    """Write a sign in place of a box, on a line of its own; a list and a panel need none."""
    names = " ".join(str(node.attributes.get("class") or "") for node in (box, label) if node is not None)
    if not PANEL.search(names.lower()) and not any(node.tag == "li" for node in _around(box)):
        first = label if label is not None and label.mem_id in _places_around(box) else box
        if first.prev is not None and first.prev.tag != "br":
            first.insert_before(_element("<br>"))
        box.insert_before("☑ " if "checked" in box.attributes else "☐ ")
    box.decompose()


def drop_tab_twins(body: LexborNode) -> None:
    """Remove the row of tab titles if each title is repeated above its panel, for narrow screens."""
    rows = [row for tabs in body.css(".elementor-tabs, .vc_tta-tabs") if (row := _twin_row(tabs))]
    inside = {inner.mem_id for row in rows for inner in row.css(".elementor-tabs, .vc_tta-tabs")}
    for row in rows:
        if row.parent is not None and row.parent.mem_id not in inside:
            row.decompose()


def _twin_row(tabs: LexborNode) -> LexborNode | None:
    row = tabs.css_first(".elementor-tabs-wrapper, .vc_tta-tabs-container")
    if row is None:
        return None
    above = [_words(node) for node in tabs.css(".elementor-tab-mobile-title, .vc_tta-panel-title")]
    titles = [_words(node) for node in row.css(".elementor-tab-title, .vc_tta-title-text")]
    return row if titles and titles == above else None


def _words(node: LexborNode) -> list[str]:
    return node.text().split()


WORD_LEVEL = re.compile(r"level(\d)")
WORD_BULLETS = "•◦▪"
WORD_LETTER = re.compile(r"\s*[o§Øüvqàè·•\-–](?=[\s ]|$)\s*")
PANEL = re.compile(r"accordion|toggle|collaps|tab|menu")
FIELDS = "input:not([type=checkbox]):not([type=hidden]), textarea, select, button"
FEWEST_BOXES, CHECKLIST_LEVELS = 2, 3
STEPS: tuple[Callable[[LexborNode], None], ...] = (
    show_emoji,
    name_picture_sources,
    name_sources,
    show_fallbacks,
    show_kept_back,
    show_players,
    open_noscript,
    show_backgrounds,
    show_embedded_urls,
    part_file_buttons,
    drop_tab_twins,
    name_word_bullets,
    show_checkboxes,
    mark_hidden,
    mark_trackers,
    mark_glyphs,
    mark_avatars,
)
