"""Rules for shortcodes that show pictures, videos and sound."""

import re
from collections.abc import Iterator
from html import escape, unescape

from import_tools.addresses import PICTURE_FILE, is_web
from import_tools.cleaning.stored.expansion import Expansion
from import_tools.cleaning.stored.grammar import Shortcode
from import_tools.cleaning.stored.library import Library, figure, nothing_uploaded
from import_tools.cleaning.stored.names import EMBED, provider_of
from import_tools.cleaning.stored.players import SOUND_FILE, file_player, player
from import_tools.video_addresses import video_id

# a picture with the link around it, and its twin for browsers without scripts
PICTURE = re.compile(r"(?:(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?(?:\s|</?noscript>)*)+", re.IGNORECASE)
NUMBERS = re.compile(r"\d+(?:\s*,\s*\d+)*,?")
GALLERY = re.compile(r"(?:\w+_)?(?:gallery|slider|slideshow|carousel|images)(?:_\w+)?")
VIDEO_FILE = re.compile(r"\.(mp4|m4v|webm|ogv|mov|avi|wmv|flv)$", re.IGNORECASE)
FILES = ("src", "mp4", "m4v", "webm", "ogv", "flv", "wmv", "mp3", "m4a", "ogg", "wav", "flac", "audio")
# a video behind a row of text is no part of the text
BACKGROUND = re.compile(r"bg|background|poster|thumb")
PREFIXES = {"youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/"}


def caption(shortcode: Shortcode, library: Library) -> Expansion | None:
    """Expand `[caption]<img> words[/caption]`; in old posts the words stand in an attribute."""
    if shortcode.name not in ("caption", "wp_caption"):
        return None
    found = PICTURE.search(shortcode.inner)
    behind = shortcode.inner[found.end() :].strip() if found else ""
    words = behind or shortcode.first("caption")
    if not words or not (found or shortcode.inner.strip()):
        return Expansion(shortcode.inner or words)
    shown = shortcode.inner[: found.end()] if found else shortcode.inner
    below = f'<figcaption class="wp-caption-text">{words}</figcaption>'
    return Expansion(f'<figure class="wp-caption">{shown}{below}</figure>')


def gallery(shortcode: Shortcode, library: Library) -> Expansion | None:
    """Expand `[gallery ids="3,4"]`; without numbers it shows the pictures that were uploaded to the post.

    A gallery of a plugin that names its pictures in another way is not expanded.
    """
    listed = shortcode.first("ids", "include", "images", "gallery_ids", "image_ids", "source")
    listed = listed.removeprefix("media:").strip()
    if not GALLERY.fullmatch(shortcode.name) or not (
        NUMBERS.fullmatch(listed) or shortcode.name == "gallery"
    ):
        return None
    excluded = _numbers(shortcode.first("exclude"))
    numbers = _numbers(listed) or library.own_files(PICTURE_FILE)
    if shortcode.first("order").upper() == "DESC" and not shortcode.first("ids"):
        numbers = numbers[::-1]
    html, findings = library.figures([n for n in numbers if n not in excluded], shortcode.opening)
    return Expansion(html + shortcode.inner, findings if numbers else (nothing_uploaded(shortcode.opening),))


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def playlist(shortcode: Shortcode, library: Library) -> Expansion | None:
    """Expand `[playlist ids="3,4"]`: each file with the title that it has in the media library.

    Without numbers it plays the sound, or with `type="video"` the videos, that were uploaded to the post.
    """
    if shortcode.name != "playlist":
        return None
    kind = VIDEO_FILE if shortcode.first("type") == "video" else SOUND_FILE
    numbers = _numbers(shortcode.first("ids", "include")) or library.own_files(kind)
    known = [library.attachments[number] for number in numbers if number in library.attachments]
    missing = [number for number in numbers if number not in library.attachments]
    _, findings = library.figures(missing, shortcode.opening)
    items = (
        f'<li><a href="{escape(item.address)}">{escape(item.title or item.address)}</a></li>'
        for item in known
    )
    findings = findings if numbers else (nothing_uploaded(shortcode.opening),)
    return Expansion(f"<ul>{''.join(items)}</ul>" if known else "", findings)


def file(shortcode: Shortcode, library: Library) -> Expansion | None:
    """Expand WordPress's own `[video mp4="…"]` and `[audio "…"]`, and those of builders."""
    if not re.fullmatch(r"(?:\w+_)?(?:video|audio)", shortcode.name):
        return None
    addresses = (*(shortcode.first(name) for name in FILES), *shortcode.values, shortcode.inner)
    address = next((found for value in addresses if (found := _one_address(value))), "")
    if not address or video_id(address)[0]:
        return None
    return Expansion(file_player(address))


def _one_address(text: str) -> str:
    """Return the address that a text is; Jetpack puts options behind one: `ADDRESS|width=3`."""
    address = unescape(text.strip()).split("|")[0].strip("\"'")
    return address if is_web(address) or address.startswith(("//", "/")) else ""


def video(shortcode: Shortcode, library: Library) -> Expansion | None:
    """Expand any shortcode that names a known video.

    Takes `[fvplayer src="https://youtu.be/…"]` and `[lyte id="…"]`; refuses a row with a video behind it.
    """
    address = next(_videos(shortcode), "")
    if not address:
        return None
    label = shortcode.first("anchor", "link_text", "text")
    if is_web(label) and PICTURE_FILE.search(label.split("?")[0]):
        return Expansion(figure(label, link=address))
    if label:
        return Expansion(f'<p><a href="{escape(address)}">{label}</a></p>')
    inner = "" if _one_address(shortcode.inner) == address or _is_id(shortcode.inner) else shortcode.inner
    heading = shortcode.first("title")
    return Expansion(player(address, heading) + inner)


def _videos(shortcode: Shortcode) -> Iterator[str]:
    """Yield the addresses of known videos in a shortcode: named, alone, enclosed, or as provider and id."""
    named = [value for name, value in shortcode.attributes.items() if not BACKGROUND.search(name)]
    for value in (*named, *shortcode.values, shortcode.inner):
        address = _one_address(value)
        if address and video_id(address)[0]:
            yield address
    if provider := provider_of(shortcode):
        ids = (shortcode.first("id", "video_id", "videoid", "v", "video", "clip_id"), *shortcode.values)
        for value in (*ids, shortcode.inner.strip()):
            if value and video_id(address := f"{PREFIXES[provider]}{value}")[0]:
                yield address


def _is_id(text: str) -> bool:
    return bool(re.fullmatch(r"\s*[\w-]{6,}\s*", text))


def embed(shortcode: Shortcode, library: Library) -> Expansion | None:
    """Expand `[embed]ADDRESS[/embed]` and `[soundcloud url="ADDRESS"]` for what is no known video."""
    if not EMBED.fullmatch(shortcode.name):
        return None
    named = shortcode.first("src", "url", "link", "href", "file")
    addresses = (_one_address(value) for value in (named, *shortcode.values, shortcode.inner))
    address = next(filter(None, addresses), "")
    return Expansion(player(address, shortcode.first("title"))) if address else None
