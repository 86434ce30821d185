"""Mark what the old page hid for good or showed to machines only, so that it is furniture by its name.

Spam of a page that was once broken into, tracking pixels, glyphs of icon fonts and avatars get a class of
their own. What a script or a click reveals is not hidden: tabs, accordions, lazy content.
"""

import re
from collections.abc import Iterator
from itertools import islice

from selectolax.lexbor import LexborNode

from import_tools.cleaning.media import LAZY_SETS, LAZY_URLS

HIDDEN, TRACKER, GLYPH, AVATAR = "hidden-by-style", "tracking-pixel", "icon-glyph", "author-avatar"

NOT_SHOWN = re.compile(r"(?<![\w-])(?:display:none|visibility:hidden)")
OFF_SCREEN = re.compile(r"(?<![\w-])position:(?:absolute|fixed)")
FAR_AWAY = re.compile(r"(?<![\w-])(?:left|top|right|bottom|margin-left|margin-top):-\d{3,}")
MARGIN_FAR_AWAY = re.compile(r"(?<![\w-])margin(?:-left|-top)?:-\d{4,}")
CLIP = re.compile(r"(?<![\w-])clip:rect\((?:[01](?:px)?,?){2}|(?<![\w-])opacity:0(?:!important)?(?:;|$)")
TEXT_FAR_AWAY = re.compile(r"(?<![\w-])text-indent:-\d{3,}")
NO_LETTERS = re.compile(r"(?<![\w-])font(?:-size)?:0(?:px|pt|em|rem|%)?(?:!important)?(?:;|$)")
A_PIXEL = re.compile(r"(?<![\w-])(?:max-)?(?:width|height):[01](?:px)?(?:!important)?(?:;|$)")
CLIPPED = re.compile(r"(?<![\w-])overflow:hidden")
SIZED = "[style*=font]"
PLAYERS = "iframe, video, audio, object, embed"
# names of what a click, a script or scrolling reveals
REVEALED = re.compile(
    r"tab(?!le)|accordion|toggle|collaps|spoiler|panel|faq|expand|show|more|reveal|slide|slick|swiper|carousel"
    r"|lazy|load|wow|anim|aos|fade|invisible|waypoint|step|hidden-content|content-hidden|drop-?down|answer|details|read"
)
LEVELS_OF_NAMES = 3
ID = re.compile(r"[\w-]+")
OPENERS = ("button", "summary")
CONTROLS = ("aria-controls", "data-target", "data-bs-target", "data-toggle-target", "href", "for", "onclick")


def mark_hidden(body: LexborNode) -> None:
    """Mark elements that a style hides and nothing reveals: `<div style="display:none">…`."""
    hidden = [node for node in body.css("[style], [hidden]") if _is_hidden(node)]
    if not hidden:
        return
    controlled = frozenset(_controls(body))
    for node in hidden:
        if not _is_revealed(node, controlled):
            _add_class(node, HIDDEN)


def _is_hidden(node: LexborNode) -> bool:
    """Return whether an element is hidden; the wrapper of a player has no height of its own, but is shown."""
    if node.tag in ("body", "html") or not (_has_hidden_attribute(node) or _is_hidden_by_style(node)):
        return False
    return node.css_first(PLAYERS) is None


def _has_hidden_attribute(node: LexborNode) -> bool:
    return "hidden" in node.attributes and node.attributes["hidden"] != "until-found"


def _is_hidden_by_style(node: LexborNode) -> bool:
    style = "".join((node.attributes.get("style") or "").lower().split())
    if not style:
        return False
    if NO_LETTERS.search(style):
        return not any(inner.mem_id != node.mem_id for inner in node.css(SIZED))
    return bool(NOT_SHOWN.search(style)) or _is_out_of_sight(style)


def _is_out_of_sight(style: str) -> bool:
    """Return whether a style moves an element off the screen, or leaves it a pixel."""
    if TEXT_FAR_AWAY.search(style) or MARGIN_FAR_AWAY.search(style):
        return True
    if OFF_SCREEN.search(style) and (FAR_AWAY.search(style) or CLIP.search(style)):
        return True
    return bool(A_PIXEL.search(style) and CLIPPED.search(style)) and "padding" not in style


def _controls(body: LexborNode) -> Iterator[str]:
    """Yield the ids, among other words, that links and buttons of a page name to open elements."""
    for name in CONTROLS:
        for node in body.css(f"[{name}]"):
            value = node.attributes.get(name) or ""
            if name != "href" or value.startswith("#"):
                yield from ID.findall(value)


def _is_revealed(node: LexborNode, controlled: frozenset[str]) -> bool:
    attributes = node.attributes
    is_lazy = any(name in attributes for name in (*LAZY_URLS, *LAZY_SETS[1:]))
    if is_lazy or attributes.get("role") == "tabpanel":
        return True
    around = islice(_with_parents(node), LEVELS_OF_NAMES)
    names = " ".join(f"{one.attributes.get('class')} {one.attributes.get('id')}" for one in around)
    if REVEALED.search(names.lower()) or any(one.tag == "details" for one in _with_parents(node)):
        return True
    return attributes.get("id") in controlled or _is_opener(node.prev)


def _with_parents(node: LexborNode) -> Iterator[LexborNode]:
    current: LexborNode | None = node
    while current is not None and current.tag not in ("body", "html"):
        yield current
        current = current.parent


def _is_opener(before: LexborNode | None) -> bool:
    """Return whether the element before a hidden one is clicked to show it."""
    while before is not None and before.is_text_node:
        before = before.prev
    if before is None or not before.is_element_node:
        return False
    for node in (before, *before.css("a, button, [onclick], [aria-expanded]")):
        says = node.attributes
        if node.tag in OPENERS or "onclick" in says or "aria-expanded" in says:
            return True
        if node.tag == "a" and (says.get("href") or "#").startswith(("#", "javascript:")):
            return True
    return False


def mark_trackers(body: LexborNode) -> None:
    """Mark pictures of one pixel, by which shops and statistics count readers."""
    for node in body.css("img, amp-img, amp-pixel"):
        if node.tag == "amp-pixel" or _is_pixel(node):
            _add_class(node, TRACKER)


def _is_pixel(node: LexborNode) -> bool:
    attributes = node.attributes
    if any(attributes.get(name) for name in LAZY_URLS):
        return False
    sizes = [(attributes.get(name) or "").strip().removesuffix("px") for name in ("width", "height")]
    if sizes[0] in ("0", "1") and sizes[1] in ("0", "1"):
        return True
    style = "".join((attributes.get("style") or "").lower().split())
    return len(A_PIXEL.findall(style)) > 1 or TRACKER_URL.search(attributes.get("src") or "") is not None


TRACKER_URL = re.compile(
    r"//(?:ir-[a-z]{2}\.amazon-adsystem\.com|ws-[a-z]{2}\.amazon-adsystem\.com/widgets/q\?.*impression"
    r"|www\.facebook\.com/tr\b|pixel\.wp\.com|b\.scorecardresearch\.com|stats\.wordpress\.com"
    r"|(?:www\.)?google-analytics\.com|ad\.doubleclick\.net|feeds\.feedburner\.com/~r/"
    r"|feeds\.wordpress\.com/1\.0/)"
)
PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
GLYPHS = re.compile(f"[{PRIVATE}]")
ONLY_GLYPHS = re.compile(f"[{PRIVATE}\\s\ufe0f]+")
LIGATURES = re.compile(r"(?<![\w-])material-(?:icons|symbols)")


def mark_glyphs(body: LexborNode) -> None:
    """Mark glyphs of icon fonts; between other words they are taken out, since they are no text."""
    if GLYPHS.search(body.text() or ""):
        for node in [node for node in body.traverse(include_text=True) if node.is_text_node]:
            text = node.text_content or ""
            if not GLYPHS.search(text) or node.parent is None:
                continue
            if ONLY_GLYPHS.fullmatch(node.parent.text() or ""):
                _add_class(node.parent, GLYPH)
            else:
                node.replace_with(GLYPHS.sub("", text))
    for node in body.css("[class*=material-icons], [class*=material-symbols]"):
        if LIGATURES.search(node.attributes.get("class") or ""):
            _add_class(node, GLYPH)


def mark_avatars(body: LexborNode) -> None:
    """Mark the portraits that WordPress shows beside the name of an author or of who commented."""
    for node in body.css("img.avatar, img.avatar-default, img[src*='gravatar.com/avatar']"):
        _add_class(node, AVATAR)


def _add_class(node: LexborNode, name: str) -> None:
    node.attrs["class"] = f"{node.attributes.get('class') or ''} {name}".strip()
