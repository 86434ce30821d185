"""Looks for what could run in an SVG: Wagtail stores these files as they are, and browsers open them."""

import re
from xml.etree.ElementTree import Element

from defusedxml import ElementTree

RUNNING = frozenset(
    {"script", "foreignobject", "iframe", "object", "embed", "handler", "listener", "audio", "video", "link"}
)
XHTML = "{http://www.w3.org/1999/xhtml}"
SAFE_REFERENCE = re.compile(r"#|data:image/(?:png|jpe?g|gif|webp)[;,]|https?://", re.IGNORECASE)
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
    for full_name, value in element.attrib.items():
        attribute = full_name.rpartition("}")[2].lower()
        flat = re.sub(r"[\x00-\x20]", "", value)
        if attribute.startswith("on"):
            return f"the attribute {attribute}"
        if SCRIPT_ADDRESS.search(flat) or (attribute == "href" and flat and not SAFE_REFERENCE.match(flat)):
            return f"an address that is none of a picture ({value.strip()[:60]})"
    return ""
