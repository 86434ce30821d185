"""URLs of videos at their providers, in the form in which they are compared."""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, urlunsplit

from import_tools.text import cached
from import_tools.url_keys import host_of, link_key, split_url, without_archive

VIDEO_ID = re.compile(r"[\w-]{6,}")
YOUTUBE_HOSTS = ("youtube.com", "youtube-nocookie.com", "music.youtube.com")
YOUTUBE_PATH = re.compile(r"/(?:embed|shorts|v|vi|e|live)/([\w-]{6,})")
NO_YOUTUBE_VIDEO = frozenset({"videoseries", "live_stream", "playlist"})  # as long as an id, but not one
VIMEO_PATH = re.compile(
    r"/(?:video/|channels/[\w-]+/|groups/[\w-]+/videos/|(?:showcase|album)/\d+/video/)?(\d+)(?:/(\w{6,}))?"
)
START_NAMES = ("t", "start", "time_continue")
MOMENT = re.compile(r"(?:(\d{1,3})h)?(?:(\d{1,4})m)?(?:(\d{1,6})(?:\.\d{1,6})?s?)?")
WISTIA_PATH = re.compile(r"/(?:embed/)?(?:iframe|medias)/(\w+)")


@dataclass(frozen=True, slots=True)
class Provider:
    """A video provider: the host, the path with the id, and the URL for watching a video."""

    name: str
    host: str
    path: re.Pattern[str]
    watch: str


PROVIDERS = (
    Provider(
        "dailymotion",
        "dailymotion.com",
        re.compile(r"/(?:(?:embed/)?video/|player(?:/\w+)?\.html\?video=)([a-z0-9]+)"),
        "https://www.dailymotion.com/video/{}",
    ),
    Provider("dailymotion", "dai.ly", re.compile(r"/([a-z0-9]+)\?$"), "https://www.dailymotion.com/video/{}"),
    Provider("wistia", "wistia.net", WISTIA_PATH, "https://fast.wistia.net/embed/iframe/{}"),
    Provider("wistia", "wistia.com", WISTIA_PATH, "https://fast.wistia.net/embed/iframe/{}"),
    Provider(
        "facebook",
        "facebook.com",
        re.compile(r"/(?:[\w.-]+/videos/(?:[\w.-]+/)?|watch/?\?v=)(\d+)"),
        "https://www.facebook.com/watch/?v={}",
    ),
    Provider("ted", "ted.com", re.compile(r"/talks/(?:lang/\w+/)?(\w+)"), "https://www.ted.com/talks/{}"),
    Provider(
        "videopress", "videopress.com", re.compile(r"/(?:embed|v)/(\w+)"), "https://videopress.com/v/{}"
    ),
    Provider(
        "tiktok",
        "tiktok.com",
        re.compile(r"/(?:@[\w.-]+/video|embed/v2)/(\d+)"),
        "https://www.tiktok.com/embed/v2/{}",
    ),
)


@cached
def video_id(url: str) -> tuple[str, str]:
    """Return the provider and id for the URL of a video; two empty strings for an unknown URL."""
    url = without_archive(url)
    parts = split_url(url if "//" in url else f"//{url}")
    host = host_of(urlunsplit(parts)).removeprefix("m.").removeprefix("player.")
    if host in YOUTUBE_HOSTS:
        return _youtube_id(parts)
    if host == "youtu.be" and (found := VIDEO_ID.match(parts.path.lstrip("/"))):
        return "youtube", found.group()
    if host == "vimeo.com" and (found := VIMEO_PATH.match(parts.path)):
        return "vimeo", found.group(1)
    return _other_id(host, parts)


def _youtube_id(parts: SplitResult) -> tuple[str, str]:
    """Return a video or a playlist on YouTube; channels and users are neither."""
    said = {**parse_qs(parts.fragment.lstrip("!")), **parse_qs(parts.query)}
    found = YOUTUBE_PATH.match(parts.path)
    identifier = found.group(1) if found else said.get("v", [""])[0]
    if VIDEO_ID.fullmatch(identifier) and identifier not in NO_YOUTUBE_VIDEO:
        return "youtube", identifier
    playlist = said.get("list", [""])[0]
    return ("youtube-playlist", playlist) if VIDEO_ID.fullmatch(playlist) else ("", "")


def _other_id(host: str, parts: SplitResult) -> tuple[str, str]:
    path = f"{parts.path}?{parts.query}"
    if host == "facebook.com" and parts.path.startswith("/plugins/video.php"):
        inner = split_url(parse_qs(parts.query).get("href", [""])[0])
        path = f"{inner.path}?{inner.query}"
    for provider in PROVIDERS:
        is_there = host == provider.host or host.endswith(f".{provider.host}")
        if is_there and (found := provider.path.match(path)):
            return provider.name, found.group(1)
    return "", ""


def video_key(url: str) -> str:
    """Return the key of a video: `youtube:ID`, or its normalised URL."""
    provider, identifier = video_id(url)
    return f"{provider}:{identifier}" if provider else link_key(url)


def watch_url(url: str) -> str:
    """Return the URL for watching an embedded video."""
    url = without_archive(url)
    provider, identifier = video_id(url)
    start = start_of(url)
    match provider:
        case "youtube":
            moment = f"&t={start}" if start else ""
            return f"https://www.youtube.com/watch?v={identifier}{moment}"
        case "youtube-playlist":
            return f"https://www.youtube.com/playlist?list={identifier}"
        case "vimeo":
            moment = f"#t={start}s" if start else ""
            return f"https://vimeo.com/{identifier}{_vimeo_secret(url)}{moment}"
    forms = (known.watch for known in PROVIDERS if known.name == provider)
    if form := next(forms, ""):
        moment = f"?start={start}" if start and provider == "dailymotion" else ""
        return f"{form.format(identifier)}{moment}"
    return f"https:{url}" if url.startswith("//") else url


def start_of(url: str) -> int:
    """Return the second at which a video starts: 75 for `?start=75`, `&t=1m15s` and `#t=75`; 0 if unsaid."""
    parts = split_url(url)
    said = {**parse_qs(parts.fragment), **parse_qs(parts.query)}
    moments = (MOMENT.fullmatch(said[name][0]) for name in START_NAMES if name in said)
    hours, minutes, seconds = next((found.groups() for found in moments if found), ("", "", ""))
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)


def _vimeo_secret(url: str) -> str:
    """Return the hash that the URL of an unlisted video needs, preceded by a slash, or an empty string."""
    parts = split_url(url)
    found = VIMEO_PATH.match(parts.path)
    secret = parse_qs(parts.query).get("h", [""])[0] or (found.group(2) if found else "")
    return f"/{secret}" if secret and VIDEO_ID.fullmatch(secret) else ""
