"""The names by which themes and plugins mark furniture: ids and classes, in the form that `signatures` gives.

That is lower case, words parted by single hyphens. `parts` takes whole words of a name wherever they stand in
it, `wholes` only a name that has nothing else. Most patterns say what a box is by two words, such as `share`
and `buttons`, for plugins nobody has heard of; the rest are the names of plugins.
"""

import re
from dataclasses import dataclass

from import_tools.cleaning.media import Attributes
from import_tools.records import FurnitureKind
from import_tools.text import cached


@dataclass(frozen=True, slots=True)
class Signature:
    """A kind of furniture and the names by which themes and plugins mark it."""

    kind: str
    names: re.Pattern[str]
    in_post: bool = True
    """False for names that inside a post may well mark content."""


def parts(*patterns: str) -> re.Pattern[str]:
    """Match whole words of an id or class: `share` in `share-buttons`, but not in `shareholder`."""
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(patterns)})(?![a-z0-9])")


def wholes(*patterns: str) -> re.Pattern[str]:
    """Match a whole id or class: names of one common word, which others may only contain."""
    return re.compile(rf"(?<!\S)(?:{'|'.join(patterns)})(?!\S)")


MORE = r"(?:-[a-z0-9]+)*"  # further words of a name
BOX = r"(?:box|bar|block|blocks|panel|area|section|container|wrap|wrapper|widget|holder|inner|module|content)"
POST = r"(?:post|posts|entry|article|single|blog|page)"

BREADCRUMBS = parts(r"[a-z]*crumbs?", r"crumb-container", r"bcn", r"trail-items", r"tax-category")
COMMENTS = parts(
    r"comments?-(?:area|list|respond|form|body|wrapper|template|section|closed|title|reply)",
    r"commentlist|wpdcom|wpdiscuz|wpd-[a-z]+|disqus-thread|disqus-comments|fb-comments|webmentions?",
    r"wp-block-(?:post-)?comments?(?!-count)",
)
SHARE = parts(
    r"sharedaddy|sd-sharing|addtoany|a2a-kit|a2a|addthis|sharethis|shareaholic|heateor|ssba|essb|swp-social"
    r"|mashsb"
    r"|et-social|novashare|dpsp|sfsi|juiz-sps|apss|wpusb|simplesocial\w*|ss-ic|shr-txt|sassy-social"
    r"|jp-sharing",
    rf"(?:social|share|sharing)-(?:{BOX}|buttons?|btns?|links?|icons?|networks?|media|counts?|tools"
    rf"|profiles?)",
    rf"(?:{POST}|amp|fusion|floating|sticky|td)-(?:social|share|sharing)",
    r"inline-share|share-(?:post|this)|follow-us|follow-buttons",
)
RELATED = parts(
    r"jp-relatedposts|yarpp|rp4wp|crp-related|crp|tptn-posts|wpp-list|wp-rp|zem-rp|nrelate|outbrain|taboola"
    r"|irp|amp-rp",
    rf"(?:related|similar|recommended|popular|trending)-{POST}",
    r"(?:related|recommended)-(?:content|contents|reading|links?|stories|news|items?|topics|widget)",
    rf"{POST}-(?:related|recommend\w*)|wp-related|contextual-related|may-also-like|also-like|read-next"
    rf"|whats-next",
    r"elementor-widget-posts|elementor-posts|fl-module-post-(?:grid|slider|carousel)|fl-post-(?:grid|feed)",
    r"elementor-widget-wp-widget-recent-posts",
    r"et-pb-blog-\d+|et-pb-posts|tcb-post-list|vc-basic-grid|wp-block-query|td-related\w*"
    r"|td-block-related\w*",
    r"wp-block-(?:uagb-post|kadence-posts|stackable-posts|jetpack-related-posts|essential-blocks-post)"
    + MORE,
    r"infinite-wrap|infinite-loader",
)
CONTENTS = parts(
    r"ez-toc(?:-container|-title|-list|-widget)|toc-container|lwptoc|luckywp|rank-math-toc|simpletoc"
    r"|elementor-toc",
    r"tables?-?of-?contents?",
    r"(?<!no-)(?<!has-)(?<!with-)(?<!from-)(?<!skip-)(?<!hide-)"
    r"toc(?!-(?:section|heading|anchor|target|enabled|exclude|ignore|skip|hide))",
)
NEWSLETTER = parts(
    r"mc4wp|mailchimp|mc-embed-signup|convertkit|formkit|ck-form|tnp|mailpoet|mailerlite|ml-(?:embedded"
    r"|form)|aweber"
    r"|om-holder|optin-?monster|sumome|hustle|icegram|emaillist|enews|thrive-leads|tve-leads|et-bloom"
    r"|jetpack-subscribe|jetpack-subscriptions?|blog-subscription|substack|beehiiv|flodesk",
    r"thrv-lead-generation|tve-lead-generat\w+|et-pb-newsletter|wp-block-kadence-form"
    r"|fl-module-subscribe-form",
    rf"(?:newsletter|subscri\w+|opt-?in|sign-?up|mailing-list|lead-magnet|email-capture)-(?:form|{BOX}"
    rf"|inline|cta)",
    rf"(?:form|{BOX})-(?:newsletter|subscribe|subscription|optin|signup)",
)
POPUP = parts(
    r"pum|popmake|(?<!image-)(?<!gallery-)(?<!video-)(?:popups?|pop-up|modal)(?!-(?:gallery|youtube|vimeo|video"
    r"|image|link|trigger|open))|off-?canvas|slide-?out-(?:menu|widget|box|panel|form)|mfp-hide|exit-intent"
    r"|mobile-menu|mega-menu"
)
AUTHOR_BOX = parts(
    rf"(?:author|authors)-(?:{BOX}|bio|info|card|about|description|profile|details|name|avatar)",
    r"about-(?:the-)?author|saboxplugin|pp-(?:multiple-)?authors?-box(?:es)?|m-a-box|molongui|authorbox"
    r"|ts-fab"
    r"|abh-box|starbox|wp-biographia|wp-block-post-author-biography|entry-author|guest-author",
)
RATING = parts(
    r"kk-star-ratings|kksr|post-ratings|yasr|rmp-(?:widgets?|rating)|gdrts|wp-ulike|likebtn|thumbs-rating",
    rf"(?:rating|ratings|feedback|helpful)-(?:form|stars?|buttons?|{BOX})",
    r"wp-polls|polldaddy|pds-box|crowdsignal|jetpack-likes|post-likes?|sd-like|was-this-helpful"
    r"|helpful-(?:pro|con)",
)
READING_TIME = parts(
    r"(?:reading|read|min)-(?:time|read)(?!-table)|rt-reading-time|bsf-rt|span-reading-time"
    r"|estimated-read\w*|eta-time"
)
ADVERTISEMENT = parts(
    r"adsbygoogle|advert\w*|adsense|adthrive|mediavine|ezoic|raptive|adrotate|quads-ads?\d*|ai-viewports?"
    r"|advads"
    r"|google-auto-placed|amp-ad|code-block-(?:ad|\d+)|td-a-rec|td-adspot\w*|mv-ad-box|wpadcenter|dfp-ad|gpt-ad",
    rf"(?:ad|ads|adv|banner-ad|sponsor|sponsored)-(?:{BOX}|slot|unit|zone|banner|label|placeholder|inline"
    rf"|here|\d+)",
)
COOKIES = parts(
    r"gdpr|cookie-?(?:notice|law-info|banner|consent|bar|popup|policy-banner|message|warning|compliance)"
    r"|cc-window"
    r"|cmplz|cky-consent|moove-gdpr|eu-?cookie|iubenda-cs|onetrust|wpgdprc|ccpa|cn-(?:text-container"
    r"|buttons?)"
)
META = parts(
    rf"{POST}-(?:meta|tags?|date|categor\w+|cats|byline|info|terms|time|modified|utility|utils?|taxonom\w+"
    rf"|details|data)",
    rf"{POST}-(?:author|edit-link|source|labels?)",
    r"entry-footer|posted-(?:on|by|in)|byline|cat-links|tags-links|edit-link|last-(?:updated|modified)"
    r"|meta-info"
    r"|postmetadata|post-?meta|taxonomy-(?:category|post-tag)|single-meta|meta-(?:list|data|wrapper)"
    r"|nv-meta-list",
    r"wp-block-(?:post-(?:date|terms|author|author-name|time-to-read))|amp-(?:author|wp-meta|wp-byline"
    r"|wp-posted-on)",
)
NAVIGATION = parts(
    r"post-navigation|nav-(?:links|previous|next|below|above|single)|pagination|page-links|post-(?:nav"
    r"|pager)|posts-nav"
    r"|prev-next|previous-next|next-prev|wp-block-post-navigation-link|elementor-widget-(?:post-navigation"
    r"|nav-menu)",
    r"back-?to-?top|scroll-?(?:to-?)?(?:top|up)|go-?(?:to-?)?top|to-the-top|skip-links?|skip-to-content",
)
PRINT = parts(
    r"printfriendly|pf-button|dkpdf-button|pdfprnt|print-?o-?matic|wp-print|(?:print|pdf)-(?:buttons?|this"
    r"|page|post|icon)"
)
DISCLOSURE = parts(r"(?:affiliate|amazon|ftc)-(?:disclosure|notice|disclaimer)")
CONTACT = parts(r"joinchat|call-now-button|cnb|whatsapp-(?:chat|button)|tawk|crisp-client|fb-customerchat")
FEATURED_IMAGE = parts(
    rf"(?<!has-){POST}-(?:thumbnail|thumb|featured-image|featured-media)",
    r"wp-block-post-featured-image|theme-post-featured-image|amp-wp-article-featured-image"
    r"|amp-featured-image",
    r"wp-post-image|(?<!-)featured-(?:image|media)",
)

# the first that matches wins: the more special name stands first
SIGNATURES: tuple[Signature, ...] = (
    Signature(FurnitureKind.ARCHIVE_TOOLBAR, parts(r"wm-ipp\w*|donato")),
    Signature(FurnitureKind.BREADCRUMB, BREADCRUMBS),
    Signature(FurnitureKind.COOKIE_NOTICE, COOKIES),
    Signature(FurnitureKind.COMMENTS, parts(r"comments?(?!-open)|respond|disqus"), in_post=False),
    Signature(FurnitureKind.COMMENTS, COMMENTS),
    Signature(FurnitureKind.RATING, RATING),
    Signature(FurnitureKind.SHARE, SHARE),
    Signature(FurnitureKind.TABLE_OF_CONTENTS, CONTENTS),
    Signature(FurnitureKind.NEWSLETTER, NEWSLETTER),
    Signature(FurnitureKind.AUTHOR_BOX, AUTHOR_BOX),
    Signature(FurnitureKind.READING_TIME, READING_TIME),
    Signature(
        FurnitureKind.POST_VIEWS,
        parts(r"(?:post|page|entry)-views|views?-count(?:er)?|pvc-stats|tptn-counter"),
    ),
    Signature(FurnitureKind.ADVERTISEMENT, ADVERTISEMENT),
    Signature(FurnitureKind.PRINT, PRINT),
    Signature(FurnitureKind.DISCLOSURE, DISCLOSURE),
    Signature(FurnitureKind.CONTACT_BUTTON, CONTACT),
    Signature(FurnitureKind.POPUP, POPUP),
    Signature(FurnitureKind.FEATURED_IMAGE, FEATURED_IMAGE, in_post=False),
    Signature(FurnitureKind.META, META),
    Signature(FurnitureKind.NAVIGATION, NAVIGATION),
    Signature(FurnitureKind.RELATED_WIDGET, RELATED),
    Signature(
        FurnitureKind.POST_LISTS,
        parts(r"display-posts-listing|recent-posts|popular-posts|widget-recent-entries"),
        in_post=False,
    ),
    Signature(
        FurnitureKind.SIDEBAR,
        wholes(r"([a-z]+-)?sidebar(-[\w-]+)?|widget|widgets|widget-area|secondary"),
        in_post=False,
    ),
    Signature(FurnitureKind.FOOTER_WIDGETS, parts(r"footer-widgets?"), in_post=False),
    Signature(FurnitureKind.NAVIGATION, parts(r"nav|menu|navigation|screen-reader-shortcut"), in_post=False),
    Signature(FurnitureKind.SEARCH, parts(r"search-form|searchform|widget-search|wp-block-search")),
    Signature(FurnitureKind.FOOTER, parts(r"footer|colophon|site-info|copyright"), in_post=False),
    Signature(
        FurnitureKind.HEADER,
        parts(r"header|masthead|site-title|site-branding|branding|location-header|top-?bar|announcement-bar"),
        in_post=False,
    ),
    # names of one common word mark furniture only when they are all of the name
    Signature(FurnitureKind.SHARE, wholes("sharing|share")),
    Signature(FurnitureKind.NEWSLETTER, wholes("newsletter|optin|opt-in")),
    Signature(FurnitureKind.COOKIE_NOTICE, wholes("cookies?")),
    Signature(FurnitureKind.SEARCH, wholes("search")),
    Signature(FurnitureKind.RATING, wholes("star-rating|ratings?|helpful")),
    Signature(FurnitureKind.ADVERTISEMENT, wholes("ad|ads|adv")),
    Signature(FurnitureKind.NAVIGATION, wholes("pager|to-?top")),
    Signature(FurnitureKind.META, parts("meta|vcard|dateline"), in_post=False),
    Signature(FurnitureKind.SCREEN_READER_TEXT, parts(r"screen-reader-text|sr-only|visually-hidden")),
    Signature(FurnitureKind.TEMPLATE_PART, wholes(r"wp-block-template-part"), in_post=False),
)


HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
TAG_KINDS = {
    "nav": FurnitureKind.NAVIGATION,
    "aside": FurnitureKind.SIDEBAR,
    "footer": FurnitureKind.FOOTER,
    "header": FurnitureKind.HEADER,
    "amp-sidebar": FurnitureKind.NAVIGATION,
    "amp-user-notification": FurnitureKind.COOKIE_NOTICE,
    "amp-consent": FurnitureKind.COOKIE_NOTICE,
    "dialog": FurnitureKind.POPUP,
}
TAG_KINDS_IN_POST = {
    "nav": FurnitureKind.NAVIGATION,
    "dialog": FurnitureKind.POPUP,
    "amp-social-share": FurnitureKind.SHARE,
    "amp-ad": FurnitureKind.ADVERTISEMENT,
}
ROLE_KINDS = {
    "navigation": FurnitureKind.NAVIGATION,
    "banner": FurnitureKind.HEADER,
    "contentinfo": FurnitureKind.FOOTER,
    "complementary": FurnitureKind.SIDEBAR,
    "search": FurnitureKind.SEARCH,
    "dialog": FurnitureKind.POPUP,
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
    kind = TAG_KINDS.get(tag) or ROLE_KINDS.get(attributes.get("role") or "")
    return kind or ""


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
