"""The kinds of furniture, each with the names, lines and phrases by which it is recognised.

This module holds data only; the modules beside it match. `class_names` looks up names, tags and roles,
`elements` labels, `line_rules` lines, `passage_rules` titles and phrases. The kinds stand in alphabetical
order, and what only one of them needs stands below its declaration.

Lines are compared in lower case with straight quotes, as `matching.Line.words` has them, phrases as they
were written; see `case_sensitive` and `pattern`.
"""

import re
from dataclasses import dataclass

from import_tools.cleaning.furniture.matching import (
    NEVER,
    NamedPattern,
    Words,
    case_sensitive,
    name_parts,
    needing,
    pattern,
    whole_names,
    words_in,
)
from import_tools.records import FurnitureKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How one kind of furniture is recognised."""

    kind: FurnitureKind
    names: re.Pattern[str] = NEVER
    """Ids and classes of themes and plugins, in the form that `class_names.normalise` gives."""
    names_around: re.Pattern[str] = NEVER
    """Ids and classes that count only outside of the post; inside they may mark content."""
    common_names: re.Pattern[str] = NEVER
    """Names of one common word, which count only as the whole name."""
    tags: frozenset[str] = frozenset()
    """Elements that are of this kind inside a post."""
    tags_around: frozenset[str] = frozenset()
    """Elements that are of this kind around a post."""
    roles: frozenset[str] = frozenset()
    """ARIA roles of elements around a post."""
    is_interactive: bool = False
    """True for boxes that readers use rather than read."""
    label: re.Pattern[str] = NEVER
    """The line right above a box with one of the names, which belongs to the box."""
    lines: Words = NEVER
    """Lines that are of this kind by themselves."""
    linked_lines: re.Pattern[str] = NEVER
    """Lines that are of this kind if all of the line is a link."""
    title: re.Pattern[str] = NEVER
    """The first line of a passage without a name."""


BOX = r"(?:box|bar|block|blocks|panel|area|section|container|wrap|wrapper|widget|holder|inner|module|content)"
POST = r"(?:post|posts|entry|article|single|blog|page)"
THIS_POST = (
    r"(this|the|our) (self-care |self care )?(post|article|page|content|information|info|answer|guide|entry)"
)

ADVERTISEMENT = Kind(
    kind=FurnitureKind.ADVERTISEMENT,
    names=name_parts(rf"""
        # plugins and networks
        adsbygoogle adsense adthrive mediavine ezoic raptive adrotate quads-ads?\d* ai-viewports? advads
        google-auto-placed code-block-(?:ad|\d+) td-a-rec td-adspot\w* mv-ad-box wpadcenter dfp-ad gpt-ad
        # two words
        advert\w* amp-ad
        (?:ad|ads|adv|banner-ad|sponsor|sponsored)-{BOX}
        (?:ad|ads|adv|banner-ad|sponsor|sponsored)-(?:slot|unit|zone|banner|label|placeholder|inline|here|\d+)
    """),
    common_names=whole_names("ad ads adv"),
    tags=words_in("amp-ad"),
    is_interactive=True,
    lines=case_sensitive(
        r"^\W*(advertisements?|advertising|sponsored( (links?|content|post|by))?|ads? by \S+"
        r"|report this ad|- ?advertisement ?-)\W*$"
    ),
)

ARCHIVE_TOOLBAR = Kind(kind=FurnitureKind.ARCHIVE_TOOLBAR, names=name_parts(r"wm-ipp\w* donato"))

AUTHOR_BIO_TITLE = NamedPattern(
    r"^(about|meet|more about) (the )?(author|writer|therapist|<FIRST_NAME>|<AUTHOR>)\W*$",
    r"^(written|posted) by (<FIRST_NAME>|<AUTHOR>)\W*$",
)
AUTHOR_BIO_START = NamedPattern(r"^<AUTHOR>\b.{0,60}\b(has|is|was|and|[a-z]+s)\b", flags=re.NOFLAG)
AUTHOR_BIO_FACT = NamedPattern(
    r"\b((has|keeps|runs|owns) (a|an|his own) (\w+ )?practice|practice (in|near|at|since)|in practice"
    r"|practices (in|and|massage|bodywork)|<PLACE>"
    r"|licensed|lmt|therapist|illustrator|workshops|since (19|20)\d\d"
    r"|(for|over|than) (\w+ ){1,2}(years|decades)|(taught|written)(?! (me|us)\b)"
    r"|teaches (bodywork|anatomy|massage|yoga|classes|at|in)|author of|lives (in|with))\b"
)
AUTHOR_BIO_NEXT = NamedPattern(r"^(He|His|She|Her|<FIRST_NAME>)\b", flags=re.NOFLAG)
AUTHOR_BIO_NEXT_TOPIC = NamedPattern(
    r"\b(practices?|clients|<PLACE>|therapist|teach\w*|taught|author|written|writes|classes|years|lives)\b"
)

AUTHOR_BOX = Kind(
    kind=FurnitureKind.AUTHOR_BOX,
    names=name_parts(rf"""
        # plugins
        saboxplugin pp-(?:multiple-)?authors?-box(?:es)? m-a-box molongui ts-fab abh-box starbox wp-biographia
        wp-block-post-author-biography
        # two words
        (?:author|authors)-(?:{BOX}|bio|info|card|about|description|profile|details|name|avatar)
        about-(?:the-)?author authorbox entry-author guest-author
    """),
    label=case_sensitive(r"^(about|meet|written by)\b.*"),
)

BREADCRUMB = Kind(
    kind=FurnitureKind.BREADCRUMB,
    names=name_parts("[a-z]*crumbs? crumb-container bcn trail-items tax-category"),
    lines=case_sensitive(
        r"^home ?(»|›|>|::) ?\S.*(»|›|>|::)",
        r"^you are here:? ?home ?(»|›|>|→|::|/|\|) ?\S",
    ),
)
BREADCRUMB_START = case_sensitive(r"^(you are here:? ?)?(home|start) ?(»|›|>|→|::|/|\|) ?\S")
"""How a breadcrumb with links begins; one without links must look more like it, see `lines`."""

COMMENTS_HEADING_ELSEWHERE = (
    r"^(\d+ |ein |une? |un |een )?(kommentare?|kommentarer|commentaires?|comentarios?|comentários?|commenti"
    r"|reacties|reactie|komentarze|komentarz|komentáře|hozzászólások?|комментари\w*|yorum(lar)?|コメント)"
    r"( ?\(\d+\)| (zu|sur|su|en|op|till|til)\b.+)?\W*$"
)
COMMENTS_INVITATION_ELSEWHERE = (
    r"^(schreibe? (einen?|uns einen) kommentar|kommentar (verfassen|schreiben|hinterlassen)"
    r"|(laisser|poster|ajouter|écrire) un commentaire|(deja|dejar|escribe) (un comentario|una respuesta)"
    r"|lascia un (commento|a risposta)|deix[ea]r? (um comentário|uma resposta)|(geef|plaats) een reactie"
    r"|dodaj komentarz|lämna (ett svar|en kommentar)|skriv (en|et) kommentar|legg (igjen|til) en kommentar"
    r"|jätä kommentti|napsat komentář|добавить комментарий|コメントを残す)\W*(\w+ \w+( \w+)?\W*)?$"
)
COMMENTS_CANCEL_ELSEWHERE = (
    r"^(antwort(en)? abbrechen|annuler la réponse|cancelar (la )?respuesta|annulla risposta"
    r"|cancelar resposta|reactie annuleren|anuluj pisanie odpowiedzi)\W*$"
)
"""Lines of comments in other languages, as WordPress translates them."""

COMMENTS = Kind(
    kind=FurnitureKind.COMMENTS,
    names=name_parts(r"""
        comments?-(?:area|list|respond|form|body|wrapper|template|section|closed|title|reply) commentlist
        wpdcom wpdiscuz wpd-[a-z]+ disqus-thread disqus-comments fb-comments webmentions?
        wp-block-(?:post-)?comments?(?!-count)
    """),
    names_around=name_parts("comments?(?!-open) respond disqus"),
    label=case_sensitive(r"^(\d+ )?(comments?|responses?|replies|thoughts)\b|^(leave a|join the)\b"),
    lines=case_sensitive(
        r"^(leave|post|write|add) (a|your) (comment|reply|response)( cancel reply| below)?\W*$",
        r"^cancel reply$",
        r"^\d+ (comments?|responses?|replies)$",
        r"^\d+ (comments?|responses?|replies|thoughts?) (on|to):? [\"'].+$",
        r"^(no|0) (comments|responses)( yet)?$",
        r"^comments( are)? (closed|off|disabled)\W*$",
        r"^your e-?mail address will not be published\b",
        r"^(be the first to comment|log ?in to (leave a )?(comment|reply)|you must be logged in to)\b",
        r"^save my name, e-?mail\b",
        r"^this site uses akismet\b",
        COMMENTS_HEADING_ELSEWHERE,
        COMMENTS_INVITATION_ELSEWHERE,
        COMMENTS_CANCEL_ELSEWHERE,
    ),
    linked_lines=case_sensitive(r"^(leave|post|write|add) (a|your) (comment|reply|response) on\b"),
    title=pattern(
        r"^\d+ (comments?|responses?|replies|thoughts?)( (on|to):? [“\"'‘].+)?\W*$",
        r"^(reader )?comments\W*$",
        r"^join the (discussion|conversation)\W*$",
    ),
)
COMMENTS_BELOW = pattern(
    r"^\S+( \S+){0,2} (says|said|wrote|commented)\s*:?$",
    r"^reply$",
    r"\b\d{4},? at \d{1,2}:\d\d\b",
    r"^(\S+ ){1,3}(days?|months?|years?) ago\W*$",
)
"""What only stands in comments, below their title."""

CONTACT_BUTTON = Kind(
    kind=FurnitureKind.CONTACT_BUTTON,
    names=name_parts("""
        joinchat call-now-button cnb whatsapp-(?:chat|button) tawk crisp-client fb-customerchat
    """),
)

COOKIE_NOTICE = Kind(
    kind=FurnitureKind.COOKIE_NOTICE,
    names=name_parts("""
        gdpr cc-window cmplz cky-consent moove-gdpr eu-?cookie iubenda-cs onetrust wpgdprc ccpa
        cn-(?:text-container|buttons?)
        cookie-?(?:notice|law-info|banner|consent|bar|popup|policy-banner|message|warning|compliance)
    """),
    common_names=whole_names("cookies?"),
    tags_around=words_in("amp-user-notification amp-consent"),
)
COOKIE_NOTICE_WORD = needing("cookies", case_sensitive(r"\bcookies\b"))
COOKIE_NOTICE_PHRASE = case_sensitive(
    r"\b(we|site|website|blog) uses? (\S+ )?cookies",
    r"\b(accept|decline|manage|allow|reject) (all )?cookies\b",
    r"\bcookie (policy|settings|preferences)\b",
    r"\b(consent|agree)\w* to (the|our) use of\b",
)

DISCLOSURE = Kind(
    kind=FurnitureKind.DISCLOSURE,
    names=name_parts("(?:affiliate|amazon|ftc)-(?:disclosure|notice|disclaimer)"),
)
DISCLOSURE_PROGRAM = needing(
    "amazon affiliate",
    case_sensitive(
        r"\bas an amazon (associate|affiliate)\b",
        r"\bamazon services llc\b",
        r"\baffiliate (links?|program|partner)",
    ),
)
DISCLOSURE_SITE = case_sensitive(
    r"\b(this|our|my|these|some( of)?( the)?|the) (\S+ )?(posts?|pages?|articles?|site|website|blog|links?)\b"
)
DISCLOSURE_MONEY = case_sensitive(
    r"\b(commissions?|compensat\w+|earn|a (small )?(percentage|fee|cut))\b.*"
    r"\b(buy|purchas\w+|click\w*|order|cost)\b",
    r"\b(buy|purchas\w+|click\w*|order|cost)\b.*\b(commissions?|compensat\w+|earn|percentage)\b",
)

DIVIDER_PICTURE = pattern(
    r"^\W*(line|divider|separator|spacer|rule)\b"
    r"(\W+(black|white|gr[ae]y|blue|thin|thick|cropped|copy|web|fb|\d+(x\d+)?))*(\.\w+)?\W*$"
)
"""The alternative text or the file of a picture that only draws a line across the page."""

FEATURED_IMAGE = Kind(
    kind=FurnitureKind.FEATURED_IMAGE,
    names_around=name_parts(rf"""
        (?<!has-){POST}-(?:thumbnail|thumb|featured-image|featured-media)
        wp-block-post-featured-image theme-post-featured-image amp-wp-article-featured-image
        amp-featured-image wp-post-image (?<!-)featured-(?:image|media)
    """),
)

FEATURED_POST = Kind(
    kind=FurnitureKind.FEATURED_POST,
    title=pattern(
        r"^(our |today('|’)s )?featured (self-care |pattern |trigger point )?(posts?|article"
        r"|pattern)( of the (day|week|month))?\W*$",
        r"^(self-care )?(post|article|pattern) of the (day|week|month)\W*$",
    ),
)

CLAIM = r"(copyright|©|\(c\)) ?(©|\(c\))?"
FOOTER = Kind(
    kind=FurnitureKind.FOOTER,
    names_around=name_parts("footer colophon site-info copyright"),
    tags_around=words_in("footer"),
    roles=words_in("contentinfo"),
    lines=needing(
        "copyright © (c) wordpress permission consent",
        case_sensitive(
            rf"^{CLAIM} ?\d{{4}}( ?[-–] ?(\d{{4}}|present))?"
            r"(,? (by )?(?!and |but )[^.,]{1,60}(, (inc|llc|lmt))?)?\.?$",
            rf"^{CLAIM}.*\ball rights reserved\b",
            r"\bpowered by wordpress(?! \w)",
            r"\b(not|no part)\b.{0,50}\b(copy|copied|reproduced?|republish(ed)?|reprint(ed)?)\b.{0,50}"
            r"\b(written|prior|express) (permission|consent)\b",
        ),
    ),
)

FOOTER_WIDGETS = Kind(kind=FurnitureKind.FOOTER_WIDGETS, names_around=name_parts("footer-widgets?"))

FORM = Kind(
    kind=FurnitureKind.FORM,
    names=name_parts(r"""
        wpcf7-response-output mc4wp-(?:alert|notice|response) gform-(?:confirmation|validation)[\w-]*
        wpforms-(?:confirmation|error)[\w-]* nf-(?:response|error)-msg frm-(?:message|error)-?\w*
        form-(?:messages?|errors?|success|status|response|feedback)(?:-panel|-wrapper|-container)?
        (?:error|success|validation|response)-(?:message|msg)s?
    """),
    is_interactive=True,
    lines=needing(
        "your thank field error required wrong",
        case_sensitive(
            r"^your (subscription|message|e-?mail( address)?|request|submission|comment)"
            r" (could not|can ?not|has been|was|is|will be|failed)\b.{0,25}\b(saved?|sent|received|subscribed"
            r"|successful(ly)?|confirmed|submitted|valid|invalid|validated|approved)\b.{0,40}$",
            r"^(thank you|thanks)( so much)?(,| for) (you are now subscribed"
            r"|(subscribing|signing up|your (message|submission|subscription|comment)))\b.{0,60}$",
            r"^(this|the|one or more) fields? (is|are|have) (required|an error)\W*(please\b.{1,40})?$",
            r"^there was an error (trying to|while|with|sending|submitting)\b.{0,60}$",
            r"^(sorry, )?something went wrong\W*(please )?(try again)?.{0,20}$",
        ),
    ),
)

HEADER = Kind(
    kind=FurnitureKind.HEADER,
    names_around=name_parts("""
        header masthead site-title site-branding branding location-header top-?bar announcement-bar
    """),
    tags_around=words_in("header"),
    roles=words_in("banner"),
)

HIDDEN = Kind(kind=FurnitureKind.HIDDEN, names=whole_names("hidden-by-style"))

ICON = Kind(kind=FurnitureKind.ICON, names=whole_names("icon-glyph"))

LEAD_IN = Kind(
    kind=FurnitureKind.LEAD_IN,
    title=pattern(
        r"^self[- ]care includes",
        r"^(therapist|therapy|massage) notes? includes?",
        r"^trigger point( pain)? posts? includes?",
        r"^your pain pattern,",
    ),
)
LEAD_IN_TITLE_OF_TOPICS = pattern(
    r"^(this|our|each|every) ((self[- ]care|pattern|trigger point|pain) )*(post|page|article)s? (includes?"
    r"|covers|contains|has|offers)\W*$",
    r"^(in|inside) this (self[- ]care )?(post|page|article)\W*$",
    r"^what (you('|’)?(ll| will)|to) (find|learn|read)( in| on)?( here| below| this (post|page"
    r"|article))?\W*$",
    r"^in this (post|page|article),? you('|’)?(ll| will) (find|learn|read)( about)?\W*$",
    r"^(this|the) post at a glance\W*$",
)
"""Titles that an author may also write; the lines below must be topics of most posts."""
LEAD_IN_ENTRY = case_sensitive(r"^(\W*[A-Z]|[–—-]|\W*and more\b)(.*[^.:;?])?$")
LEAD_IN_TOPIC = pattern(
    r"\b(avoid|change|what (not )?to|comfort|activit\w+|aggravat\w+|relief|stretch\w*|exercis\w+|anatomy"
    r"|pattern|muscles?|links?|posts?|videos?|notes|treatment|and more)\b"
)

MEDICAL_DISCLAIMER = Kind(
    kind=FurnitureKind.MEDICAL_DISCLAIMER,
    title=pattern(r"^(medical |health |legal )?disclaimer\W*$"),
)
DISCLAIMER_SELF_TREATMENT = pattern(
    r"\bself[- ]?(care|help|treatment)\b",
    r"\bhome (care|remed\w+|treatments?)\b",
    r"\bthese (techniques|suggestions|methods|remedies)\b",
)
DISCLAIMER_PRODUCT = pattern(
    r"\b(patch(es)?|creams?|ointments?|gels?|lidocaine|ibuprofen|aspirin|brace|insoles?|splint|supports?)\b"
)
DISCLAIMER_COMPARISON = pattern(
    r"\b(as you would|as with|like|similar to|same)\b", r"\btreat (this|these|self)\b"
)
DISCLAIMER_COUNTER = needing(
    "counter otc prescription drug",
    pattern(r"\b(over[- ]the[- ]counter|otc|non[- ]?prescription|drug ?store)\b"),
)
DISCLAIMER_CAUTION = pattern(
    r"\b(as you would|(as with|like|similar to) (any |an |other |all )?(over-the-counter"
    r"|over the counter|otc|non-?prescription|drug ?store)|treat (this|these|self)|at your own risk"
    r"|with caution|not (right |safe )?for everyone)\b",
    r"\b((use|same) (the same )?(caution|care|judgment|common sense)|responsib\w+|liab\w+)\b",
    r"\bnot a substitute\b",
    r"\b(cannot|not) replace\b",
)
DISCLAIMER_DOCTOR = pattern(
    r"\b(consult|check|talk|ask|speak|see|discuss)\b.{0,30}\b(doctors?|physicians?|pharmacists?"
    r"|(health ?care|medical) (professional|provider)s?|professional)\b"
)
DISCLAIMER_NO_ADVICE = needing(
    "medical professional diagnos doctor physician treat cure purposes relationship",
    pattern(
        r"\b(not (a )?(substitute|replacement) for|does not replace|not (meant|intended) (to|as|for)"
        r"|not constitute|is not|are not|never)\b.{0,60}"
        r"\b(medical|professional|diagnos\w+|doctor('s)?|physician('s)?|treat(ment)?|cure)\b",
        r"\b(informational|educational|information|education) purposes\b",
        r"\bdo(es)? not create\b.{0,40}\brelationship\b",
        r"^nothing\b.{0,40}\b(is|are) .{0,30}\b(medical|diagnos\w+|treat|cure)\b",
    ),
)
PUBLISHED = "information|contents?|articles?|posts?|pages?|materials?"
DISCLAIMER_PUBLICATION = pattern(
    rf"(?<!\bin )(?<!\bon )(?<!\bof )\b(this|these|our|my|all) (\w+ )?({PUBLISHED}|site|website|blog)"
    r"( (on|in|of) (this|our|my|these|the) \w+)? (is|are|does|do|should|has|have|provided|for)\b",
    rf"\b({PUBLISHED})\b.{{0,30}}\b((on|in|of) (this|our|my|the|these) (site|website|blog|posts?|pages?)"
    r"|here|provided (by|for|on|in)|for (general |your )?information(al)?)\b",
    r"^nothing (here|(on|in) (this|our|my|the|these) (site|website|blog|posts?|pages?))\b",
)
DISCLAIMER_GENERAL = pattern(
    r"\b(any|all|other|every|always|in doubt|unsure|questions?|before (you )?(start|begin|try)\w*)\b"
)
DISCLAIMER_PARTICULAR = pattern(
    r"\b(this|the|that) (stretch|exercise|pain|pattern|muscle|pose)\b", r"\bif (your|the|it)\b"
)

MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
DAY = rf"(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? {MONTH})"
DATE = rf"(?i:{DAY},? \d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}})"
TIME = r"(?i:,? ?(?:at |@ )?\d{1,2}:\d\d ?(?:[ap]\.?m\.?)?)"
NAME = r"(?:(?:[A-Z][\w.’'-]*|admin|and|&),? ?){1,5}"
BY = rf"(?:(?i:posted |written |published )?(?i:by) {NAME})"
# what may follow a date in a line that is not a sentence
AFTER_DATE = (
    rf"(?:{TIME})?(?:\W*(?i:by {NAME}|(?:posted |filed )?(?:in|under) [^.!?]{{1,50}}"
    r"|leave a (?:comment|reply)|(?:no|\d+) (?:comments?|responses?|replies)|edit))*\W*$"
)
CHANGED = r"(?i:last )?(?i:updated|modified|reviewed|edited|published|posted|revised)(?i: on| at)?:? "
META = Kind(
    kind=FurnitureKind.META,
    names=name_parts(rf"""
        {POST}-(?:meta|tags?|date|categor\w+|cats|byline|info|terms|time|modified|utility|utils?|taxonom\w+)
        {POST}-(?:details|data|author|edit-link|source|labels?)
        entry-footer posted-(?:on|by|in) byline cat-links tags-links edit-link last-(?:updated|modified)
        meta-info postmetadata post-?meta taxonomy-(?:category|post-tag) single-meta
        meta-(?:list|data|wrapper) nv-meta-list
        wp-block-(?:post-(?:date|terms|author|author-name|time-to-read))
        amp-(?:author|wp-meta|wp-byline|wp-posted-on)
    """),
    names_around=name_parts("meta vcard dateline"),
    is_interactive=True,
    lines=case_sensitive(
        r"^(filed under|tagged( with| as)|posted (in|under|by)|written by|published by"
        r"|post (author|category|published|comments|last modified))\s*:",
        r"^(categor(y|ies)|tags?|tagged|author)\s*:[^.!?]*$",
    ),
)
META_DATED = case_sensitive(
    rf"^{CHANGED}(?:{DATE}|(?i:{DAY})|(?i:{MONTH}) \d{{4}}){AFTER_DATE}",
    rf"^{BY}(?:on )?\W{{0,3}}{DATE}{AFTER_DATE}",
    rf"^{DATE}{TIME}? (?:\W )?{BY}{AFTER_DATE}",
    rf"^{BY}\W? ?(?i:leave a (?:comment|reply)|\d+ comments?)$",
)
META_FILED = case_sensitive(
    r"^(?i:filed under|tagged with|posted (?:in|under)) "
    r"(?!.*\b(?i:is|are|was|were|the|a|i|you|your)\b)[A-Z].*\w$"
)
META_AT_EDGE = case_sensitive(
    rf"^(?i:on |date:? |posted |published )?{DATE}{TIME}?$",
    r"^\W?(?i:edit(?: this(?: post| page| entry)?)?)\W?$",
    r"^(?i:posted|published|in|categories|tags|comments|uncategorized)$",
    r"^(?i:(?:written|posted) by) (?:[A-Z][\w.’'-]+,? ?){1,4}$",
    r"^[Bb]y (?:admin$|[A-Z][\w’'-]+ [A-Z].{0,30}$)",
)
META_BYLINE = NamedPattern(r"^[Bb]y <FIRST_NAME>\b.{0,30}$", flags=re.NOFLAG)
BY_A_TIME = case_sensitive(
    rf"^by (?:{MONTH}|christmas|easter|thanksgiving|new year|halloween"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
"""How a line begins that says until when, not by whom."""

NEIGHBOUR = r"(previous|next|older|newer|prev)"
NAVIGATION = Kind(
    kind=FurnitureKind.NAVIGATION,
    names=name_parts("""
        post-navigation nav-(?:links|previous|next|below|above|single) pagination page-links
        post-(?:nav|pager) posts-nav prev-next previous-next next-prev wp-block-post-navigation-link
        elementor-widget-(?:post-navigation|nav-menu)
        back-?to-?top scroll-?(?:to-?)?(?:top|up) go-?(?:to-?)?top to-the-top skip-links? skip-to-content
    """),
    names_around=name_parts("nav menu navigation screen-reader-shortcut"),
    common_names=whole_names("pager to-?top"),
    tags=words_in("nav"),
    tags_around=words_in("nav amp-sidebar"),
    roles=words_in("navigation"),
    is_interactive=True,
    lines=case_sensitive(
        rf"^\W*{NEIGHBOUR} (post|article|entry|page|posts|entries|articles)\b *(:|\W?$)",
        r"^\W*((back|return|scroll) to top|skip to (main )?content)[^\w.]*$",
        r"^\W*((back|return|go|jump|scroll) (up )?to (the )?)?top of (the |this )?page[^\w.]*$",
        r"^(main|primary|toggle|mobile) (menu|navigation)$",
    ),
    linked_lines=case_sensitive(
        rf"^\W*{NEIGHBOUR}\W*$",
        rf"^\W*{NEIGHBOUR}\b.*(»|>>|›|→|->)$",
        r"^(«|<<|‹|←|<-)",
        r"^\W*((back|return|go|jump|scroll) (up )?to (the )?)?top\W*$",
        r"^(menu|navigation)$",
    ),
)
INVITATION_TO_READ = case_sensitive(r"\b(read|learn|see|find|view|continue|more|watch)\b")
"""What the author's own links to other posts say."""

CLAUSE = r"(?:^|[.!?,:;*] ?|\b(?:please|you can|want to|or) )"
NEWSLETTER = Kind(
    kind=FurnitureKind.NEWSLETTER,
    names=name_parts(rf"""
        # plugins and services
        mc4wp mailchimp mc-embed-signup convertkit formkit ck-form tnp mailpoet mailerlite
        ml-(?:embedded|form) aweber om-holder optin-?monster sumome hustle icegram emaillist enews
        thrive-leads tve-leads thrv-lead-generation tve-lead-generat\w+ et-bloom et-pb-newsletter
        sib-form[\w-]* jetpack-subscribe jetpack-subscriptions? blog-subscription substack beehiiv flodesk
        wp-block-kadence-form fl-module-subscribe-form
        # two words
        (?:newsletter|subscri\w+|opt-?in|sign-?up|mailing-list|lead-magnet|email-capture)-{BOX}
        (?:newsletter|subscri\w+|opt-?in|sign-?up|mailing-list|lead-magnet|email-capture)-(?:form|inline|cta)
        (?:form|{BOX})-(?:newsletter|subscribe|subscription|optin|signup)
    """),
    common_names=whole_names("newsletter optin opt-in"),
    label=case_sensitive(r"\b(newsletter|subscri\w+|sign ?up|updates|inbox|mailing list)\b"),
    lines=needing(
        "newsletter list posts mail inbox updates never subscribe",
        pattern(
            rf"{CLAUSE}(sign( me)?[- ]?up|subscribe|join|opt[- ]in|register|add (me|your name))\b.{{0,60}}"
            r"\b(newsletters?|mailing list|e-?mail list|new posts"
            r"|(posts?|updates|tips|articles) (by|via|in your) (e-?mail|inbox)"
            r"|(our|my) (e-?mails|list|updates)|e-?mail updates)\b",
            rf"{CLAUSE}(get|receive|want|have (our|my|new|the latest))\b.{{0,40}}"
            r"\b(posts?|articles?|tips|updates|newsletters?)\b.{0,25}"
            r"\b((by|via) e-?mail|(to|in) your (e-?mail )?inbox)\b",
            r"\bnever miss (a|an|another) (new )?(post|update|article)( again| from .+| by .+)?(\W*$|[.!:,])",
            r"^(please )?enter your e-?mail( address)?( (to|below|here|and)\b|\W*$)",
            r"^(get|subscribe to|join|read) (the|our|my) (\S+ )?newsletter\W*$",
            r"^subscribe (to (our|my|this|the) (\S+ )?"
            r"(newsletter|blog|mailing list|posts|site|channel|podcast)"
            r"|now|today|via e-?mail|by e-?mail)\W*$",
            r"^newsletter( sign[- ]?up)?\W*$",
        ),
    ),
)
NEWSLETTER_SMALL_PRINT = pattern(
    r"\b(no spam|unsubscribe (at )?any ?time|we (respect|value) your privacy|(never|not) (share|spam"
    r"|sell) (you|your)\b)",
    r"^(e-?mail( address)?|(first |last |your )?name|subscribe|sign (me )?up|submit|type your e-?mail)\W*$",
    r"^join [\d,]+ other (subscribers|followers)\W*$",
)
NEWSLETTER_INVITATION = case_sensitive(
    r"\b(newsletter|subscri\w+|sign ?up|(by|via) e-?mail|(enter|leave|type) your e-?mail|mailing list|updates"
    r"|(to|in|into) your (e-?mail )?inbox|free (guide|e-?book|checklist|download))\b"
)
"""The lines above a form that asks for an e-mail address."""

PHONE = Kind(kind=FurnitureKind.PHONE, title=pattern(r"^Question\?\s*Comment\?"))
PHONE_NOTE = pattern(
    r"^[^.]*\b(questions?|comments?|typos?|spell\w*|mistakes?)\b[^.?]*\?\s*(call|text)[^.?!\d]{0,25}"
)
PHONE_NUMBER = pattern(r"(?<!\d)(\+?1[ .-]?)?\(?\d{3}\)?[ .-]{0,2}\d{3}[ .-]\d{4}(?!\d)")
THREE_DIGITS = re.compile(r"\d\d\d")  # found much sooner than a whole phone number
ASCII_WORD = pattern("[a-z]+")
PHONE_WORDS = words_in("""
    call text phone tel telephone questions question comments comment typos typo or us me at today now
    to book contact office cell fax and by
""")

OPENS_MEDIA = "(?!-(?:gallery|youtube|vimeo|video|image|link|trigger|open))"
POPUP = Kind(
    kind=FurnitureKind.POPUP,
    names=name_parts(rf"""
        pum popmake off-?canvas slide-?out-(?:menu|widget|box|panel|form) mfp-hide exit-intent
        mobile-menu mega-menu
        # but what opens a picture or a video is content
        (?<!image-)(?<!gallery-)(?<!video-)(?:popups?|pop-up|modal){OPENS_MEDIA}
    """),
    tags=words_in("dialog"),
    tags_around=words_in("dialog"),
    roles=words_in("dialog"),
)

POST_LISTS = Kind(
    kind=FurnitureKind.POST_LISTS,
    names_around=name_parts("display-posts-listing recent-posts popular-posts widget-recent-entries"),
)

POST_VIEWS = Kind(
    kind=FurnitureKind.POST_VIEWS,
    names=name_parts("(?:post|page|entry)-views views?-count(?:er)? pvc-stats tptn-counter"),
    lines=case_sensitive(
        r"^((post|page|total|article) )?views?: ?[\d,.]+k?( \S+)?$",
        r"^\d[\d,.]+k? ((total|post|page) )?(views?|reads|shares|hits)(, [\d,.]+ (views?|visits?) today)?$",
    ),
)

PRINT = Kind(
    kind=FurnitureKind.PRINT,
    names=name_parts("""
        printfriendly pf-button dkpdf-button pdfprnt print-?o-?matic wp-print
        (?:print|pdf)-(?:buttons?|this|page|post|icon)
    """),
    is_interactive=True,
)
PRINT_COMMAND = case_sensitive(r"\b(print|printer|pdf)")
PRINT_WORDS = words_in("""
    print printer printable friendly printer-friendly version this page post article save as pdf
    download email to a the or and button view send friend it
""")

RATING = Kind(
    kind=FurnitureKind.RATING,
    names=name_parts(rf"""
        # plugins
        kk-star-ratings kksr post-ratings yasr rmp-(?:widgets?|rating) gdrts wp-ulike likebtn thumbs-rating
        wp-polls polldaddy pds-box crowdsignal jetpack-likes sd-like
        # two words
        (?:rating|ratings|feedback|helpful)-(?:form|stars?|buttons?|{BOX})
        (?:rating|ratings|stars?|votes?)-(?:details|average|count|counts|summary|total|label)
        post-likes? was-this-helpful helpful-(?:pro|con)
    """),
    common_names=whole_names("star-rating ratings? helpful"),
    is_interactive=True,
    lines=case_sensitive(
        rf"^(please )?(rate|vote (for|on)) {THIS_POST}\b",
        rf"\brate {THIS_POST}\W*$",
        rf"^(was|did you find|how (useful|helpful) was|is) ({THIS_POST}|this) (to be )?(helpful"
        rf"|useful)( (to|for) you)?[\W\d]*(yes\b.{{0,20}})?$",
        rf"^how (useful|helpful|would you rate)\b.{{0,12}}\b{THIS_POST}\b.{{0,25}}\?$",
        rf"^did {THIS_POST} help( you)?\?",
        r"^click on a star to rate",
        r"^(no votes so far|be the first to rate)\b",
        r"^average rating:? ?\d",
        r"^(rated )?\d([.,]\d+)? ?(stars? )?(from|based on|by) \d[\d,.]* (votes?|ratings?|reviews?)\W*$",
        r"^\(?\d[\d,.]* (votes?|ratings?)( cast)?\)?(,? average:? .{1,25})?\W*$",
        r"^\[?(total|votes?): \d+ ?,? average",
        r"^(rated )?\d([.,]\d+)? ?(/|out of) ?5\b.{0,20}\b(votes?|ratings?|stars?|reviews?)\b.{0,3}$",
        r"^(we are sorry|we're sorry) that this post was not useful",
    ),
)

READING_TIME = Kind(
    kind=FurnitureKind.READING_TIME,
    names=name_parts(r"""
        (?:reading|read|min)-(?:time|read)(?!-table) rt-reading-time bsf-rt span-reading-time
        estimated-read\w* eta-time
    """),
    lines=case_sensitive(
        r"^(estimated |approx\w* )?(reading|read) time:? *(less than |about |~ ?)?(\d+( ?- ?\d+)?|a|one)"
        r" ?m(in\w*\.?)?(,? (and )?\d+ sec\w*)?( read)?$",
        r"^(about |~ ?|less than )?(\d+( ?- ?\d+)?|a|one) ?-?(min\.?|mins|minutes?)( to)? read"
        r"(ing( time)?)?$",
        r"^takes? (about )?\d+ min\w* to read$",
        r"^time to read:? ?\d",
    ),
)

RELATED_WIDGET = Kind(
    kind=FurnitureKind.RELATED_WIDGET,
    names=name_parts(rf"""
        # plugins, themes and builders
        jp-relatedposts yarpp rp4wp crp-related crp tptn-posts wpp-list wp-rp zem-rp nrelate outbrain taboola
        irp amp-rp wp-related contextual-related tcb-post-list vc-basic-grid wp-block-query
        elementor-widget-posts elementor-posts elementor-widget-wp-widget-recent-posts
        fl-module-post-(?:grid|slider|carousel) fl-post-(?:grid|feed) et-pb-blog-\d+ et-pb-posts
        td-related\w* td-block-related\w* infinite-wrap infinite-loader
        wp-block-(?:uagb-post|kadence-posts|stackable-posts|jetpack-related-posts)(?:-[a-z0-9]+)*
        wp-block-essential-blocks-post(?:-[a-z0-9]+)*
        # two words
        (?:related|similar|recommended|popular|trending)-{POST}
        (?:related|recommended)-(?:content|contents|reading|links?|stories|news|items?|topics|widget)
        {POST}-(?:related|recommend\w*) may-also-like also-like read-next whats-next
    """),
    is_interactive=True,
    label=case_sensitive(
        r"\b(related|similar|also (like|enjoy)|read next|recommended|popular"
        r"|more (posts|articles|from|like)|keep reading)\b"
    ),
    title=pattern(
        r"^((other|more|recent|related|similar|recommended|popular) (posts?|articles?|reading|stories)"
        r"|you (may|might) (also|like).*"
        r"|read next|keep reading|more from .*|what to read next)\W*$"
    ),
)
RELATED_TEASER_END = pattern(
    r"(…|\.\.\.|\[…\]|\[\.\.\.\])\W*((read|continue|learn) .{0,20})?$",
    r"^(read|continue|learn) (more|reading)\W*$",
)
RELATED_OF_AUTHOR = case_sensitive(
    r"\bbetter match|\bmatch(es)? your (pain|pattern)|\banother self-?\s?care\b"
    r"|^similar (pain )?patterns?\b"
)
"""Headings of the section on other posts with which an author closes a post."""

REPEATED_SITE = NamedPattern(
    r"\b(patreon|donat\w+|subscri\w+|newsletter|inbox|mailing list|e-?mail (me|us|list)|workshops?"
    r"|gift (cards?|certificates?)"
    r"|(this|our|my) (web ?site|site(?! of)|blog|podcast|youtube channel|book)"
    r"|(visit|come to|find|see|call|contact) (me at |us at )?(our|my) (office|practice|clinic|studio)"
    r"|all rights reserved"
    r"|(call|text|contact) (me|us)|(on|our|my) (facebook|instagram)|affiliate|disclaimer|medical advice"
    r"|licensed massage"
    r"|(book|schedule|make|request) (a|an|your)? ?([\w-]+ ){0,2}(session|appointment|massage|visit)"
    r"|practice in \w+|comments? (below|section)|<SITE>)\b"
)
REPEATED_DOCTOR = case_sensitive(r"\b(doctor|physician|medical professional|emergency|hospital)\b")

SCREEN_READER_TEXT = Kind(
    kind=FurnitureKind.SCREEN_READER_TEXT, names=name_parts("screen-reader-text sr-only visually-hidden")
)

SEARCH = Kind(
    kind=FurnitureKind.SEARCH,
    names=name_parts("search-form searchform widget-search wp-block-search"),
    common_names=whole_names("search"),
    roles=words_in("search"),
    is_interactive=True,
)

NETWORKS = words_in("""
    facebook twitter x pinterest linkedin whatsapp reddit tumblr pocket telegram instagram youtube
    tiktok threads mastodon bluesky email e-mail mail print messenger skype flipboard
""")
SHARE = Kind(
    kind=FurnitureKind.SHARE,
    names=name_parts(rf"""
        # plugins
        sharedaddy sd-sharing addtoany a2a-kit a2a addthis sharethis shareaholic heateor ssba essb swp-social
        mashsb et-social novashare dpsp sfsi juiz-sps apss wpusb simplesocial\w* ss-ic shr-txt sassy-social
        jp-sharing
        # two words
        (?:social|share|sharing)-(?:{BOX}|buttons?|btns?|links?|icons?)
        (?:social|share|sharing)-(?:networks?|media|counts?|tools|profiles?)
        (?:{POST}|amp|fusion|floating|sticky|td)-(?:social|share|sharing)
        inline-share share-(?:post|this) follow-us follow-buttons
    """),
    common_names=whole_names("sharing share"),
    tags=words_in("amp-social-share"),
    is_interactive=True,
    label=case_sensitive(
        r"^(please )?(shar(e|ing)( (this|it|on|with|via|if)\b|\W*$)|spread the (word|love)"
        r"|follow us)"
    ),
    lines=case_sensitive(
        r"^(please )?(like|follow|find|join|connect with) (us|me|@\S+) (on|at) "
        r"(facebook|twitter|instagram|pinterest|youtube|linkedin|tiktok)\b"
    ),
)
SHARE_WORDS = NETWORKS | words_in("""
    share sharing shares this post article page story entry it with your friend friends others family on via
    by to and or the a in new window click opens more follow us me love please help spread word caring is
    like tweet pin choose platform social media loading
""")
SHARE_START = case_sensitive(
    r"^(please |click to |help )?(shar(e|ing)\b(?! (a|your)\b)|tweet|pin (it|this)"
    r"|follow (us|me)|spread|e-?mail this)\b",
    r"^like this:? load",
    r"^((did|do) you )?(like|love|enjoy) this (post|article|page|entry|story)\b.*\b(share|tweet|pin) ",
)

SIDEBAR = Kind(
    kind=FurnitureKind.SIDEBAR,
    names_around=whole_names(r"([a-z]+-)?sidebar(-[\w-]+)? widget widgets widget-area secondary"),
    tags_around=words_in("aside"),
    roles=words_in("complementary"),
)

NOTICE_START = pattern(
    r"^\W*(\*|(please )?note\b|notice\b|heads up\b|(please )?(excuse|forgive|pardon|bear with)\b|"
    r"(we('|’)re |we are )?sorry\b)",
    r"^\s*(this|our) (web ?)?(site|blog)(’s|'s| is| has been)?\b",
    r"^\s*we(’re|'re| are|’ve|'ve| have)\b",
)
NOTICE_TONE = pattern(
    r"\b(patience|bear with us|excuse (the|our)|forgive (the|our)|pardon (the|our)|under construction"
    r"|check back|may (not )?(look|work|be) \w+|gaps|inconvenience|thank(s| you) for your)\b"
)
NOTICE_SUBJECT = NamedPattern(
    r"\b(this|our|the|a new|<SITE>) (new )?(web ?site|site|blog)\b(?! of\b)",
    r"^\W*(web)?site\b",
    r"\b(posts|pages|links|pictures) are being\b",
    r"\b(these|our|older|old|some|the|all|many)( of)?( our| the)? (old(er)? )?(posts|pages)\b",
    needs="site blog post page link picture",
)
NOTICE_CHANGE = pattern(
    r"\b(undergoing|updat|reformat|reorgani[sz]|redesign|rebuil|renovat|improv|construct|migrat|convert"
    r"|rewrit|revis|overhaul|remodel|upgrad|transition|refresh|restructur)\w*",
    r"\b(being moved|moving to|moved to|major changes|(big|many|lots of) changes|redone|maintenance"
    r"|(new )?(home|look|format|design)|makeover|dust)\b",
)
NOTICE_BODY = pattern(
    r"\b(sore|tender\w*|pain\w*|skin|tissue|collagen|sw[eo]ll\w*|bruis\w*|scar|muscles?|nerves?|hips?|joints?"
    r"|circulation|body|heal\w*|warm\w*|colou?r|red|ach(e|es|ing)|injur\w*|massage|days?|weeks?|month)\b"
)
NOTICE_WEB = NamedPattern(
    r"\b(web ?site|blog|posts?|pages?|links?|pictures|content|format|design|visit\w*|<SITE>"
    r"|undergoing|reformat\w*|reorgani\w*|redesign\w*|migrat\w*|major changes|makeover|maintenance"
    r"|new (home|look))\b"
)

SKIP_AHEAD = Kind(
    kind=FurnitureKind.SKIP_AHEAD,
    names=name_parts(r"""
        jump-to(?!-(?:content|top))(?:-[a-z]+)* jump-(?:link|links|button|buttons|btn)
        [a-z]+-recipes?-jump(?:-[a-z]+)*
    """),
    is_interactive=True,
    title=pattern(r"^want to skip ahead\b", r"^skip ahead\W*$"),
)
JUMP_WORDS = case_sensitive(
    r"^\W*(jump|skip|go|scroll) (straight |right |down |ahead )*to (the )?(\S+ ?){1,4}$",
)
"""Links into the same page that a plugin puts above a post."""
SKIP_AHEAD_LINK = pattern(
    r"^((in a (hurry|rush)|too long|short on time)\W+)?((want to|just) )?(skip|jump) (ahead|straight|right"
    r"|down|directly)\b"
)
SKIP_AHEAD_QUESTION = pattern(
    r"^(in a (hurry|rush)|too long|short on time|want to skip ahead)\?\s+(skip|jump|go) (ahead|straight"
    r"|right|down|directly|to)\b[^.]*\W*$"
)

SUPPORT_TITLE = NamedPattern(
    r"^support\b.*\b(independent|great content|this (website|blog)|<SITE>|these posts)",
    r"^support (this site|our work|my work)\b(?!.* (with|of|by)\b)",
    r"^(please )?(help|keep) (us |me |to )?(keep )?(this (website|blog)|these posts|<SITE>)\b",
    r"^(please )?(help|keep) (us |me |to )?(keep )?this site (up|free|ad-free|online|alive|going|running"
    r"|independent)\b",
    r"^(become|join) (a|our|us)( on)? (patrons?|patreon|members?|supporters?)\b(?! of\b)",
    r"^buy (me|us|<FIRST_NAME>) a coffee\b",
)
SUPPORT_CALL = pattern(
    r"\b(join|subscribe|support\w*|become|donat\w+|thank|pledge|keep|contribut\w+|chip in|consider)\b"
)
SUPPORT_TEXT = pattern(
    r"\b(patreon|patrons?|members?|subscribe|donat\w+|community|supporters?|tip jar|coffee)\b"
)
SUPPORT_HOSTS = pattern(
    r"patreon\.com",
    r"ko-fi\.com",
    r"buymeacoffee\.com",
    r"paypal\.(me|com/donate)",
    r"liberapay\.com",
    r"gofundme\.com",
)
SUPPORT_CAUSE = NamedPattern(
    r"\b(this (site|website|blog)|our work|my work|these (posts|notes)|<SITE>|independent|ad-free"
    r"|free (for|to) (all|every\w+|readers?|you))\b"
)
SUPPORT_MEANS = needing(
    "patreon donat tip ko-fi kofi become",
    pattern(r"\b(patreon|donat\w+|tip jar|ko-?fi|become a (patron|supporter|member))\b"),
)

NOT_OF_PAGE = "(?<!no-)(?<!has-)(?<!with-)(?<!from-)(?<!skip-)(?<!hide-)"
TABLE_OF_CONTENTS = Kind(
    kind=FurnitureKind.TABLE_OF_CONTENTS,
    names=name_parts(rf"""
        ez-toc(?:-container|-title|-list|-widget) toc-container lwptoc luckywp rank-math-toc simpletoc
        elementor-toc tables?-?of-?contents?
        # but what only says that a page has one is not it
        {NOT_OF_PAGE}toc(?!-(?:section|heading|anchor|target|enabled|exclude|ignore|skip|hide))
    """),
    label=case_sensitive(r"\b(contents?|in this|on this)\b"),
    title=pattern(
        r"^(table of |page |post |article )contents\W*(\[? ?(hide|show|toggle|close|open) ?\]?"
        r"|\(.{1,25}\))?\W*$",
        r"^contents\W+(hide|show|toggle|close|open)\W*$",
    ),
)
CONTENTS_TITLE_OF_LIST = pattern(
    r"^(in|on) this (self[- ]care )?(post|article|page|guide)\W*$",
    r"^(jump|skip|go) to( (a|the))?( section)?\W*$",
    r"^(quick (links|navigation|jump)|navigate this (page|post)|sections( (in|of) this (post|page))?)\W*$",
    r"^what('|’)s (in|inside|on) this (post|page|article)\W*$",
    r"^(topics|sections) covered\W*$",
    r"^contents\W*$",
)
"""Titles that need a list of the post's own headings below them."""
CONTENTS_LABEL_OF_LINKS = case_sensitive(
    r"\b(contents?|in this|on this|jump|skip|go to|sections?|topics|quick|navigat\w+|overview|inside)\b"
)
"""The line above a list of links into the same page."""

TEMPLATE_PART = Kind(kind=FurnitureKind.TEMPLATE_PART, names_around=whole_names("wp-block-template-part"))

TRACKER = Kind(kind=FurnitureKind.TRACKER, names=whole_names("tracking-pixel"))
