"""Rules for what a site says on its own behalf: support us, sign up, call us, excuse the dust, no advice."""

import re

from import_tools.cleaning.furniture.matching import (
    NamedPattern,
    count_leading,
    is_label,
    is_short,
    line,
    links_to,
    needing,
    pattern,
    text_of,
    words_in,
)
from import_tools.records import Flow, FlowItem, Paragraph, SiteNames
from import_tools.vocabulary import plain_words

SUPPORT_HEADING = NamedPattern(
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
SUPPORT_PLACES = pattern(
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

CLAUSE = r"(?:^|[.!?,:;*] ?|\b(?:please|you can|want to|or) )"
SIGN_UP = needing(
    "newsletter list posts mail inbox updates never subscribe",
    pattern(
        rf"{CLAUSE}(sign( me)?[- ]?up|subscribe|join|opt[- ]in|register|add (me|your name))\b.{{0,60}}"
        rf"\b(newsletters?"
        r"|mailing list|e-?mail list|"
        r"new posts|(posts?|updates|tips|articles) (by|via|in your) (e-?mail|inbox)|(our|my) (e-?mails|list"
        r"|updates)|e-?mail updates)\b",
        rf"{CLAUSE}(get|receive|want|have (our|my|new|the latest))\b.{{0,40}}"
        rf"\b(posts?|articles?|tips|updates|newsletters?)\b.{{0,25}}"
        r"\b((by|via) e-?mail|(to|in) your (e-?mail )?inbox)\b",
        r"\bnever miss (a|an|another) (new )?(post|update|article)( again| from .+| by .+)?(\W*$|[.!:,])",
        r"^(please )?enter your e-?mail( address)?( (to|below|here|and)\b|\W*$)",
        r"^(get|subscribe to|join|read) (the|our|my) (\S+ )?newsletter\W*$",
        r"^subscribe (to (our|my|this|the) (\S+ )?(newsletter|blog|mailing list|posts|site|channel|podcast)"
        r"|now|today|via e-?mail|by e-?mail)\W*$",
        r"^newsletter( sign[- ]?up)?\W*$",
    ),
)
SIGN_UP_SMALL_PRINT = pattern(
    r"\b(no spam|unsubscribe (at )?any ?time|we (respect|value) your privacy|(never|not) (share|spam"
    r"|sell) (you|your)\b)",
    r"^(e-?mail( address)?|(first |last |your )?name|subscribe|sign (me )?up|submit|type your e-?mail)\W*$",
    r"^join [\d,]+ other (subscribers|followers)\W*$",
)

PHONE_LABEL = pattern(r"^Question\?\s*Comment\?")
PHONE_NOTE = pattern(
    r"^[^.]*\b(questions?|comments?|typos?|spell\w*|mistakes?)\b[^.?]*\?\s*(call|text)[^.?!\d]{0,25}"
)
PHONE_NUMBER = pattern(r"(?<!\d)(\+?1[ .-]?)?\(?\d{3}\)?[ .-]{0,2}\d{3}[ .-]\d{4}(?!\d)")
A_NUMBER = re.compile(r"\d\d\d")  # found much sooner than a whole number of a phone
PHONE_WORDS = words_in(
    """
    call text phone tel telephone questions question comments comment typos typo or us me at today now
    to book contact office cell fax and by
    """
)

NOTICE_START = pattern(
    r"^\W*(\*|(please )?note\b|notice\b|heads up\b|(please )?(excuse|forgive|pardon|bear with)\b|(we('"
    r"|’)re |we are )?sorry\b)",
    r"^\s*(this|our) (web ?)?(site|blog)(’s|'s| is| has been)?\b",
    r"^\s*we(’re|'re| are|’ve|'ve| have)\b",
)
NOTICE_TONE = pattern(
    r"\b(patience|bear with us|excuse (the|our)|forgive (the|our)|pardon (the|our)|under construction"
    r"|check back|"
    r"may (not )?(look|work|be) \w+|gaps|inconvenience|thank(s| you) for your)\b"
)
NOTICE_SUBJECT = NamedPattern(
    r"\b(this|our|the|a new|<SITE>) (new )?(web ?site|site|blog)\b(?! of\b)",
    r"^\W*(web)?site\b",
    r"\b(posts|pages|links|pictures) are being\b",
    r"\b(these|our|older|old|some|the|all|many)( of)?( our| the)? (old(er)? )?(posts|pages)\b",
)
NOTICE_CHANGE = pattern(
    r"\b(undergoing|updat|reformat|reorgani[sz]|redesign|rebuil|renovat|improv|construct|migrat|convert"
    r"|rewrit|revis|"
    r"overhaul|remodel|upgrad|transition|refresh|restructur)\w*",
    r"\b(being moved|moving to|moved to|major changes|(big|many|lots of) changes|redone|maintenance"
    r"|(new )?(home|look"
    r"|format|design)|makeover|dust)\b",
)

BODY = pattern(
    r"\b(sore|tender\w*|pain\w*|skin|tissue|collagen|sw[eo]ll\w*|bruis\w*|scar|muscles?|nerves?|hips?|joints?"
    r"|circulation|body|heal\w*|warm\w*|colou?r|red|ach(e|es|ing)|injur\w*|massage|days?|weeks?|month)\b"
)
WEB = NamedPattern(
    r"\b(web ?site|blog|posts?|pages?|links?|pictures|content|format|design|visit\w*|<SITE>"
    r"|undergoing|reformat\w*|reorgani\w*|redesign\w*|migrat\w*|major changes|makeover|maintenance"
    r"|new (home|look))\b"
)

SELF_TREATMENT = pattern(
    r"\bself[- ]?(care|help|treatment)\b",
    r"\bhome (care|remed\w+|treatments?)\b",
    r"\bthese (techniques|suggestions|methods|remedies)\b",
)
PRODUCT = pattern(
    r"\b(patch(es)?|creams?|ointments?|gels?|lidocaine|ibuprofen|aspirin|brace|insoles?|splint|supports?)\b"
)
LIKENED = pattern(r"\b(as you would|as with|like|similar to|same)\b", r"\btreat (this|these|self)\b")
COUNTER = needing(
    "counter otc prescription drug",
    pattern(r"\b(over[- ]the[- ]counter|otc|non[- ]?prescription|drug ?store)\b"),
)
CAUTION = pattern(
    r"\b(as you would|(as with|like|similar to) (any |an |other |all )?(over-the-counter"
    r"|over the counter|otc|non-?prescription|drug ?store)|treat (this|these|self)|at your own risk"
    r"|with caution|not (right |safe )?for everyone)\b",
    r"\b((use|same) (the same )?(caution|care|judgment|common sense)|responsib\w+|liab\w+)\b",
    r"\bnot a substitute\b",
    r"\b(cannot|not) replace\b",
)
ASKS_DOCTOR = pattern(
    r"\b(consult|check|talk|ask|speak|see|discuss)\b.{0,30}\b(doctors?|physicians?|pharmacists?"
    r"|(health ?care|medical) (professional|provider)s?|professional)\b"
)
NO_ADVICE = needing(
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
PUBLICATION = pattern(
    rf"(?<!\bin )(?<!\bon )(?<!\bof )\b(this|these|our|my|all) (\w+ )?({PUBLISHED}|site|website|blog)"
    r"( (on|in|of) (this|our|my|these|the) \w+)? (is|are|does|do|should|has|have|provided|for)\b",
    rf"\b({PUBLISHED})\b.{{0,30}}\b((on|in|of) (this|our|my|the|these) (site|website|blog|posts?|pages?)"
    r"|here|provided (by|for|on|in)|for (general |your )?information(al)?)\b",
    r"^nothing (here|(on|in) (this|our|my|the|these) (site|website|blog|posts?|pages?))\b",
)
IN_GENERAL = pattern(
    r"\b(any|all|other|every|always|in doubt|unsure|questions?|before (you )?(start|begin|try)\w*)\b"
)
DISCLAIMER_HEADING = pattern(r"^(medical |health |legal )?disclaimer\W*$")
# in words
LONGEST_LABEL, LONGEST_NOTICE, LONGEST_APPEAL, LONGEST_DISCLAIMER = 8, 60, 60, 110


def support_appeal(flow: Flow, names: SiteNames) -> int:
    """Take `Support Integrative Works …` with up to three paragraphs about it; or such a paragraph alone.

    Refuse `Support the ankle with a rolled towel.`
    """
    first = flow[0]
    if SUPPORT_HEADING.of(names).search(line(first)) and is_label(first):
        return 1 + count_leading(flow[1:4], _is_appeal)
    if not isinstance(first, Paragraph) or not is_short(first, LONGEST_APPEAL):
        return 0
    if links_to(first, SUPPORT_PLACES) and SUPPORT_CALL.search(first.text):
        return 1
    return int(
        all(part.search(first.text) for part in (SUPPORT_MEANS, SUPPORT_CALL, SUPPORT_CAUSE.of(names)))
    )


def _is_appeal(item: FlowItem) -> bool:
    return isinstance(item, Paragraph) and bool(
        SUPPORT_TEXT.search(item.text) or links_to(item, SUPPORT_PLACES)
    )


def newsletter(flow: Flow, names: SiteNames) -> int:
    """Take `Sign up for our newsletter` with its small print; refuse `Subscribe to the idea of rest.`"""
    first = flow[0]
    if not is_short(first, LONGEST_APPEAL) or not SIGN_UP.search(plain_words(line(first))):
        return 0
    return 1 + count_leading(flow[1:6], _is_sign_up)


def _is_sign_up(item: FlowItem) -> bool:
    words = plain_words(line(item))
    is_more = SIGN_UP_SMALL_PRINT.search(words) or SIGN_UP.search(words)
    return bool(words and is_more) and is_short(item, LONGEST_APPEAL)


def phone(flow: Flow, names: SiteNames) -> int:
    """Take `Question? Comment? Typo?` and a line that only says to call; refuse `Hold for 404 seconds.`"""
    text = line(flow[0])
    if PHONE_LABEL.search(text) and is_short(flow[0], LONGEST_LABEL):
        return 1
    if not A_NUMBER.search(text) or not PHONE_NUMBER.search(text):
        return 0
    if PHONE_NOTE.fullmatch(PHONE_NUMBER.sub("", text).strip(" .!")):
        return 1
    rest = pattern(r"[a-z]+").findall(PHONE_NUMBER.sub(" ", text))
    return int(len(rest) <= LONGEST_LABEL and all(word.lower() in PHONE_WORDS for word in rest))


def site_notice(flow: Flow, names: SiteNames) -> int:
    """Take `*This site is undergoing major changes.`; refuse `The site may be sore; circulation improves.`"""
    text = text_of(flow[0])
    if not text or not is_short(flow[0], LONGEST_NOTICE):
        return 0
    if (
        not NOTICE_SUBJECT.of(names).search(text)
        or not NOTICE_CHANGE.search(text)
        or _is_about_a_body(text, names)
    ):
        return 0
    return int(bool(NOTICE_START.search(text) or NOTICE_TONE.search(text)))


def _is_about_a_body(text: str, names: SiteNames) -> bool:
    """Whether a site that changes is a place on the body: it is called `site` alone, and it heals."""
    return bool(BODY.search(text)) and not WEB.of(names).search(text)


def medical_disclaimer(flow: Flow, names: SiteNames) -> int:
    """Take what limits self-care, or all that the site says, in general: like any over-the-counter product …

    Take the heading `Medical Disclaimer` with it. Refuse `See your doctor if the pain wakes
    you.` and `Wear an over-the-counter patch with caution.`
    """
    if is_label(flow[0]) and DISCLAIMER_HEADING.search(line(flow[0])):
        return 1 + count_leading(flow[1:4], lambda item: _disclaims(item, is_headed=True))
    return int(_disclaims(flow[0]))


def _disclaims(item: FlowItem, *, is_headed: bool = False) -> bool:
    text = plain_words(text_of(item))
    if not text or not is_short(item, LONGEST_DISCLAIMER):
        return False
    says_so = bool(NO_ADVICE.search(text))
    if is_headed and (says_so or ASKS_DOCTOR.search(text)):
        return True
    if COUNTER.search(text) and SELF_TREATMENT.search(text) and not _recommends(text):
        asks = ASKS_DOCTOR.search(text) and IN_GENERAL.search(text)
        return says_so or bool(CAUTION.search(text) or asks)
    return says_so and bool(PUBLICATION.search(text)) and _is_general(text)


def _recommends(text: str) -> bool:
    """Whether the text speaks of one product to use, and does not liken self-care to any such product."""
    return bool(PRODUCT.search(text)) and not LIKENED.search(text)


def _is_general(text: str) -> bool:
    """Whether a disclaimer speaks of all that the site says: neither `this stretch` nor `if your …`."""
    return not pattern(
        r"\b(this|the|that) (stretch|exercise|pain|pattern|muscle|pose)\b", r"\bif (your|the|it)\b"
    ).search(text)
