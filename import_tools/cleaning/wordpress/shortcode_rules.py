"""Rules for shortcodes: boxes of page builders are unwrapped, and visible content is kept."""

import re
from base64 import b64decode
from binascii import Error
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import unquote

from import_tools.cleaning.wordpress.gutenberg import (
    SOUND_FILE,
    Library,
    figure,
    file_player,
    nothing_uploaded,
    player,
)
from import_tools.cleaning.wordpress.shortcode_names import (
    BUTTON,
    DECORATION,
    EMBED,
    IN_A_LINE,
    PICTURE,
    QUOTATION,
    TITLE,
    is_layout,
    provider_of,
)
from import_tools.cleaning.wordpress.shortcode_parser import Shortcode
from import_tools.records import Finding
from import_tools.url_keys import PICTURE_FILE, is_safe, is_web
from import_tools.video_urls import video_id


@dataclass(frozen=True, slots=True)
class Expansion:
    """The HTML for a shortcode, and findings for editors."""

    html: str
    findings: tuple[Finding, ...] = ()
    furniture: str = ""
    """The kind of furniture that the shortcode generates, or an empty string."""


# attributes whose words are visible on the page
TITLES = ("title", "heading", "headline", "question", "tab_title", "header", "h2", "h4")
TEXTS = ("subtitle", "subheading", "sub_heading", "text", "description", "content", "tab_content")
SIGNATURES = ("author", "name", "cite", "job_title", "position", "company", "company_name")
COUNTED = ("number", "value", "percent")
IMAGES = ("image", "image_url", "img", "picture", "photo")
PERSON = re.compile(r"person|team|member|staff|author")
STRUCTURE = re.compile(
    r"row|col|section|container|inner|wrap|text|block|box|group|content|tab|accordion|half|third|fourth|layout"
)
URLS = ("url", "link", "href", "button_url", "button_link", "link_url", "src")
LABELS = ("button_text", "text", "label", "caption", "anchor")
SEPARATOR = re.compile(r"\b(separator|divider)\b|_(separator|divider)")
HEADING_TAG = re.compile(r"(?:tag:|^)(h[1-6]|[1-6])\b")


def raw_html(shortcode: Shortcode, library: Library) -> Expansion | None:
    """Decode `[vc_raw_html]JTNDcCUzRQ==[/vc_raw_html]`: base64, in WPBakery of escaped text."""
    if shortcode.name not in ("vc_raw_html", "fusion_code"):
        return None
    try:
        html = b64decode("".join(shortcode.inner.split()), validate=True).decode("utf-8")
    except (Error, ValueError):
        return Expansion(f"<div>{shortcode.inner}</div>")
    return Expansion(f"<div>{unquote(html) if shortcode.name == 'vc_raw_html' else html}</div>")


def picture(shortcode: Shortcode, library: Library) -> Expansion | None:
    """Show `[vc_single_image image="12"]`, `[et_pb_image src="…"]`, `[fusion_imageframe]…`."""
    if not PICTURE.fullmatch(shortcode.name):
        return None
    link = _link(shortcode.first("link", "url", "lightbox_image", "img_link", "href"))
    link = "" if PICTURE_FILE.search(link) else link
    alt, caption = shortcode.first("alt", "alt_text"), shortcode.first("caption")
    inner = unescape(shortcode.inner.strip())
    named = shortcode.first("src", "custom_src", "image_url", "url", "image")
    for url in (named, inner):
        if PICTURE_FILE.search(url.split("?")[0]) and "<" not in url:
            return Expansion(figure(unescape(url), unescape(alt), caption, link))
    number = shortcode.first("image", "id", "image_id", "attachment_id")
    if number.isdecimal() and not inner:
        html, findings = library.figures([number], shortcode.opening)
        return Expansion(html, findings)
    return Expansion(f"<div>{shortcode.inner}</div>") if inner else None


def button(shortcode: Shortcode, library: Library) -> Expansion | None:
    """Show `[button url="/x/"]Words[/button]` as a link."""
    if not BUTTON.fullmatch(shortcode.name) or provider_of(shortcode):
        return None
    label = shortcode.inner.strip() or shortcode.first(*LABELS, "title")
    url = _link(shortcode.first(*URLS)) or next((_link(value) for value in shortcode.values), "")
    if not label:
        return None
    return Expansion(f'<a href="{escape(url)}">{label}</a>' if url else label)


def _link(value: str) -> str:
    """Return the URL of a link; WPBakery writes `url:https%3A%2F%2Fx.org%2F|title:Words`."""
    if value.startswith("url:"):
        value = unquote(value.removeprefix("url:").split("|")[0])
    url = unescape(value.strip())
    return url if re.match(r"(https?:/|/|#|mailto:|tel:)", url) and is_safe(url) else ""


def decoration(shortcode: Shortcode, library: Library) -> Expansion | None:
    """Remove spacers and rules, which are only decoration; keep the title of a rule."""
    if not DECORATION.fullmatch(shortcode.name) or shortcode.inner.strip():
        return None
    if SEPARATOR.search(shortcode.name) and (title := shortcode.first("title", "text")):
        return Expansion(_heading(title))
    if label := shortcode.first("label", "text"):
        return Expansion(label)
    return Expansion("<br>" if shortcode.name in ("br", "line_break") else "<hr>")


def title(shortcode: Shortcode, library: Library) -> Expansion | None:
    """Make a heading of `[vc_custom_heading text="…"]` and `[fusion_title size="2"]…[/fusion_title]`."""
    words = shortcode.inner.strip() or shortcode.first("text", "title", "heading", "content")
    if not TITLE.fullmatch(shortcode.name) or not words:
        return None
    said = HEADING_TAG.search(shortcode.first("font_container", "size", "tag", "heading_tag", "level"))
    return Expansion(_heading(words, said[1][-1] if said else "3"))


def _heading(html: str, level: str = "4") -> str:
    return html if re.match(r"\s*<h[1-6]\b", html) else f"<h{level}>{html}</h{level}>"


def quotation(shortcode: Shortcode, library: Library) -> Expansion | None:
    """Make a quote of `[su_quote cite="Ann Lee"]…[/su_quote]`; the source is below it."""
    if not QUOTATION.fullmatch(shortcode.name) or not shortcode.inner.strip():
        return None
    said_by = ", ".join(filter(None, (shortcode.first(name) for name in SIGNATURES)))
    below = f"<p><cite>{said_by}</cite></p>" if said_by else ""
    return Expansion(f"<blockquote>{shortcode.inner}{below}</blockquote>")


def in_a_line(shortcode: Shortcode, library: Library) -> Expansion | None:
    """Leave `[dropcap]T[/dropcap]he` one word."""
    return Expansion(shortcode.inner) if shortcode.inner and IN_A_LINE.fullmatch(shortcode.name) else None


def list_part(shortcode: Shortcode, library: Library) -> Expansion | None:
    """Make a list of the list shortcodes of page builders: `[fusion_checklist][fusion_li_item]…`."""
    if re.fullmatch(r"(?:\w+_)?li(?:st)?_item", shortcode.name) and shortcode.inner.strip():
        return Expansion(f"<li>{shortcode.inner}</li>")
    is_list = re.fullmatch(r"(?:\w+_)?(?:check|icon_?|bullet_?|arrow_?)?lists?", shortcode.name)
    if is_list and re.match(r"\s*<li\b", shortcode.inner):
        return Expansion(f"<ul>{shortcode.inner}</ul>")
    return None


def layout(shortcode: Shortcode, library: Library) -> Expansion | None:
    """Unwrap a box: `[vc_column]…[/vc_column]`, `[one_half]…[/one_half]`, with the words in its attributes.

    Pass over a shortcode of an unknown family and name, and one without visible content that is more than
    structure: `[vc_gmaps link="…"]`.
    """
    if not is_layout(shortcode.name):
        return None
    head = "".join(_heading(shortcode.first(name)) for name in TITLES if shortcode.first(name))
    text = "".join(f"<p>{words}</p>" for words in _words_in(shortcode))
    shown, findings = _picture_in(shortcode.first(*IMAGES), shortcode, library)
    inner = f"{head}{shown}{text}{shortcode.inner}{_inner_button(shortcode)}"
    is_structure = bool(shortcode.closing) and bool(STRUCTURE.search(shortcode.name))
    return Expansion(f"<div>{inner}</div>", findings) if inner.strip() or findings or is_structure else None


def _words_in(shortcode: Shortcode) -> Iterator[str]:
    """Yield the texts in the attributes of a box: a description, a counter, the role of a person."""
    names = (*TEXTS, *COUNTED * ("counter" in shortcode.name))
    yield from (shortcode.first(name) for name in names if shortcode.first(name))
    if PERSON.search(shortcode.name):
        yield from filter(None, [", ".join(filter(None, map(shortcode.first, SIGNATURES)))])


def _picture_in(image: str, shortcode: Shortcode, library: Library) -> tuple[str, tuple[Finding, ...]]:
    if image.isdecimal():
        return library.figures([image], shortcode.opening)
    if PICTURE_FILE.search(image.split("?")[0]):
        return figure(unescape(image), unescape(shortcode.first("alt"))), ()
    return "", ()


def _inner_button(shortcode: Shortcode) -> str:
    """Return the button in the attributes of a box, with or without a link."""
    label = shortcode.first("button_text", "btn_title", "link_text", "linktext", "read_more_text")
    url = _link(shortcode.first("button_url", "button_link", "btn_link", "link", "url"))
    if not label:
        return ""
    return f'<p><a href="{escape(url)}">{label}</a></p>' if url else f"<p>{label}</p>"


# a picture with the link around it, and its fallback for browsers without scripts
PICTURE_HTML = re.compile(
    r"(?:(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?(?:\s|</?noscript>)*)+", re.IGNORECASE
)
NUMBERS = re.compile(r"\d+(?:\s*,\s*\d+)*,?")
GALLERY = re.compile(r"(?:\w+_)?(?:gallery|slider|slideshow|carousel|images)(?:_\w+)?")
VIDEO_FILE = re.compile(r"\.(mp4|m4v|webm|ogv|mov|avi|wmv|flv)$", re.IGNORECASE)
FILES = ("src", "mp4", "m4v", "webm", "ogv", "flv", "wmv", "mp3", "m4a", "ogg", "wav", "flac", "audio")
# a video behind a row of text is not part of the text
BACKGROUND = re.compile(r"bg|background|poster|thumb")
PREFIXES = {"youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/"}


def caption(shortcode: Shortcode, library: Library) -> Expansion | None:
    """Expand `[caption]<img> words[/caption]`; in old posts the words are in an attribute."""
    if shortcode.name not in ("caption", "wp_caption"):
        return None
    found = PICTURE_HTML.search(shortcode.inner)
    behind = shortcode.inner[found.end() :].strip() if found else ""
    words = behind or shortcode.first("caption")
    if not words or not (found or shortcode.inner.strip()):
        return Expansion(shortcode.inner or words)
    shown = shortcode.inner[: found.end()] if found else shortcode.inner
    below = f'<figcaption class="wp-caption-text">{words}</figcaption>'
    return Expansion(f'<figure class="wp-caption">{shown}{below}</figure>')


def gallery(shortcode: Shortcode, library: Library) -> Expansion | None:
    """Expand `[gallery ids="3,4"]`; without ids it shows the pictures that were uploaded to the post.

    A gallery of a plugin that refers to its pictures in another way is not expanded.
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
    """Expand `[playlist ids="3,4"]`: each file with its title in the media library.

    Without ids it plays the sound files, or with `type="video"` the videos, that were uploaded to the post.
    """
    if shortcode.name != "playlist":
        return None
    kind = VIDEO_FILE if shortcode.first("type") == "video" else SOUND_FILE
    numbers = _numbers(shortcode.first("ids", "include")) or library.own_files(kind)
    known = [library.attachments[number] for number in numbers if number in library.attachments]
    missing = [number for number in numbers if number not in library.attachments]
    _, findings = library.figures(missing, shortcode.opening)
    items = (f'<li><a href="{escape(item.url)}">{escape(item.title or item.url)}</a></li>' for item in known)
    findings = findings if numbers else (nothing_uploaded(shortcode.opening),)
    return Expansion(f"<ul>{''.join(items)}</ul>" if known else "", findings)


def file(shortcode: Shortcode, library: Library) -> Expansion | None:
    """Expand `[video mp4="…"]` and `[audio "…"]` of WordPress, and those of page builders."""
    if not re.fullmatch(r"(?:\w+_)?(?:video|audio)", shortcode.name):
        return None
    urls = (*(shortcode.first(name) for name in FILES), *shortcode.values, shortcode.inner)
    url = next((found for value in urls if (found := _one_url(value))), "")
    if not url or video_id(url)[0]:
        return None
    return Expansion(file_player(url))


def _one_url(text: str) -> str:
    """Return a text if it is a URL, without the options that Jetpack appends: `URL|width=3`."""
    url = unescape(text.strip()).split("|")[0].strip("\"'")
    return url if is_web(url) or url.startswith(("//", "/")) else ""


def video(shortcode: Shortcode, library: Library) -> Expansion | None:
    """Expand any shortcode that refers to a known video.

    Take `[fvplayer src="https://youtu.be/…"]` and `[lyte id="…"]`; refuse a row with a video behind it.
    """
    url = next(_videos(shortcode), "")
    if not url:
        return None
    label = shortcode.first("anchor", "link_text", "text")
    if is_web(label) and PICTURE_FILE.search(label.split("?")[0]):
        return Expansion(figure(label, link=url))
    if label:
        return Expansion(f'<p><a href="{escape(url)}">{label}</a></p>')
    inner = "" if _one_url(shortcode.inner) == url or _is_id(shortcode.inner) else shortcode.inner
    heading = shortcode.first("title")
    return Expansion(player(url, heading) + inner)


def _videos(shortcode: Shortcode) -> Iterator[str]:
    """Yield the URLs of known videos in a shortcode: in an attribute, as contents, or as provider and id."""
    named = [value for name, value in shortcode.attributes.items() if not BACKGROUND.search(name)]
    for value in (*named, *shortcode.values, shortcode.inner):
        url = _one_url(value)
        if url and video_id(url)[0]:
            yield url
    if provider := provider_of(shortcode):
        ids = (shortcode.first("id", "video_id", "videoid", "v", "video", "clip_id"), *shortcode.values)
        for value in (*ids, shortcode.inner.strip()):
            if value and video_id(url := f"{PREFIXES[provider]}{value}")[0]:
                yield url


def _is_id(text: str) -> bool:
    return bool(re.fullmatch(r"\s*[\w-]{6,}\s*", text))


def embed(shortcode: Shortcode, library: Library) -> Expansion | None:
    """Expand `[embed]URL[/embed]` and `[soundcloud url="URL"]` for other URLs than known videos."""
    if not EMBED.fullmatch(shortcode.name):
        return None
    named = shortcode.first("src", "url", "link", "href", "file")
    urls = (_one_url(value) for value in (named, *shortcode.values, shortcode.inner))
    url = next(filter(None, urls), "")
    return Expansion(player(url, shortcode.first("title"))) if url else None
