"""Where a video plays inside our own page, once a reader has chosen to watch it."""

import re
from urllib.parse import parse_qs, urlencode, urlsplit

from .video_url import parse_video

# `t=90`, `t=90s` or `t=1m30s`, as YouTube writes the moment at which a shared video starts
MOMENT = re.compile(r"^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$")


def player_address(url: str) -> str:
    """Give the address of the player for a video, which starts at once; "" for other sites.

    Both players are asked to set no cookies: YouTube by its host, Vimeo by `dnt`.
    """
    video = parse_video(url)
    if video is None:
        return ""
    if video.provider == "vimeo":
        return f"https://player.vimeo.com/video/{video.id}?{urlencode({'autoplay': 1, 'dnt': 1})}"
    options = {"autoplay": 1, "rel": 0, "start": _start_of(url)}
    query = urlencode({name: value for name, value in options.items() if value != ""})
    return f"https://www.youtube-nocookie.com/embed/{video.id}?{query}"


def _start_of(url: str) -> int | str:
    """Give the second at which the video is to start, or "" for its beginning."""
    query = parse_qs(urlsplit(url).query)
    moment = (query.get("t") or query.get("start") or [""])[0]
    parts = MOMENT.match(moment)
    if not moment or not parts:
        return ""
    hours, minutes, seconds = (int(part or 0) for part in parts.groups())
    return hours * 3600 + minutes * 60 + seconds
