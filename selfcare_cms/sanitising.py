"""Sanitising of HTML of unknown origin: an allow-list, applied by a library that parses as browsers do."""

import re

import nh3
from bs4 import BeautifulSoup
from django.conf import settings
from django.utils.translation import gettext as _

TEXT_TAGS = {"a", "abbr", "b", "br", "cite", "code", "em", "i", "kbd", "mark", "q", "small", "span", "strong"}
EDIT_TAGS = {"del", "ins", "s", "sub", "sup", "u"}
BLOCK_TAGS = {"blockquote", "details", "div", "figcaption", "figure", "hr", "img", "p", "pre", "summary"}
HEADING_TAGS = {"h2", "h3", "h4", "h5", "h6"}
LIST_TAGS = {"dd", "dl", "dt", "li", "ol", "ul"}
TABLE_TAGS = {"caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr"}
TAGS = TEXT_TAGS | EDIT_TAGS | BLOCK_TAGS | HEADING_TAGS | LIST_TAGS | TABLE_TAGS

ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "img": {"src", "alt", "title", "width", "height"},
    "ol": {"start", "type", "reversed"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
# HTML parsers drop a newline that follows (https://html.spec.whatwg.org/#the-pre-element)
START_OF_PRE = re.compile(r"<pre\b[^<>]*>(?=\n)")


def sanitise_html(html: str) -> str:
    """Return `html` without scripts, styles and forms; all text but that of scripts is kept."""
    whole = (html or "").encode(errors="replace").decode()  # lone surrogates cannot be encoded in UTF-8
    clean = nh3.clean(
        whole,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer nofollow",
    )
    return START_OF_PRE.sub(r"\g<0>\n", clean)


def html_for_readers(html: str) -> str:
    """Return `html` sanitised, with images on other sites replaced by links.

    An image on another site would tell that site about the reader before any click.
    """
    safe = sanitise_html(html)
    if "<img" not in safe:
        return safe
    soup = BeautifulSoup(safe, "html.parser")
    for image in soup.find_all("img"):
        if not _is_ours(image.get("src", "")):
            image.replace_with(_link_to(soup, image))
        else:
            image["loading"] = "lazy"
            image["alt"] = image.get("alt", "")
    return str(soup)


def _is_ours(source: str) -> bool:
    if source.startswith(settings.MEDIA_URL):
        return True
    return source.startswith("/") and not source.startswith(("//", "/\\"))


def _link_to(soup: BeautifulSoup, image):
    words = _("Picture: %s") % (
        image.get("alt") or image.get("title") or image.get("src", "").rsplit("/", 1)[-1]
    )
    if image.find_parent("a") or not image.get("src"):
        return soup.new_string(words)
    link = soup.new_tag("a", href=image["src"], rel="noopener noreferrer nofollow")
    link.string = words
    return link
