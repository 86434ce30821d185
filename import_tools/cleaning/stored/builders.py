"""Rules for the shortcodes of page builders: boxes are opened up, and what a reader saw of them is kept."""

import re
from base64 import b64decode
from binascii import Error
from collections.abc import Iterator
from html import escape, unescape
from urllib.parse import unquote

from import_tools.addresses import PICTURE_FILE, is_safe
from import_tools.cleaning.stored.expansion import Expansion
from import_tools.cleaning.stored.grammar import Shortcode
from import_tools.cleaning.stored.library import Library, figure
from import_tools.cleaning.stored.names import (
    BUTTON,
    DECORATION,
    IN_A_LINE,
    PICTURE,
    QUOTATION,
    TITLE,
    is_layout,
    provider_of,
)
from import_tools.records import Finding

# attributes whose words stand on the page
TITLES = ("title", "heading", "headline", "question", "tab_title", "header", "h2", "h4")
TEXTS = ("subtitle", "subheading", "sub_heading", "text", "description", "content", "tab_content")
SIGNATURES = ("author", "name", "cite", "job_title", "position", "company", "company_name")
COUNTED = ("number", "value", "percent")
IMAGES = ("image", "image_url", "img", "picture", "photo")
PERSON = re.compile(r"person|team|member|staff|author")
STRUCTURE = re.compile(
    r"row|col|section|container|inner|wrap|text|block|box|group|content|tab|accordion|half|third|fourth|layout"
)
ADDRESSES = ("url", "link", "href", "button_url", "button_link", "link_url", "src")
LABELS = ("button_text", "text", "label", "caption", "anchor")
SEPARATOR = re.compile(r"\b(separator|divider)\b|_(separator|divider)")
HEADING_TAG = re.compile(r"(?:tag:|^)(h[1-6]|[1-6])\b")


def raw_html(shortcode: Shortcode, library: Library) -> Expansion | None:
    """Decode `[vc_raw_html]JTNDcCUzRQ==[/vc_raw_html]`: base64, with WPBakery of an escaped text."""
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
    for address in (named, inner):
        if PICTURE_FILE.search(address.split("?")[0]) and "<" not in address:
            return Expansion(figure(unescape(address), unescape(alt), caption, link))
    number = shortcode.first("image", "id", "image_id", "attachment_id")
    if number.isdecimal() and not inner:
        html, findings = library.figures([number], shortcode.opening)
        return Expansion(html, findings)
    return Expansion(f"<div>{shortcode.inner}</div>") if inner else None


def button(shortcode: Shortcode, library: Library) -> Expansion | None:
    """Show `[button url="/x/"]Words[/button]` as the link that it is."""
    if not BUTTON.fullmatch(shortcode.name) or provider_of(shortcode):
        return None
    label = shortcode.inner.strip() or shortcode.first(*LABELS, "title")
    address = _link(shortcode.first(*ADDRESSES)) or next((_link(value) for value in shortcode.values), "")
    if not label:
        return None
    return Expansion(f'<a href="{escape(address)}">{label}</a>' if address else label)


def _link(value: str) -> str:
    """Return a link's address; WPBakery writes `url:https%3A%2F%2Fx.org%2F|title:Words`."""
    if value.startswith("url:"):
        value = unquote(value.removeprefix("url:").split("|")[0])
    address = unescape(value.strip())
    return address if re.match(r"(https?:/|/|#|mailto:|tel:)", address) and is_safe(address) else ""


def decoration(shortcode: Shortcode, library: Library) -> Expansion | None:
    """Let spacers and rules go, with nothing in them but looks; a rule with a title keeps it."""
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
    """Make a quote of `[su_quote cite="Ann Lee"]…[/su_quote]`; who said it stands below."""
    if not QUOTATION.fullmatch(shortcode.name) or not shortcode.inner.strip():
        return None
    said_by = ", ".join(filter(None, (shortcode.first(name) for name in SIGNATURES)))
    below = f"<p><cite>{said_by}</cite></p>" if said_by else ""
    return Expansion(f"<blockquote>{shortcode.inner}{below}</blockquote>")


def in_a_line(shortcode: Shortcode, library: Library) -> Expansion | None:
    """Leave `[dropcap]T[/dropcap]he` one word."""
    return Expansion(shortcode.inner) if shortcode.inner and IN_A_LINE.fullmatch(shortcode.name) else None


def list_part(shortcode: Shortcode, library: Library) -> Expansion | None:
    """Make a list of a builder's own: `[fusion_checklist][fusion_li_item]…`."""
    if re.fullmatch(r"(?:\w+_)?li(?:st)?_item", shortcode.name) and shortcode.inner.strip():
        return Expansion(f"<li>{shortcode.inner}</li>")
    is_list = re.fullmatch(r"(?:\w+_)?(?:check|icon_?|bullet_?|arrow_?)?lists?", shortcode.name)
    if is_list and re.match(r"\s*<li\b", shortcode.inner):
        return Expansion(f"<ul>{shortcode.inner}</ul>")
    return None


def layout(shortcode: Shortcode, library: Library) -> Expansion | None:
    """Open a box: `[vc_column]…[/vc_column]`, `[one_half]…[/one_half]`, with the words in its attributes.

    A shortcode of no known family or name is left alone, and so is one with nothing to show that is more than
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
    """Yield the lines of text in a box's attributes: a description, a counted number, who a person is."""
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
    """Return the button that a box names in its attributes, with or without a link."""
    label = shortcode.first("button_text", "btn_title", "link_text", "linktext", "read_more_text")
    address = _link(shortcode.first("button_url", "button_link", "btn_link", "link", "url"))
    if not label:
        return ""
    return f'<p><a href="{escape(address)}">{label}</a></p>' if address else f"<p>{label}</p>"
