"""The URLs of embedded video players."""

import re
from urllib.parse import parse_qs, urlencode, urlsplit

from .video_url import parse_video

# the start of a shared video: `t=90`, `t=90s` or `t=1m30s`
MOMENT = re.compile(r"^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$")


def player_url(url: str) -> str:
    """Return the URL of the player of a video, which starts at once; "" for other sites.

    Both players are asked not to set cookies: YouTube by its host, Vimeo by `dnt`.
    """
    video = parse_video(url)
    if video is None:
        return ""
    if video.provider == "vimeo":
        start = _start_of(url)
        moment = f"#t={start}s" if start else ""
        return f"https://player.vimeo.com/video/{video.id}?{urlencode({'autoplay': 1, 'dnt': 1})}{moment}"
    options = {"autoplay": 1, "rel": 0, "start": _start_of(url)}
    query = urlencode({name: value for name, value in options.items() if value != ""})
    return f"https://www.youtube-nocookie.com/embed/{video.id}?{query}"


def _start_of(url: str) -> int | str:
    """Return the second at which the video starts, or an empty string for its beginning."""
    address = urlsplit(url)
    query = {**parse_qs(address.fragment), **parse_qs(address.query)}
    moment = (query.get("t") or query.get("start") or [""])[0]
    parts = MOMENT.match(moment)
    if not moment or not parts:
        return ""
    hours, minutes, seconds = (int(part or 0) for part in parts.groups())
    return hours * 3600 + minutes * 60 + seconds
