"""Find the URL of a picture or a video, even if a theme or plugin loads it lazily."""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any
from urllib.parse import parse_qs

from import_tools.text import cached
from import_tools.url_keys import PICTURE_FILE, full_size, image_key, picture_url, split_url
from import_tools.video_urls import start_of, video_id, watch_url

# of an element: strings, or None for an attribute without a value
Attributes = Mapping[str, Any]

# used by lazy-loading plugins, the most reliable first
LAZY_URLS = (
    "data-orig-file",
    "data-full-url",
    "data-large-file",
    "data-lazy-src",
    "data-src",
    "data-original",
    "data-lazyload",
    "data-ezsrc",
    "data-pagespeed-lazy-src",
)
LAZY_SETS = ("srcset", "data-lazy-srcset", "data-srcset", "data-sources-srcset")
PLACEHOLDER = re.compile(
    r"^data:|^about:|(^|/)(blank|spacer|placeholder|pixel|1x1|trans(parent)?)\.(gif|png|svg)", re.IGNORECASE
)
PICTURE_TAGS = frozenset({"img", "amp-img", "amp-anim"})
PLAYER_TAGS = frozenset(
    {"iframe", "video", "audio", "embed", "object", "amp-youtube", "amp-vimeo", "amp-video", "amp-iframe"}
)
VIDEO_TAGS = PLAYER_TAGS - {"audio"} | {"amp-dailymotion"}
ATOMS = PICTURE_TAGS | PLAYER_TAGS
NO_PLAYER = PLAYER_TAGS | {"a", "img", "script", "source"}
PLAYER_NAMES = re.compile(r"youtube|vimeo|video|player|lyte|lyme|plyr|embed|widget|settings|wistia|\byt\b")
VIDEO_IDS = (
    *("videoid", "data-videoid", "data-video-id", "data-plyr-embed-id", "data-youtube-id", "data-youtube"),
    *("data-yt-id", "data-vimeo-id"),
)
LYTE_ID = ("id",)
# attributes with the second at which a player starts: `params="start=75"`, `data-start="75"`
STARTS = ("params", "data-params", "data-start", "start", "data-video-start")
START = re.compile(r"(?:^|start=)(\d{1,6})")
SETTINGS = ("data-settings", "data-setup", "data-item", "data-options")
VIDEO_PREFIXES = {
    "youtube": "https://www.youtube.com/watch?v=",
    "vimeo": "https://vimeo.com/",
    "dailymotion": "https://www.dailymotion.com/video/",
}
# files to read, hear or save
DOCUMENT_FILE = re.compile(
    r"\.(?:pdf|docx?|odt|rtf|txt|pages|epub|key|pptx?|odp|csv|xlsx?|ods|numbers|ics|zip|mp3|m4a|wav|ogg|oga)$",
    re.IGNORECASE,
)
# the parameters in which viewers of documents get the file
VIEWED = ("url", "file", "src", "pdf", "pdfurl")
# a browser names the saved player after the last part of its URL
SAVED_PLAYER = re.compile(r"_files/([\w-]{6,})(?:\(\d+\))?\.html?$")
LENGTH_OF_ID = 11  # of a video on YouTube
WIDTH = re.compile(r"(\d{1,6}(?:\.\d{1,4})?)[wx]")
PARTED = re.compile(r"(\s\d{1,6}[wx]),")  # a comma without a space after it
LONGEST_SET = 20_000  # characters


def picture_of(tag: str, attributes: Attributes) -> str:
    """Return the URL of the picture that an element shows, or an empty string.

    The local copy of a saved page (`./post_files/a.png`) wins over the remote URL; a placeholder never wins.
    """
    if tag not in PICTURE_TAGS:
        return ""
    for url in _candidates(attributes):
        if url and not PLACEHOLDER.search(url):
            return _with_most_pixels(picture_url(url), attributes)
    return ""


def _with_most_pixels(url: str, attributes: Attributes) -> str:
    """Return the URL of the largest size of the same file in the `srcset`s; a local copy is kept."""
    if "_files/" in url or full_size(url) == url:
        return url
    sets = [value for name in LAZY_SETS if (value := attributes.get(name))]
    offered = [pair for value in sets for pair in _offered(value)]
    key = image_key(url)
    same = [(width, picture_url(other)) for width, other in offered if image_key(other) == key]
    width = float(attributes.get("width") or 0) if str(attributes.get("width") or "").isdecimal() else 0
    return max([(width, url), *same], key=lambda pair: pair[0])[1]


def _candidates(attributes: Attributes) -> Iterator[str]:
    """Yield possible URLs of a picture, the most reliable first; some may be empty."""
    source = (attributes.get("src") or "").strip()
    lazy = [(attributes.get(name) or "").strip() for name in LAZY_URLS]
    yield from [source, *lazy] if "_files/" in source or not any(lazy) else [*lazy, source]
    yield from (_largest(attributes.get(name) or "") for name in LAZY_SETS)
    for name, value in attributes.items():
        if name.startswith("data-") and PICTURE_FILE.search(split_url(str(value)).path):
            yield str(value).strip()


def _largest(srcset: str) -> str:
    """Return the URL of the widest picture in a `srcset`."""
    offered = _offered(srcset)
    return max(offered, key=lambda pair: pair[0])[1] if offered else ""


@cached
def _offered(srcset: str) -> tuple[tuple[float, str], ...]:
    """Return width and URL of the pictures in a `srcset`.

    See the HTML standard, srcset attributes.
    """
    words = PARTED.sub(r"\1 ", srcset[:LONGEST_SET]).split()
    offered: list[tuple[float, str]] = []
    for word, behind in zip(words, [*words[1:], ""], strict=False):
        width = WIDTH.fullmatch(behind.rstrip(","))
        if (url := word.strip(",")) and not WIDTH.fullmatch(url):
            offered.append((float(width[1]) if width else 0, url))
    return tuple(offered)


def video_of(tag: str, attributes: Attributes) -> str:
    """Return the URL of the video that an element plays, or an empty string.

    A frame may have it in any attribute, since consent plugins move it out of `src`.
    """
    match tag:
        case "iframe" | "amp-iframe" | "embed" | "object":
            said = (attributes.get("src"), *attributes.values())
            named = next((found for value in said if (found := _known(value or ""))), "")
            return named or _saved_player(attributes)
        case "amp-youtube" | "amp-vimeo" | "amp-dailymotion":
            start = attributes.get("data-param-start") or ""
            moment = f"?start={start}" if start.isdecimal() else ""
            return _by_id(tag.removeprefix("amp-"), attributes.get("data-videoid") or "", moment)
        case "video" | "amp-video":
            return (attributes.get("src") or "").strip()
    return ""


def hidden_video_of(tag: str, attributes: Attributes) -> str:
    """Return the URL of the video for which a script will insert a player into an element.

    Take `<lite-youtube videoid="…">`, `<div data-plyr-provider="youtube" data-plyr-embed-id="…">` and the
    settings of Elementor's widget; refuse a link, and `<div class="youtube">`.
    """
    names = f"{tag} {attributes.get('class') or ''} {' '.join(attributes)}"
    if tag in NO_PLAYER or not _may_be_player(names):
        return ""
    said = {name: (value or "").strip() for name, value in attributes.items()}
    named = (found for name, value in said.items() if name.startswith("data-") and (found := _known(value)))
    if url := next(named, "") or _in_settings(said):
        return url
    names = names.lower()
    provider = "vimeo" if "vimeo" in f"{names} {said.get('data-plyr-provider')}" else "youtube"
    ids = (said.get(name, "").removeprefix("WYL_") for name in (*VIDEO_IDS, *LYTE_ID * ("lyme" in names)))
    starts = (begins[1] for name in STARTS if (begins := START.search(said.get(name, ""))))
    moment = "".join(f"?t={seconds}" for seconds in islice(starts, 1))
    return next((found for value in ids if value and (found := _by_id(provider, value, moment))), "")


@cached
def _may_be_player(names: str) -> bool:
    return PLAYER_NAMES.search(names.lower()) is not None


def _saved_player(attributes: Attributes) -> str:
    """Return the URL of a video whose player a browser has saved: `./Neck_files/abcdefghijk.html`."""
    found = SAVED_PLAYER.search((attributes.get("src") or "").replace("%20", " "))
    if not found:
        return ""
    about = " ".join(str(value) for name, value in attributes.items() if name != "src").lower()
    if "vimeo" in about:
        return _by_id("vimeo", found[1]) if found[1].isdecimal() else ""
    is_youtube = "youtube" in about or "autoplay" in about or "allowfullscreen" in attributes
    return _by_id("youtube", found[1]) if is_youtube and len(found[1]) == LENGTH_OF_ID else ""


def _by_id(provider: str, identifier: str, moment: str = "") -> str:
    url = VIDEO_PREFIXES[provider] + identifier
    return _known(url + (moment.replace("?", "&") if "?" in url else moment)) if identifier else ""


def _known(url: str) -> str:
    return watch_url(url) if video_id(url)[0] else ""


def document_of(url: str) -> str:
    """Return the URL of the document that a frame shows, itself or in a viewer; empty for other URLs.

    `https://docs.google.com/gview?url=https%3A%2F%2Fx.org%2Fa.pdf&embedded=true` shows `https://x.org/a.pdf`.
    """
    parts = split_url(url)
    if DOCUMENT_FILE.search(parts.path):
        return url
    said = parse_qs(parts.query)
    values = (said[name][0] for name in VIEWED if name in said)
    return next((value for value in values if DOCUMENT_FILE.search(split_url(value).path)), "")


def _in_settings(attributes: Mapping[str, str]) -> str:
    """Return the URL of a known video in the JSON settings of an element of a page builder or player.

    The background video of a section does not belong to the post.
    """
    for name in SETTINGS:
        try:
            values = json.loads(attributes[name]) if attributes.get(name) else {}
            url = next(_videos_in(values), "")
        except (ValueError, RecursionError):
            continue
        if url:
            start = values.get("start") if isinstance(values, dict) else None
            is_said = str(start or "").isdecimal() and not start_of(url)
            return watch_url(f"{url}{'&' if '?' in url else '?'}t={start}") if is_said else url
    return ""


def _videos_in(value: Any, name: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _videos_in(inner, str(key))
    elif isinstance(value, list):
        for inner in value:
            yield from _videos_in(inner, name)
    elif isinstance(value, str) and "background" not in name and (url := _known(value)):
        yield url
