"""Recognises site furniture by its markup: tag, id, classes, role."""

import re

from import_tools.caching import cached
from import_tools.cleaning.furniture.names import SIGNATURES
from import_tools.cleaning.media import Attributes

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
TAG_KINDS = {
    "nav": "navigation",
    "aside": "sidebar",
    "footer": "footer",
    "header": "header",
    "amp-sidebar": "navigation",
    "amp-user-notification": "cookie_notice",
    "amp-consent": "cookie_notice",
    "dialog": "popup",
}
TAG_KINDS_IN_POST = {
    "nav": "navigation",
    "dialog": "popup",
    "amp-social-share": "share",
    "amp-ad": "advertisement",
}
ROLE_KINDS = {
    "navigation": "navigation",
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "sidebar",
    "search": "search",
    "dialog": "popup",
}
CAMEL_CASE = re.compile(r"(?<=[a-z])(?=[A-Z])")
NOT_A_WORD = re.compile(r"[-_]+")


def furniture_kind(tag: str, attributes: Attributes, *, in_post: bool) -> str:
    """Return the kind of furniture that an element is by its names; empty when it is none.

    Takes `<div class="sharedaddy">`; refuses `<p class="has-text-align-center">`. `in_post` says where the
    element stands: a `<header>` or a class `menu` inside the post may be content.
    """
    names = own_names(tag, attributes)
    if names and (kind := kind_in_post(names) if in_post else kind_around(names)):
        return kind
    if in_post:
        return TAG_KINDS_IN_POST.get(tag, "")
    return TAG_KINDS.get(tag) or ROLE_KINDS.get(attributes.get("role") or "", "")


@cached
def kind_around(names: str) -> str:
    """Return the kind of furniture that an element's names tell; empty for none."""
    return next((signature.kind for signature in SIGNATURES if signature.names.search(names)), "")


@cached
def kind_in_post(names: str) -> str:
    """Return the kind that names tell of an element in the post itself, where some mark content."""
    sure = (signature for signature in SIGNATURES if signature.in_post)
    return next((signature.kind for signature in sure if signature.names.search(names)), "")


def own_names(tag: str, attributes: Attributes) -> str:
    """Return id and classes in one form: lower case, words parted by single hyphens.

    `relatedPosts`, `Related_Posts` and `related--posts` are one name. A heading's id is made from its words
    and says nothing about what it is.
    """
    own_id = "" if tag in HEADINGS else attributes.get("id") or ""
    classes = attributes.get("class") or ""
    return in_one_form(f"{own_id} {classes}".strip()) if own_id or classes else ""


@cached
def in_one_form(names: str) -> str:
    return NOT_A_WORD.sub("-", CAMEL_CASE.sub("-", names).lower())
