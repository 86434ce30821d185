"""The real address behind a picture or a video, however a theme or plugin hid it."""

import json
import re
from collections.abc import Mapping
from typing import Any

from import_tools.addresses import picture_address, video_id, watch_address

# of an element: text, or None for an attribute without a value
Attributes = Mapping[str, Any]

# placed by lazy-loading plugins, in the order in which they can be trusted
LAZY_ADDRESSES = (
    "data-orig-file",
    "data-lazy-src",
    "data-src",
    "data-original",
    "data-lazyload",
    "data-ezsrc",
    "data-pagespeed-lazy-src",
)
LAZY_SETS = ("srcset", "data-lazy-srcset", "data-srcset")
PLACEHOLDER = re.compile(
    r"^data:|^about:|(^|/)(blank|spacer|placeholder|pixel|1x1|trans(parent)?)\.(gif|png|svg)", re.IGNORECASE
)
PICTURE_TAGS = frozenset({"img", "amp-img", "amp-anim"})
PLAYER_TAGS = frozenset(
    {"iframe", "video", "audio", "embed", "object", "amp-youtube", "amp-vimeo", "amp-video", "amp-iframe"}
)
ATOMS = PICTURE_TAGS | PLAYER_TAGS
CANDIDATE = re.compile(r"[\s,]*(\S*[^\s,])(?:\s+(\d+(?:\.\d+)?)[wx])?")


def picture_of(tag: str, attributes: Attributes) -> str:
    """Return the address of the picture that an element shows; empty when it shows none.

    A saved page's local copy (`./post_files/a.png`) wins over the remote address; a placeholder never wins.
    """
    if tag not in PICTURE_TAGS:
        return ""
    for address in _candidates(attributes):
        if address and not PLACEHOLDER.search(address):
            return picture_address(address)
    return ""


def _candidates(attributes: Attributes) -> list[str]:
    source = (attributes.get("src") or "").strip()
    lazy = [(attributes.get(name) or "").strip() for name in LAZY_ADDRESSES]
    sets = [_largest(attributes.get(name) or "") for name in LAZY_SETS]
    if "_files/" in source or not any(lazy):
        return [source, *lazy, *sets]
    return [*lazy, source, *sets]


def _largest(srcset: str) -> str:
    """Return the address of the widest picture in a `srcset`.

    See the HTML standard, srcset attributes.
    """
    candidates = [(float(width or 0), address) for address, width in CANDIDATE.findall(srcset)]
    return max(candidates, key=lambda candidate: candidate[0])[1] if candidates else ""


def video_of(tag: str, attributes: Attributes) -> str:
    """Return the address of the video that an element embeds; empty when it embeds none."""
    match tag:
        case "iframe" | "amp-iframe" | "embed":
            addresses = (attributes.get(name) or "" for name in ("src", *LAZY_ADDRESSES))
            return next((found for found in map(_known, addresses) if found), "")
        case "object":
            return _known(attributes.get("data") or "")
        case "amp-youtube":
            return (
                f"https://www.youtube.com/watch?v={attributes['data-videoid']}"
                if attributes.get("data-videoid")
                else ""
            )
        case "amp-vimeo":
            return f"https://vimeo.com/{attributes['data-videoid']}" if attributes.get("data-videoid") else ""
        case "video" | "amp-video":
            return (attributes.get("src") or "").strip()
    if "youtube-player" in (attributes.get("class") or ""):
        return _known(attributes.get("data-src") or "")
    return _elementor_video(attributes.get("data-settings") or "")


def _known(address: str) -> str:
    return watch_address(address) if video_id(address)[0] else ""


def _elementor_video(settings: str) -> str:
    """Return the address that Elementor's video widget keeps in its settings instead of in an element."""
    if "_url" not in settings:
        return ""
    try:
        values = json.loads(settings)
    except ValueError:
        return ""
    if not isinstance(values, dict):
        return ""
    addresses = (str(value) for name, value in values.items() if name in ("youtube_url", "vimeo_url"))
    return next((found for found in map(_known, addresses) if found), "")
