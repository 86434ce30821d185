"""Recognises site furniture by its markup: tag, id, classes, role."""

import re
from dataclasses import dataclass

from import_tools.cleaning.media import Attributes


@dataclass(frozen=True, slots=True)
class Signature:
    """A kind of furniture and the names by which themes and plugins mark it."""

    kind: str
    names: re.Pattern[str]
    in_post: bool = True
    """False for names that inside a post may well mark content."""


def _names(pattern: str) -> re.Pattern[str]:
    """Match whole words of an id or class: `share` in `share-buttons`, but not in `shareholder`."""
    return re.compile(rf"(?<![a-z0-9])(?:{pattern})(?![a-z0-9])")


def _tokens(pattern: str) -> re.Pattern[str]:
    """Match a whole id or class: names of one common word, which others may only contain."""
    return re.compile(rf"(?<!\S)(?:{pattern})(?!\S)")


# first match wins: the more special name stands first
SIGNATURES: tuple[Signature, ...] = (
    Signature("breadcrumb", _names(r"breadcrumbs?|breadcrumb-trail|tax-category")),
    Signature(
        "comments",
        _names(r"comments?|respond|disqus(?:-thread)?|comment-respond|comments-link"),
        in_post=False,
    ),
    Signature("comments", _names(r"comments-area|comment-list|comment-respond|comment-form|disqus-thread")),
    Signature(
        "share",
        _names(r"sharedaddy|sd-sharing|share-buttons?|share-btn|addtoany|a2a-kit|social-icons?|heateor|ssba"),
    ),
    Signature(
        "related_widget",
        _names(
            r"jp-relatedposts|yarpp(?:-related)?|related-posts?|rp4wp|crp-related|wp-related|post-navigation-related|contextual-related"
        ),
    ),
    Signature(
        "table_of_contents",
        _names(
            r"ez-toc-container|toc-container|lwptoc|rank-math-toc|yoast-table-of-contents|table-of-contents|elementor-toc|simpletoc"
        ),
    ),
    Signature(
        "newsletter",
        _names(
            r"mc4wp-form|newsletter-(signup|form|box|widget)|mailchimp|mc-embed-signup|optin-(form|box)|convertkit"
            r"|tnp|jetpack-subscribe|subscribe-form|signup-form|mailpoet"
        ),
    ),
    Signature(
        "author_box",
        _names(r"author-box|author-bio|about-author|saboxplugin|pp-author-boxes|molongui|authorbox"),
    ),
    Signature("rating", _names(r"post-ratings|kk-star-ratings|rating-form|yasr|rmp-widgets?")),
    Signature("reading_time", _names(r"reading-time|rt-reading-time|bsf-rt|span-reading-time")),
    Signature(
        "advertisement",
        _names(
            r"adsbygoogle|advert|advertisement|ad-container|ad-slot|google-auto-placed|code-block-ad|ai-viewport"
        ),
    ),
    Signature("cookie_notice", _names(r"gdpr|cookie-(notice|law-info|banner|consent)")),
    Signature(
        "post_lists",
        _names(r"display-posts-listing|recent-posts|popular-posts|wpp-list|widget-recent-entries"),
        in_post=False,
    ),
    Signature(
        "sidebar",
        _tokens(r"([a-z]+-)?sidebar(-[\w-]+)?|widget|widgets|widget-area|secondary"),
        in_post=False,
    ),
    Signature("footer_widgets", _names(r"footer-widgets?"), in_post=False),
    Signature(
        "meta",
        _names(
            r"entry-meta|entry-footer|post-meta|posted-on|byline|post-info|cat-links|tags-links|post-tags|amp-wp-meta|post-categories"
        ),
    ),
    Signature("navigation", _names(r"post-navigation|nav-links|pagination|page-links|post-nav")),
    Signature(
        "navigation",
        _names(r"nav|menu|navigation|skip-link|screen-reader-shortcut|skip-links?"),
        in_post=False,
    ),
    Signature("search", _names(r"search-form|searchform|widget-search")),
    Signature("footer", _names(r"footer|colophon|site-info|copyright"), in_post=False),
    Signature(
        "header", _names(r"header|masthead|site-title|site-branding|branding|location-header"), in_post=False
    ),
    # names of one common word mark furniture only when they are all of the name
    Signature("share", _tokens("sharing|share")),
    Signature("newsletter", _tokens("newsletter|optin|opt-in")),
    Signature("cookie_notice", _tokens("cookies?|consent")),
    Signature("search", _tokens("search")),
    Signature("rating", _tokens("star-rating|ratings?")),
    Signature("navigation", _tokens("pager")),
    Signature("screen_reader_text", _names(r"screen-reader-text|sr-only|visually-hidden")),
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
TAG_KINDS = {
    "nav": "navigation",
    "aside": "sidebar",
    "footer": "footer",
    "header": "header",
    "amp-sidebar": "navigation",
}
ROLE_KINDS = {
    "navigation": "navigation",
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "sidebar",
    "search": "search",
}


def furniture_kind(tag: str, attributes: Attributes, *, in_post: bool) -> str:
    """Return the kind of furniture that an element is by its names; empty when it is none.

    Takes `<div class="sharedaddy">`; refuses `<p class="has-text-align-center">`. `in_post` says where the
    element stands: a `<header>` or a class `menu` inside the post may be content.
    """
    names = _own_names(tag, attributes)
    for signature in SIGNATURES:
        if (signature.in_post or not in_post) and signature.names.search(names):
            return signature.kind
    if in_post:
        return "navigation" if tag == "nav" else ""
    return TAG_KINDS.get(tag) or ROLE_KINDS.get(attributes.get("role") or "", "")


def _own_names(tag: str, attributes: Attributes) -> str:
    """Return id and classes in one form: lower case, words parted by hyphens.

    A heading's id is made from its words and says nothing about what it is.
    """
    own_id = "" if tag in HEADINGS else attributes.get("id") or ""
    names = f"{own_id} {attributes.get('class') or ''}"
    return names.lower().replace("_", "-")
