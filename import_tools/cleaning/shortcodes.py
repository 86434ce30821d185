"""Expands the shortcodes of a post as WordPress stores it into the HTML that a page would show."""

import re
from collections.abc import Callable
from html import escape, unescape

from import_tools.addresses import video_id
from import_tools.records import Finding, Severity

ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s'"]+))""")
NAMES = "caption|wp_caption|embed|video|audio|youtube|vimeo"
OPENING = re.compile(rf"""(?<!\[)\[({NAMES})\b((?:[^\]\["']|"[^"]*"|'[^']*')*)\]""")
SINGLE = re.compile(r"(?<!\[)\[(video|audio|youtube|vimeo)\b([^\]\[]*?)/?\](?!\])")
UNKNOWN = re.compile(r"(?<!\[)\[/?([a-z][a-z0-9_-]+)(?:\s+[\w-]+=[^\]]*)?/?\](?!\])")
BARE_ADDRESS = re.compile(r"^[ \t]*(https?://[^\s<>\"]+)[ \t]*$", re.MULTILINE)
FAR_BACK = 500  # characters before an address in which a link around it would start
LEADING_PICTURE = re.compile(
    r"^\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.*)$", re.DOTALL | re.IGNORECASE
)


def expand_shortcodes(html: str) -> tuple[str, tuple[Finding, ...]]:
    """Return the HTML with known shortcodes expanded, and a finding for each kind that stays as text.

    See WordPress's Shortcode API; `[[caption]]` is its way of writing a shortcode that is not one.
    """
    html = _expand_pairs(html)
    html = SINGLE.sub(lambda match: EXPANSIONS[match[1]](_attributes(match[2]), ""), html)
    html = BARE_ADDRESS.sub(_bare_video, html)
    return html, tuple(_unknown(html))


def _expand_pairs(html: str) -> str:
    """Expand each opening shortcode with the closing one of its name that comes next."""
    parts: list[str] = []
    position = 0
    unclosed: set[str] = set()
    for match in OPENING.finditer(html):
        name = match[1]
        if match.start() < position or name in unclosed:
            continue
        end = html.find(f"[/{name}]", match.end())
        if end < 0:
            unclosed.add(name)
            continue
        inner = html[match.end() : end]
        parts += [html[position : match.start()], EXPANSIONS[name](_attributes(match[2]), inner)]
        position = end + len(f"[/{name}]")
    return "".join(parts) + html[position:]


def _attributes(text: str) -> dict[str, str]:
    """Return a shortcode's attributes by name; its first word is under the empty one."""
    named = {name.lower(): a or b or c for name, a, b, c in ATTRIBUTE.findall(text)}
    return {"": next(iter(text.strip(" =").split()), ""), **named}


def _caption(attributes: dict[str, str], inner: str) -> str:
    """Expand `[caption]<img> words[/caption]`; in old posts the words stand in an attribute."""
    picture = LEADING_PICTURE.match(inner)
    if not picture:
        return inner
    words = picture[2].strip() or escape(unescape(attributes.get("caption", "")), quote=False)
    caption = f'<figcaption class="wp-caption-text">{words}</figcaption>' if words else ""
    return f'<figure class="wp-caption">{picture[1]}{caption}</figure>'


def _embed(attributes: dict[str, str], inner: str) -> str:
    return _player(inner.strip() or attributes.get("src", ""))


def _media(attributes: dict[str, str], inner: str) -> str:
    files = (
        attributes[name]
        for name in ("src", "mp4", "m4v", "webm", "ogv", "mp3", "m4a", "ogg", "wav")
        if name in attributes
    )
    address = next(files, inner.strip())
    return (
        _player(address)
        if video_id(address)[0]
        else f'<p><a href="{escape(address)}">{escape(address)}</a></p>'
    )


def _youtube(attributes: dict[str, str], inner: str) -> str:
    return _player(_known_or(inner, attributes, "https://www.youtube.com/watch?v="))


def _vimeo(attributes: dict[str, str], inner: str) -> str:
    return _player(_known_or(inner, attributes, "https://vimeo.com/"))


def _known_or(inner: str, attributes: dict[str, str], prefix: str) -> str:
    """Return the address in a video shortcode, which may hold an address or only the video's id."""
    value = inner.strip() or attributes.get("", "") or attributes.get("id", "")
    return value if video_id(value)[0] else f"{prefix}{value}"


EXPANSIONS: dict[str, Callable[[dict[str, str], str], str]] = {
    "caption": _caption,
    "wp_caption": _caption,
    "embed": _embed,
    "video": _media,
    "audio": _media,
    "youtube": _youtube,
    "vimeo": _vimeo,
}


def _player(address: str) -> str:
    if video_id(address)[0]:
        return f'<iframe src="{escape(address)}"></iframe>'
    return f'<p><a href="{escape(address)}">{escape(address)}</a></p>'


def _bare_video(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - FAR_BACK) : match.start()].lower()
    in_link = before.rfind("<a ") > before.rfind("</a>")
    return _player(match[1]) if video_id(match[1])[0] and not in_link else match[0]


def _unknown(html: str) -> list[Finding]:
    names = dict.fromkeys(match[1] for match in UNKNOWN.finditer(html))
    return [
        Finding(
            Severity.WARNING,
            "unknown_shortcode",
            f"The shortcode [{name}] is not known; it stands in the text as it was.",
            f"[{name}]",
        )
        for name in names
    ]
