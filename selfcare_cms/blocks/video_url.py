"""Parse the URL of a video in any of its common forms."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

YOUTUBE_HOSTS = {"youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com"}
YOUTUBE_PATH = re.compile(r"^/(?:embed|shorts|live|v|e)/([\w-]{6,})")
YOUTUBE_ID = re.compile(r"^[\w-]{6,}$")
VIMEO_HOSTS = {"vimeo.com", "player.vimeo.com"}
VIMEO_PATH = re.compile(r"^/(?:(?:video|channels/[\w-]+|groups/[\w-]+/videos)/)?(\d{5,})(?:/|$)")


@dataclass(frozen=True)
class VideoURL:
    """The provider of a video (`youtube` or `vimeo`) and its id there."""

    provider: str
    id: str


def parse_video(url: str) -> VideoURL | None:
    """Return the provider and id in `url`, or None if it is not a video of a known provider.

    Take `https://youtu.be/VIDEO_ID?t=3`, refuse `https://youtube.com/@channel`.
    """
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return None
    if parts.scheme not in ("http", "https"):
        return None
    host = (parts.hostname or "").removeprefix("www.")
    if host == "youtu.be":
        return _youtube(parts.path.strip("/").split("/")[0])
    if host in YOUTUBE_HOSTS:
        return _youtube(_youtube_id(parts.path, parts.query))
    if host in VIMEO_HOSTS and (match := VIMEO_PATH.match(parts.path)):
        return VideoURL("vimeo", match[1])
    return None


def _youtube_id(path: str, query: str) -> str:
    if path.rstrip("/") == "/watch":
        return parse_qs(query).get("v", [""])[0]
    match = YOUTUBE_PATH.match(path)
    return match[1] if match else ""


def _youtube(identity: str) -> VideoURL | None:
    return VideoURL("youtube", identity) if YOUTUBE_ID.match(identity) else None
