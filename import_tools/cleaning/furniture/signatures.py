"""Recognises site furniture by its markup: tag, id, classes, role."""

import re

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
    if names := own_names(tag, attributes):
        for signature in SIGNATURES:
            if (signature.in_post or not in_post) and signature.names.search(names):
                return signature.kind
    if in_post:
        return TAG_KINDS_IN_POST.get(tag, "")
    return TAG_KINDS.get(tag) or ROLE_KINDS.get(attributes.get("role") or "", "")


def own_names(tag: str, attributes: Attributes) -> str:
    """Return id and classes in one form: lower case, words parted by single hyphens.

    `relatedPosts`, `Related_Posts` and `related--posts` are one name. A heading's id is made from its words
    and says nothing about what it is.
    """
    own_id = "" if tag in HEADINGS else attributes.get("id") or ""
    names = f"{own_id} {attributes.get('class') or ''}".strip()
    return NOT_A_WORD.sub("-", CAMEL_CASE.sub("-", names).lower())
