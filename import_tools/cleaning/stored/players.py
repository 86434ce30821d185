"""Writes videos, sound and other embedded things as the elements that a page would have for them."""

import re
from html import escape, unescape

from import_tools.video_addresses import video_id

BARE_ADDRESS = re.compile(r"^[ \t]*(https?://[^\s<>\"]+)[ \t]*\r?$", re.MULTILINE)
FAR_BACK = 500  # characters before an address in which a link around it would start
SOUND_FILE = re.compile(r"\.(mp3|m4a|ogg|oga|wav|flac|aac|wma)\b", re.IGNORECASE)


def player(address: str, title: str = "") -> str:
    """Return an element that plays what is at an address: a frame, or the player of a file."""
    address = unescape(address.strip())
    if not address:
        return ""
    named = f' title="{escape(unescape(title))}"' if title else ""
    return f'<figure><iframe src="{escape(address)}"{named}></iframe></figure>'


def file_player(address: str) -> str:
    """Return the player of an uploaded file, of sound or of moving pictures."""
    address = unescape(address.strip())
    tag = "audio" if SOUND_FILE.search(address) else "video"
    return f'<figure><{tag} src="{escape(address)}"></{tag}></figure>'


def show_bare_videos(html: str) -> str:
    """Put a player where the address of a video stands on a line of its own.

    See WordPress's `WP_Embed::autoembed`.
    """
    if not any(line.lstrip(" \t").startswith("http") for line in html.split("\n")):
        return html
    return BARE_ADDRESS.sub(_bare_video, html)


def _bare_video(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - FAR_BACK) : match.start()].lower()
    is_inside = before.rfind("<a ") > before.rfind("</a>") or before.rfind("<!--") > before.rfind("-->")
    return player(match[1]) if video_id(match[1])[0] and not is_inside else match[0]
