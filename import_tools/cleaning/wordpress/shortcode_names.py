"""The names of shortcodes by what they do: those of WordPress, plugins, themes and page builders."""

import re

from import_tools.cleaning.wordpress.shortcode_parser import Shortcode
from import_tools.records import FurnitureKind


def _names(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{alternative})" for alternative in alternatives), re.IGNORECASE)


CORE = frozenset({"caption", "wp_caption", "gallery", "playlist", "embed", "audio", "video"})
QUOTE = re.compile(r"[\"'”″]")
# prefixes of the shortcodes of page builders and collections
FAMILY = re.compile(
    r"(?:vc|wpb|et_pb|fusion|cs|x|themify|su|av|mk|ult|ux|tatsu|nectar|us|kc|td|dt|eltdf|qode|mkdf|edgtf|wpbakery"
    r"|divi|themeum|sc|trx|minti|stm|pt|fl|ninja|ha|lvca|bs|wolf|thb|rt|porto|wd|gem|cz|uncode|ohio)_\w+"
)
LAYOUT = _names(
    r"(?:one|two|three|four|five)_(?:half|halves|thirds?|fourths?|fifths?|sixths?|quarters?)(?:_\w+)?",
    r"(?:col(?:umns?)?|row|span|grid|section|container|wrapper|box|well|panel|card|block|content|fullwidth|full_width"
    r"|center|left|right|align\w*|intro|lead|note|notice|alert|message|info|callout|important|warning|tip|success)"
    r"(?:[-_]?(?:box|inner|\d+|half|last|first|start|end))*",
    r"(?:accordions?|toggles?|tabs?|tabgroup|spoilers?|faqs?|collaps\w*|expand)(?:[-_]?(?:item|group|content|box|section|panel))*",
    r"(?:drop|high|tool|pop)[-_]?(?:caps?|light|tip|over)\d*",
    r"lists?|(?:icon|check|bullet|arrow)_?lists?|li(?:st)?_item|(?:block|pull)?quote(?:_?(?:left|right))?|testimonials?",
    r"headings?|subheading|title|headline|code|pre|font|color|size|icon|img|image|button\w*|btn|link|lightbox",
)
DECORATION = _names(
    r"(?:\w+_)?(?:clear(?:fix)?|empty_space|spacer|gap|divider|separator|hr|br|line_break|icon)(?:_?\d+)?",
    r"space|rule|line|break|anchor|(?:x|su)_(?:line|anchor)",
    r"vc_raw_js|fusion_(?:code_script|global)|end_?col\w*",
)
FURNITURE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        FurnitureKind.NEWSLETTER,
        _names(
            r"mc4wp_form|(?:wd_)?mailchimp\w*|newsletter\w*|sibwp_form|mailpoet_form|wysija_form|convertkit\w*|optin\w*"
            r"|(?:jetpack|blog)_subscription\w*|subscribe\w*|et_pb_signup|et_bloom\w*|thrive_leads|yikes-mailchimp|mailerlite_form"
        ),
    ),
    (
        FurnitureKind.FORM,
        _names(
            r"contact[-_]form(?:-7)?|contact-form-\d+|contact-field|gravityforms?|ninja_forms?\w*|wpforms|formidable"
            r"|caldera_form|forminator_\w+|fluentform|si-contact-form|et_pb_contact_f\w+|vc_wp_search|wpcf7|everest_form"
            r"|fusion_form|kaliform|weforms|jotform|wufoo|bookly-form|login_?form|wp_login_form|et_pb_login|register_form"
        ),
    ),
    (
        FurnitureKind.TABLE_OF_CONTENTS,
        _names(r"(?:no_)?toc|ez-toc|lwptoc|(?:fusion_)?table[-_]of[-_]contents|rank_math_toc"),
    ),
    (
        FurnitureKind.SHARE,
        _names(
            r"addtoany|addthis\w*|share(?:this|aholic|_?buttons?)?|sharing\w*|social\w*|ssba\w*|et_pb_social_media_\w+"
            r"|fusion_(?:sharing|social_links)|vc_(?:facebook|tweetmeme|googleplus|pinterest)|feather_share|mashshare|easy-share\w*"
            r"|follow\w*|shariff"
        ),
    ),
    (
        FurnitureKind.RELATED_WIDGET,
        _names(r"related[-_]?posts?\w*|jetpack-related-posts|yarpp|crp|wp-related|contextual_related_posts|manual_related_posts"),
    ),
    (
        FurnitureKind.ADVERTISEMENT,
        _names(
            r"ad|ads|adsense|adrotate|the_ad\w*|adinserter|quads|bsa_pro\w*|advert\w*|amazon_?ads?"
            r"|wp_ad_camp\w*|google_?ad\w*"
        ),
    ),
    (
        FurnitureKind.AUTHOR_BOX,
        _names(r"author[-_]?(?:box|bio|info)|simple-author-box|about_author|molongui_author_box"),
    ),
    (
        FurnitureKind.RATING,
        _names(r"kkstarratings|ratings?|yasr_\w+|rmp_\w+|starrating|site_reviews\w*|ratemypost\w*"),
    ),
    (FurnitureKind.COMMENTS, _names(r"et_pb_comments|comments?|disqus|fbcomments|facebook_comments")),
    (
        FurnitureKind.BREADCRUMB,
        _names(r"(?:\w+_)?breadcrumbs?|wpseo_breadcrumb|rank_math_breadcrumb|aioseo_breadcrumbs"),
    ),
    (
        FurnitureKind.NAVIGATION,
        _names(
            r"(?:wp_|et_pb_|fusion_)?(?:menu|post_nav|(?:html_?)?sitemap)|child_pages|list-pages|simple-sitemap"
        ),
    ),
    (FurnitureKind.SEARCH, _names(r"search(?:form)?|et_pb_search|wp_search|wpbsearch|fusion_search")),
    (
        FurnitureKind.SIDEBAR,
        _names(
            r"et_pb_sidebar|vc_widget_sidebar|fusion_widget\w*|sidebar|widget|do_widget\w*|vc_wp_(?!text)\w+"
        ),
    ),
    (
        FurnitureKind.POST_LISTS,
        _names(
            r"(?:\w+_)?(?:recent|latest|popular|featured)[-_]?posts?\w*|display-posts|catlist|(?:su_)?posts|blog|postlist|wpp|archives"
            r"|vc_(?:basic|masonry)_(?:media_)?grid|vc_posts_\w+|et_pb_(?:blog|portfolio|filterable_portfolio|post_slider)\w*"
            r"|fusion_(?:blog|recent_posts|portfolio)|tag_?cloud|categories"
        ),
    ),
    (FurnitureKind.COOKIE_NOTICE, _names(r"cookie\w*|cmplz-\w+|borlabs-cookie\w*|gdpr\w*")),
)  # fmt: skip
# furniture names that also occur in brackets in ordinary text
PLAIN_WORDS = frozenset(
    [
        *(
            "ad",
            "ads",
            "search",
            "share",
            "menu",
            "sidebar",
            "widget",
            "comments",
            "comment",
            "posts",
            "blog",
        ),
        *(
            "archives",
            "categories",
            "rating",
            "ratings",
            "follow",
            "social",
            "sharing",
            "newsletter",
            "subscribe",
        ),
    ]
)
LONE_DECORATION = _names(r"clear(?:fix)?|spacer|divider|separator|hr|br")
# names of video shortcodes, with the provider in the name or in an attribute
PROVIDERS = (
    ("youtube", re.compile(r"youtube|lyte|\byt\b|embedyt|(?:^|[-_ ])tube(?:$|[-_ ])", re.IGNORECASE)),
    ("vimeo", re.compile("vimeo", re.I)),
)
EMBED = _names(
    r"embed\w*|fve|arve|iframe|soundcloud|spotify|mixcloud|bandcamp|podcast\w*|google_?maps?|slideshare|ted|dailymotion|wistia"
    r"|instagram\w*|facebook_\w+|tweet|twitter\w*|tiktok|gist|scribd|flickr|wpvideo|videopress|googlevideo|vine|rumble|issuu"
    r"|pdf[\w-]*|\w*[-_]?pdf[-_]?(?:viewer|embed\w*|flipbook)?|gview|google[-_]?doc\w*|embed[-_]?doc\w*|doc\w*[-_]?(?:embed\w*|viewer)"
    r"|\w+_(?:video|audio|map)"
)
IN_A_LINE = _names(r".*(?:drop_?cap|highlight|tooltip|popover|label|badge|abbr|font|color|size).*")
BUTTON = _names(r".*(?:button|btn|lightbox|popup|modal|_link|^link).*")
PICTURE = _names(r"(?:\w+_)?(?:single_)?(?:image|img|imageframe|photo|picture)(?:_?(?:frame|box))?")
TITLE = _names(r"(?:\w+_)?(?:custom_)?(?:sub)?(?:heading|headline|title)(?:_?\d)?")
QUOTATION = _names(r"(?:\w+_)?(?:block|pull)?(?:quote|testimonial)(?:_?(?:left|right))?")


def furniture_kind(name: str) -> str:
    """Return the kind of furniture that a shortcode generates, or an empty string."""
    return next((kind for kind, pattern in FURNITURE if pattern.fullmatch(name)), "")


def is_layout(name: str) -> bool:
    """Return whether a shortcode is layout around its contents: `vc_column`, `one_half`; not `thumb_quiz`."""
    return bool(FAMILY.fullmatch(name) or LAYOUT.fullmatch(name))


def provider_of(shortcode: Shortcode) -> str:
    """Return the video provider of a shortcode (`lyte`, `arve provider="vimeo"`), or an empty string."""
    said = " ".join([shortcode.name, shortcode.first("provider", "mode", "type", "site", "source")])
    return next((provider for provider, pattern in PROVIDERS if pattern.search(said)), "")


def is_shortcode(shortcode: Shortcode, encloses: bool) -> bool:
    """Return whether text in brackets is a shortcode.

    Take `[quiz id="3"]`, `[note]…[/note]`, `[my_quiz]`, `[toc]`; refuse `[sic]`, `[see below]`, `[share]`,
    `[Figure 2: a = b]`.
    """
    name = shortcode.name
    if encloses or "_" in name or name in CORE:
        return True
    if shortcode.attributes and (not shortcode.values or QUOTE.search(shortcode.opening)):
        return True
    if shortcode.values:
        return bool(provider_of(shortcode) or EMBED.fullmatch(name))
    is_furniture = bool(furniture_kind(name)) and name not in PLAIN_WORDS
    return is_furniture or bool(LONE_DECORATION.fullmatch(name))
