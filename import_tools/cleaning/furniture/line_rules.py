"""Recognises single lines that themes and plugins leave around and inside a post: buttons, labels, notices.

Every rule looks at one line and is strict: a sentence of the post must never be taken for one. `edge_meta` is
looser, for the very beginning and end of a post.
"""

import re
from collections.abc import Callable

from import_tools.cleaning.furniture.matching import (
    LONGEST_LINE,
    NO_NAMES,
    WORD,
    Line,
    NamedPattern,
    made_of,
    needing,
    pattern_of,
    words_in,
)
from import_tools.records import FurnitureKind, SiteNames

MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
DAY = rf"(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? {MONTH})"
DATE = rf"(?i:{DAY},? \d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}})"
TIME = r"(?i:,? ?(?:at |@ )?\d{1,2}:\d\d ?(?:[ap]\.?m\.?)?)"
NAME = r"(?:(?:[A-Z][\w.’'-]*|admin|and|&),? ?){1,5}"
BY = rf"(?:(?i:posted |written |published )?(?i:by) {NAME})"
# what may follow a date: how the line goes on when it is no sentence
TAIL = (
    rf"(?:{TIME})?(?:\W*(?i:by {NAME}|(?:posted |filed )?(?:in|under) [^.!?]{{1,50}}"
    r"|leave a (?:comment|reply)|(?:no|\d+) (?:comments?|responses?|replies)|edit))*\W*$"
)
CHANGED = r"(?i:last )?(?i:updated|modified|reviewed|edited|published|posted|revised)(?i: on| at)?:? "
FILED = pattern_of(
    r"^(filed under|tagged( with| as)|posted (in|under|by)|written by|published by"
    r"|post (author|category|published|comments|last modified))\s*:",
    r"^(categor(y|ies)|tags?|tagged|author)\s*:[^.!?]*$",
)
DATED = pattern_of(
    rf"^{CHANGED}(?:{DATE}|(?i:{DAY})|(?i:{MONTH}) \d{{4}}){TAIL}",
    rf"^{BY}(?:on )?\W{{0,3}}{DATE}{TAIL}",
    rf"^{DATE}{TIME}? (?:\W )?{BY}{TAIL}",
    rf"^{BY}\W? ?(?i:leave a (?:comment|reply)|\d+ comments?)$",
)
FILED_WITHOUT_COLON = pattern_of(
    r"^(?i:filed under|tagged with|posted (?:in|under)) "
    r"(?!.*\b(?i:is|are|was|were|the|a|i|you|your)\b)[A-Z].*\w$"
)
EDGE_META = pattern_of(
    rf"^(?i:on |date:? |posted |published )?{DATE}{TIME}?$",
    r"^\W?(?i:edit(?: this(?: post| page| entry)?)?)\W?$",
    r"^(?i:posted|published|in|categories|tags|comments|uncategorized)$",
    r"^(?i:(?:written|posted) by) (?:[A-Z][\w.’'-]+,? ?){1,4}$",
    r"^[Bb]y (?:admin$|[A-Z][\w’'-]+ [A-Z].{0,30}$)",
)
BYLINE = NamedPattern(r"^[Bb]y <FIRST_NAME>\b.{0,30}$", flags=re.NOFLAG)
A_TIME = pattern_of(
    rf"^by (?:{MONTH}|christmas|easter|thanksgiving|new year|halloween"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)


def meta(line: Line) -> bool:
    """Take `By Tony on June 3, 2016 · Leave a Comment`; refuse `By June 3, 2016 she was running.`"""
    if line.length > LONGEST_LINE:
        return False
    is_filed = FILED.search(line.words) or (line.length <= 12 and FILED_WITHOUT_COLON.search(line.text))
    return bool(is_filed or DATED.search(line.text))


def edge_meta(line: Line, names: SiteNames) -> bool:
    """Take `June 3, 2016` and `By Tony Preston`, and `By Tony` where that is an author of the site.

    Refuse `By the end of the week the ache is gone.`
    """
    says_when = A_TIME.search(line.words) or line.words.endswith((".", "!", "?"))
    is_meta = EDGE_META.search(line.text) or BYLINE.of(names).search(line.text)
    return bool(is_meta) and not says_when


LONGEST_PARAGRAPH = 80  # words

NETWORKS = words_in(
    """
    facebook twitter x pinterest linkedin whatsapp reddit tumblr pocket telegram instagram youtube
    tiktok threads mastodon bluesky email e-mail mail print messenger skype flipboard
    """
)
SHARE_WORDS = NETWORKS | words_in(
    """
    share sharing shares this post article page story entry it with your friend friends others family on via
    by to and or the a in new window click opens more follow us me love please help spread word caring is
    like tweet pin choose platform social media loading
    """
)
SHARE_STARTS = pattern_of(
    r"^(please |click to |help )?(shar(e|ing)\b(?! (a|your)\b)|tweet|pin (it|this)"
    r"|follow (us|me)|spread|e-?mail this)\b",
    r"^like this:? load",
    r"^((did|do) you )?(like|love|enjoy) this (post|article|page|entry|story)\b.*\b(share|tweet|pin) ",
)
FOLLOW = pattern_of(
    r"^(please )?(like|follow|find|join|connect with) (us|me|@\S+) (on|at) "
    r"(facebook|twitter|instagram|pinterest|youtube|linkedin|tiktok)\b"
)
PRINT_WORDS = words_in(
    """
    print printer printable friendly printer-friendly version this page post article save as pdf
    download email to a the or and button view send friend it
    """
)


def share(line: Line) -> bool:
    """Take `Share this post on Facebook`; refuse `Share this with your partner so they can help.`"""
    if FOLLOW.search(line.words):
        return line.length <= 10
    if not made_of(line, SHARE_WORDS, 16):
        return False
    named = [word for word in WORD.findall(line.words) if word in NETWORKS]
    is_command = line.words.endswith(".") and line.length < 3  # `Share it.`
    return (bool(SHARE_STARTS.search(line.words)) and not is_command) or (
        len(named) > 1 and len(named) == line.length
    )


def print_button(line: Line) -> bool:
    """Take `Print this page or save as PDF`; refuse `Print this and tape it to the fridge.`"""
    return (
        made_of(line, PRINT_WORDS, 10)
        and bool(re.search(r"\b(print|printer|pdf)", line.words))
        and (line.is_linked or line.length > 1)
    )


READING_TIME = pattern_of(
    r"^(estimated |approx\w* )?(reading|read) time:? *(less than |about |~ ?)?(\d+( ?- ?\d+)?|a|one)"
    r" ?m(in\w*\.?)?(,? (and )?\d+ sec\w*)?( read)?$",
    r"^(about |~ ?|less than )?(\d+( ?- ?\d+)?|a|one) ?-?(min\.?|mins|minutes?)( to)? read(ing( time)?)?$",
    r"^takes? (about )?\d+ min\w* to read$",
    r"^time to read:? ?\d",
)


def reading_time(line: Line) -> bool:
    """Take `Reading Time: 4 minutes`; refuse `Read for five minutes, then look away.`"""
    return line.length <= 10 and bool(READING_TIME.search(line.words))


THIS_POST = (
    r"(this|the|our) (self-care |self care )?(post|article|page|content|information|info|answer|guide|entry)"
)
RATING = pattern_of(
    rf"^(please )?(rate|vote (for|on)) {THIS_POST}\b",
    rf"\brate {THIS_POST}\W*$",
    rf"^(was|did you find|how (useful|helpful) was|is) ({THIS_POST}|this) (to be )?(helpful"
    rf"|useful)( (to|for) you)?[\W\d]*(yes\b.{{0,20}})?$",
    rf"^how (useful|helpful|would you rate)\b.{{0,12}}\b{THIS_POST}\b.{{0,25}}\?$",
    rf"^did {THIS_POST} help( you)?\?",
    r"^click on a star to rate",
    r"^(no votes so far|be the first to rate)\b",
    r"^average rating:? ?\d",
    r"^\[?(total|votes?): \d+ ?,? average",
    r"^(rated )?\d([.,]\d+)? ?(/|out of) ?5\b.{0,20}\b(votes?|ratings?|stars?|reviews?)\b.{0,3}$",
    r"^(we are sorry|we're sorry) that this post was not useful",
)


def rating(line: Line) -> bool:
    """Take `Was this post helpful?`; refuse `Rate your pain from 1 to 10.`"""
    return line.length <= 14 and bool(RATING.search(line.words))


COMMENTS = pattern_of(
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
)


COMMENT_LINK = re.compile(r"^(leave|post|write|add) (a|your) (comment|reply|response) on\b")


def comments(line: Line) -> bool:
    """Take `2 thoughts on “Stiff Neck”`; refuse `2 thoughts on pillows` and `Leave a comment on paper.`"""
    is_link = line.is_linked and COMMENT_LINK.search(line.words)
    return line.length <= LONGEST_LINE and bool(is_link or COMMENTS.search(line.words))


NEIGHBOUR = r"(previous|next|older|newer|prev)"
NAVIGATION = pattern_of(
    rf"^\W*{NEIGHBOUR} (post|article|entry|page|posts|entries|articles)\b *(:|\W?$)",
    r"^\W*((back|return|scroll) to top|skip to (main )?content)[^\w.]*$",
    r"^\W*((back|return|go|jump|scroll) (up )?to (the )?)?top of (the |this )?page[^\w.]*$",
    r"^(main|primary|toggle|mobile) (menu|navigation)$",
)
LINKED_NAVIGATION = pattern_of(
    rf"^\W*{NEIGHBOUR}\W*$",
    rf"^\W*{NEIGHBOUR}\b.*(»|>>|›|→|->)$",
    r"^(«|<<|‹|←|<-)",
    r"^\W*((back|return|go|jump|scroll) (up )?to (the )?)?top\W*$",
    r"^(menu|navigation)$",
)
INVITES = pattern_of(r"\b(read|learn|see|find|view|continue|more|watch)\b")


def navigation(line: Line) -> bool:
    """Take `« The Sore Heel`, linked; refuse `Go to the top.` and the author's own `Aching Hip →`, linked."""
    if line.length > LONGEST_LINE:
        return False
    if NAVIGATION.search(line.words):
        return True
    return line.is_linked and bool(LINKED_NAVIGATION.search(line.words)) and not INVITES.search(line.words)


POST_VIEWS = pattern_of(
    r"^((post|page|total|article) )?views?: ?[\d,.]+k?( \S+)?$",
    r"^\d[\d,.]+k? ((total|post|page) )?(views?|reads|shares|hits)(, [\d,.]+ (views?|visits?) today)?$",
)


def post_views(line: Line) -> bool:
    """Take `Post Views: 1,244`; refuse `Two views of the same muscle:`"""
    return bool(POST_VIEWS.search(line.words))


ADVERTISEMENT = pattern_of(
    r"^\W*(advertisements?|advertising|sponsored( (links?|content|post|by))?|ads? by \S+"
    r"|report this ad"
    r"|- ?advertisement ?-)\W*$"
)


def advertisement(line: Line) -> bool:
    """Take `— Advertisement —`; refuse `Advertising says that insoles cure all.`"""
    return bool(ADVERTISEMENT.search(line.words))


DISCLOSED_PROGRAM = needing(
    "amazon affiliate",
    pattern_of(
        r"\bas an amazon (associate|affiliate)\b",
        r"\bamazon services llc\b",
        r"\baffiliate (links?|program|partner)",
    ),
)
DISCLOSURE = (
    pattern_of(
        r"\b(this|our|my|these|some( of)?( the)?|the) (\S+ )?(posts?|pages?|articles?|site|website|blog"
        r"|links?)\b"
    ),
    pattern_of(
        r"\b(commissions?|compensat\w+|earn|a (small )?(percentage|fee|cut))\b.*"
        r"\b(buy|purchas\w+|click\w*|order|cost)\b",
        r"\b(buy|purchas\w+|click\w*|order|cost)\b.*\b(commissions?|compensat\w+|earn|percentage)\b",
    ),
)


def disclosure(line: Line) -> bool:
    """Take `As an Amazon Associate I earn from qualifying purchases.`; refuse `Buy the patches on Amazon.`"""
    names_program = bool(DISCLOSED_PROGRAM.search(line.words))
    if line.length > LONGEST_PARAGRAPH or not (names_program or "link" in line.words):
        return False
    names_site, names_money = (bool(part.search(line.words)) for part in DISCLOSURE)
    return (names_site or names_money) if names_program else (names_site and names_money)


COOKIES = (
    needing("cookies", pattern_of(r"\bcookies\b")),
    pattern_of(
        r"\b(we|site|website|blog) uses? (\S+ )?cookies",
        r"\b(accept|decline|manage|allow|reject) (all )?cookies\b",
        r"\bcookie (policy|settings|preferences)\b",
        r"\b(consent|agree)\w* to (the|our) use of\b",
    ),
)


def cookie_notice(line: Line) -> bool:
    """Take `We use cookies to improve your experience.`; refuse `Bake cookies while you ice.`"""
    return line.length <= LONGEST_PARAGRAPH and all(part.search(line.words) for part in COOKIES)


CLAIM = r"(copyright|©|\(c\)) ?(©|\(c\))?"
COPYRIGHT = needing(
    "copyright © (c) wordpress permission consent",
    pattern_of(
        rf"^{CLAIM} ?\d{{4}}( ?[-–] ?(\d{{4}}|present))?"
        r"(,? (by )?(?!and |but )[^.,]{1,60}(, (inc|llc|lmt))?)?\.?$",
        rf"^{CLAIM}.*\ball rights reserved\b",
        r"\bpowered by wordpress(?! \w)",
        r"\b(not|no part)\b.{0,50}\b(copy|copied|reproduced?|republish(ed)?|reprint(ed)?)\b.{0,50}"
        r"\b(written|prior|express) (permission|consent)\b",
    ),
)


def copyright_line(line: Line) -> bool:
    """Take `Copyright © 2022 Integrative Works`; refuse `Copyright 1983, and still the best book.`"""
    return line.length <= LONGEST_LINE and bool(COPYRIGHT.search(line.words))


TRAIL_MARK = r"(»|›|>|::)"
TRAIL = pattern_of(r"^(you are here:? ?)?(home|start) ?(»|›|>|→|::|/|\|) ?\S")
"""How a breadcrumb of links begins; one without links must look more like it."""
PLAIN_TRAIL = pattern_of(
    rf"^home ?{TRAIL_MARK} ?\S.*{TRAIL_MARK}", r"^you are here:? ?home ?(»|›|>|→|::|/|\|) ?\S"
)


def breadcrumb(line: Line) -> bool:
    """Take `Home » Self Care » Stiff Neck`; refuse `Home / office / car`."""
    return line.length <= LONGEST_LINE and bool(PLAIN_TRAIL.search(line.words))


LineRule = Callable[[Line], bool]
LINES: tuple[tuple[str, LineRule], ...] = (
    (FurnitureKind.BREADCRUMB, breadcrumb),
    (FurnitureKind.SHARE, share),
    (FurnitureKind.PRINT, print_button),
    (FurnitureKind.READING_TIME, reading_time),
    (FurnitureKind.RATING, rating),
    (FurnitureKind.META, meta),
    (FurnitureKind.COMMENTS, comments),
    (FurnitureKind.NAVIGATION, navigation),
    (FurnitureKind.POST_VIEWS, post_views),
    (FurnitureKind.ADVERTISEMENT, advertisement),
    (FurnitureKind.DISCLOSURE, disclosure),
    (FurnitureKind.COOKIE_NOTICE, cookie_notice),
    (FurnitureKind.FOOTER, copyright_line),
)


def kind_of_line(line: Line, *, at_edge: bool = False, names: SiteNames = NO_NAMES) -> str:
    """Return the kind of furniture that a line is; empty for a line of the post.

    `at_edge` is for the very beginning and end of a post, where a bare date or byline is furniture too.
    """
    for kind, rule in LINES:
        if rule(line):
            return kind
    return FurnitureKind.META if at_edge and edge_meta(line, names) else ""
