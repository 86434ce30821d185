"""Rules for single lines that themes and plugins leave around and inside a post: buttons, labels, notices.

Every rule looks at one line and is strict: a sentence of the author must never match. `edge_meta` is looser,
for the very beginning and end of a post.
"""

from collections.abc import Callable

from import_tools.cleaning.furniture import kinds
from import_tools.cleaning.furniture.matching import LONGEST_LINE, NO_NAMES, WORD, Line, consists_of
from import_tools.records import FurnitureKind, SiteNames

LONGEST_PARAGRAPH = 80  # words
LineRule = Callable[[Line], bool]


def breadcrumb(line: Line) -> bool:
    """Take `Home » Self Care » Stiff Neck`; refuse `Home / office / car`."""
    return line.length <= LONGEST_LINE and bool(kinds.BREADCRUMB.lines.search(line.words))


def share(line: Line) -> bool:
    """Take `Share this post on Facebook`; refuse `Share this with your partner so they can help.`"""
    if kinds.SHARE.lines.search(line.words):
        return line.length <= 10
    if not consists_of(line, kinds.SHARE_WORDS, 16):
        return False
    networks = [word for word in WORD.findall(line.words) if word in kinds.NETWORKS]
    is_sentence = line.words.endswith(".") and line.length < 3  # `Share it.`
    return (bool(kinds.SHARE_START.search(line.words)) and not is_sentence) or (
        len(networks) > 1 and len(networks) == line.length
    )


def print_button(line: Line) -> bool:
    """Take `Print this page or save as PDF`; refuse `Print this and tape it to the fridge.`"""
    return (
        consists_of(line, kinds.PRINT_WORDS, 10)
        and bool(kinds.PRINT_COMMAND.search(line.words))
        and (line.is_linked or line.length > 1)
    )


def reading_time(line: Line) -> bool:
    """Take `Reading Time: 4 minutes`; refuse `Read for five minutes, then look away.`"""
    return line.length <= 10 and bool(kinds.READING_TIME.lines.search(line.words))


def rating(line: Line) -> bool:
    """Take `Was this post helpful?`; refuse `Rate your pain from 1 to 10.`"""
    return line.length <= 14 and bool(kinds.RATING.lines.search(line.words))


def meta(line: Line) -> bool:
    """Take `By Tony on June 3, 2016 · Leave a Comment`; refuse `By June 3, 2016 she was running.`"""
    if line.length > LONGEST_LINE:
        return False
    is_filed = kinds.META.lines.search(line.words) or (
        line.length <= 12 and kinds.META_FILED.search(line.text)
    )
    return bool(is_filed or kinds.META_DATED.search(line.text))


def edge_meta(line: Line, names: SiteNames) -> bool:
    """Take `June 3, 2016` and `By Tony Preston`, and `By Tony` where that is an author of the site.

    Refuse `By the end of the week the ache is gone.`
    """
    is_sentence = kinds.BY_A_TIME.search(line.words) or line.words.endswith((".", "!", "?"))
    is_meta = kinds.META_AT_EDGE.search(line.text) or kinds.META_BYLINE.of(names).search(line.text)
    return bool(is_meta) and not is_sentence


def comments(line: Line) -> bool:
    """Take `2 thoughts on “Stiff Neck”`; refuse `2 thoughts on pillows` and `Leave a comment on paper.`"""
    is_link = line.is_linked and kinds.COMMENTS.linked_lines.search(line.words)
    return line.length <= LONGEST_LINE and bool(is_link or kinds.COMMENTS.lines.search(line.words))


def navigation(line: Line) -> bool:
    """Take `« The Sore Heel`, linked; refuse `Go to the top.` and the author's own `Aching Hip →`, linked."""
    if line.length > LONGEST_LINE:
        return False
    if kinds.NAVIGATION.lines.search(line.words):
        return True
    is_link = line.is_linked and kinds.NAVIGATION.linked_lines.search(line.words)
    return bool(is_link) and not kinds.INVITATION_TO_READ.search(line.words)


def post_views(line: Line) -> bool:
    """Take `Post Views: 1,244`; refuse `Two views of the same muscle:`"""
    return bool(kinds.POST_VIEWS.lines.search(line.words))


def advertisement(line: Line) -> bool:
    """Take `— Advertisement —`; refuse `Advertising says that insoles cure all.`"""
    return bool(kinds.ADVERTISEMENT.lines.search(line.words))


def disclosure(line: Line) -> bool:
    """Take `As an Amazon Associate I earn from qualifying purchases.`; refuse `Buy the patches on Amazon.`"""
    names_program = bool(kinds.DISCLOSURE_PROGRAM.search(line.words))
    if line.length > LONGEST_PARAGRAPH or not (names_program or "link" in line.words):
        return False
    names_site = bool(kinds.DISCLOSURE_SITE.search(line.words))
    names_money = bool(kinds.DISCLOSURE_MONEY.search(line.words))
    return (names_site or names_money) if names_program else (names_site and names_money)


def cookie_notice(line: Line) -> bool:
    """Take `We use cookies to improve your experience.`; refuse `Bake cookies while you ice.`"""
    patterns = (kinds.COOKIE_NOTICE_WORD, kinds.COOKIE_NOTICE_PHRASE)
    return line.length <= LONGEST_PARAGRAPH and all(pattern.search(line.words) for pattern in patterns)


def copyright_line(line: Line) -> bool:
    """Take `Copyright © 2022 Integrative Works`; refuse `Copyright 1983, and still the best book.`"""
    return line.length <= LONGEST_LINE and bool(kinds.FOOTER.lines.search(line.words))


def form_message(line: Line) -> bool:
    """Take `Your subscription could not be saved. Please try again.`; refuse `Your message was: rest.`"""
    return line.length <= LONGEST_LINE and bool(kinds.FORM.lines.search(line.words))


LINE_RULES: tuple[tuple[FurnitureKind, LineRule], ...] = (
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
    (FurnitureKind.FORM, form_message),
)
"""The rules in their order; the first that matches wins."""


def kind_of_line(line: Line, *, at_edge: bool = False, names: SiteNames = NO_NAMES) -> str:
    """Return the kind of furniture that a line is; empty for a line of the post.

    `at_edge` is for the very beginning and end of a post, where a bare date or byline is furniture too.
    """
    for kind, rule in LINE_RULES:
        if rule(line):
            return kind
    return FurnitureKind.META if at_edge and edge_meta(line, names) else ""
