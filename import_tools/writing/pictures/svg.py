"""Looks for what could run in an SVG: Wagtail stores these files as they are, and browsers open them."""

import re
from xml.etree.ElementTree import Element

from defusedxml import ElementTree

RUNNING = frozenset(
    {"script", "foreignobject", "iframe", "object", "embed", "handler", "listener", "audio", "video", "link"}
)
XHTML = "{http://www.w3.org/1999/xhtml}"
CHANGING = frozenset({"animate", "set", "animatemotion", "animatetransform"})
INSIDE = r"#|data:image/(?:png|jpe?g|gif|webp)[;,]"  # what a drawing holds itself
REFERENCE, LINK = (re.compile(pattern, re.IGNORECASE) for pattern in (INSIDE, rf"{INSIDE}|https?://"))
# what a style loads; a backslash hides letters
STYLE_ADDRESS = re.compile(rf"@import|\\|image-set\(|url\(\s*+(?:['\"]\s*+)?+(?!{INSIDE})", re.IGNORECASE)
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
SCRIPT_ADDRESS = re.compile(r"(?:java|vb)script:|data:text", re.IGNORECASE)


def is_svg(data: bytes) -> bool:
    """Whether well-formed XML is an SVG, and not a web page."""
    root: Element = ElementTree.fromstring(data)
    return str(root.tag).rpartition("}")[2] == "svg"


def find_danger(data: bytes) -> str:
    """Return what could run in an SVG, in words; empty when nothing could.

    Takes `<script>`, `onload=`, `href="javascript:…"`; refuses `<metadata>` and what drawing programs add.
    """
    if b"<?xml-stylesheet" in data:
        return "a stylesheet from elsewhere"
    found = (_danger_in(element) for element in ElementTree.fromstring(data).iter())
    return next((danger for danger in found if danger), "")


def _danger_in(element: Element) -> str:
    name = str(element.tag).rpartition("}")[2].lower()
    if name in RUNNING or str(element.tag).startswith(XHTML):
        return f"<{name}>"
    if name == "style" and STYLE_ADDRESS.search("".join(element.itertext())):
        return "a style that loads something"
    dangers = (_danger_of(name, full_name, value) for full_name, value in element.attrib.items())
    return next((danger for danger in dangers if danger), "")


def _danger_of(element: str, full_name: str, value: str) -> str:
    """Return what is wrong with an attribute of an element."""
    attribute = full_name.rpartition("}")[2].lower()
    flat = re.sub(r"[\x00-\x20]", "", value)
    if attribute.startswith("on") or full_name == XML_BASE:
        return f"the attribute {attribute}"
    if (
        element in CHANGING
        and attribute == "attributename"
        and re.match(r"on|(\w+:)?href", flat, re.IGNORECASE)
    ):
        return f"an animation of {flat[:60]}"
    safe = LINK if element == "a" else REFERENCE
    if SCRIPT_ADDRESS.search(flat) or (attribute == "href" and flat and not safe.match(flat)):
        return f"an address that is none of a picture ({value.strip()[:60]})"
    return f"an address in {attribute}" if STYLE_ADDRESS.search(value) and "(" in value else ""
