"""Takes out of the flow what is furniture by its words: the site's own boxes, appeals and notices.

A rule looks at the flow from one item on and says how many items it takes. The first that takes any wins.
"""

import re
from collections.abc import Callable

from import_tools.cleaning.counting import contents_of_flow
from import_tools.records import Figure, Flow, FlowItem, Furniture, Heading, Listing, Paragraph, plain
from import_tools.vocabulary import plain_words

Rule = Callable[[Flow], int]


def _pattern(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


LEAD_IN = _pattern(
    r"^self[- ]care includes",
    r"^(therapist|therapy|massage) notes? includes?",
    r"^trigger point( pain)? posts? includes?",
    r"^your pain pattern,",
)
CONTENTS = _pattern(r"^(table of )?contents:?$")
SKIP_AHEAD = _pattern(r"^(want to )?skip ahead\b")
SUPPORT_HEADING = _pattern(r"^support\b.*\b(independent|great content|this site|our work|integrative works)")
SUPPORT_CALL = _pattern(r"\b(join|subscribe|support\w*|become|donat\w+|thank|pledge|keep)\b")
SUPPORT_TEXT = _pattern(r"\b(patreon|patrons?|members?|subscribe|donat\w+|community)\b")
FEATURED = _pattern(r"^featured (self-care )?posts?:?$")
BIO = re.compile(
    r"^Tony Preston\b.{0,40}\b(has|is|was|teaches|practices|sees|runs|owns|works|writes|lives)\b"
)
BIO_TOPIC = _pattern(
    r"\b(practices?|clients|atlanta|therapist|teach\w*|taught|author|written|writes|classes|years|lives)\b"
)
BIO_GOES_ON = re.compile(r"^(He|His|Tony)\b")
PHONE = _pattern(r"Question\?\s*Comment\?", r"^\W*\(?404\)?[ .-]*226[ .-]*1363\W*$")
NOTICE_START = _pattern(
    r"^\s*(\*|(please )?note:|please (excuse|forgive|pardon)\b)",
    r"^\s*(this (web ?)?site(’s|'s| is)|we(’re|'re| are))\b",
)
NOTICE_SUBJECT = _pattern(
    r"\b(this|our|the|a new) (web ?)?site\b",
    r"^\W*site\b",
    r"\b(these|our|older|old|some|the) (posts|pages)\b",
)
NOTICE_CHANGE = _pattern(
    r"\b(undergoing|updat|reformat|reorgani[sz]|redesign|rebuil|renovat|improv|construct|migrat|convert|rewrit|revis)\w*",
    r"\b(moving to|moved to the new|major changes|excuse our|forgive the|redone|transition|maintenance)\b",
)
DISCLAIMER = (
    _pattern(r"\bself[- ]?care\b"),
    _pattern(r"\b(over[- ]the[- ]counter|otc)\b"),
    _pattern(
        r"\b(as you would|(as with|like)( any)?|treat (this|these|self)|at your own risk|with caution)\b",
        r"\b(not a substitute|(cannot|not) replace|consult|check with|ask) ",
    ),
)
# in words
LONGEST_BOX, LONGEST_LABEL, LONGEST_APPEAL_HEADING, LONGEST_DISCLAIMER = 40, 8, 15, 80


def take_by_wording(flow: Flow) -> tuple[Flow, tuple[Furniture, ...]]:
    """Return the flow without its furniture, and the furniture."""
    kept: list[FlowItem] = []
    taken: list[Furniture] = []
    index = 0
    while index < len(flow):
        kind, count = _first_taking(flow[index:])
        if count:
            taken.append(Furniture(kind, contents_of_flow(flow[index : index + count])))
        else:
            kept.append(flow[index])
        index += count or 1
    return tuple(kept), tuple(taken)


def _first_taking(flow: Flow) -> tuple[str, int]:
    for kind, rule in RULES:
        if count := rule(flow):
            return kind, count
    return "", 0


def lead_in(flow: Flow) -> int:
    """Take `Self-Care includes` with its short lines, in one paragraph, a list, or paragraphs below it."""
    first = flow[0]
    start = plain(first.items[0].runs) if isinstance(first, Listing) else _line(first)
    if not LEAD_IN.search(start) or not _is_short(first, LONGEST_BOX):
        return 0
    if isinstance(first, Listing) or _count_lines(first) > 1:
        return int(isinstance(first, Listing) or _count_lines(first) > 2)
    if isinstance(_at(flow, 1), Listing):
        return 2
    below = _count_leading(flow[1:], _is_box_line)
    return below + 1 if below > 1 else 0


def _count_lines(item: FlowItem) -> int:
    runs = item.runs if isinstance(item, Heading | Paragraph) else ()
    return sum(bool(line.strip()) for line in "".join(run.text for run in runs).split("\n"))


def _is_box_line(item: FlowItem) -> bool:
    return (
        isinstance(item, Paragraph) and _is_short(item, LONGEST_LABEL) and not item.text.endswith((".", ":"))
    )


def table_of_contents(flow: Flow) -> int:
    """Take the line `Table of Contents`, and a list of the post's own headings below it."""
    if not CONTENTS.search(_line(flow[0])):
        return 0
    below = _at(flow, 1)
    if not isinstance(below, Listing):
        return 1
    headings = {_bare(item.text) for item in flow[2:] if isinstance(item, Heading)}
    known = sum(_bare(plain(item.runs)) in headings for item in below.items)
    return 2 if known * 2 > len(below.items) else 1


def skip_ahead(flow: Flow) -> int:
    """Take `Want to skip ahead?` and the line below it."""
    first, below = flow[0], _at(flow, 1)
    if not SKIP_AHEAD.search(_line(first)) or not _is_short(first, LONGEST_BOX):
        return 0
    asks_only = _is_short(first, LONGEST_LABEL) and not _has_link(first)
    return 2 if asks_only and isinstance(below, Paragraph) and _has_link(below) else 1


def support_appeal(flow: Flow) -> int:
    """Take `Support Integrative Works …` with up to three paragraphs about it; or such a paragraph alone."""
    first = flow[0]
    if SUPPORT_HEADING.search(_line(first)) and (isinstance(first, Heading) or _is_bold_line(first)):
        return 1 + _count_leading(flow[1:4], _is_appeal)
    is_call = _is_appeal(first) and bool(SUPPORT_CALL.search(first.text))
    return int(is_call and _links_to(first, "patreon.com"))


def _is_appeal(item: FlowItem) -> bool:
    return isinstance(item, Paragraph) and bool(SUPPORT_TEXT.search(item.text))


def featured_post(flow: Flow) -> int:
    """Take `Featured Post` with its picture, its linked title and one teaser."""
    if not FEATURED.search(_line(flow[0])):
        return 0
    count = 1 + _count_leading(flow[1:], lambda item: isinstance(item, Figure) and bool(item.link))
    if not _is_link(_at(flow, count)):
        return count
    return count + 1 + int(_is_teaser(flow[count + 1 :]))


def _is_teaser(flow: Flow) -> bool:
    """Whether the flow starts with a plain paragraph that no other rule would take."""
    if not flow or not isinstance(flow[0], Paragraph) or _is_bold_line(flow[0]):
        return False
    return not any(rule(flow) for _, rule in RULES)


def author_bio(flow: Flow) -> int:
    """Take the paragraph that begins with the author's name, and a second one that goes on about him."""
    text = flow[0].text if isinstance(flow[0], Paragraph) else ""
    if not BIO.search(text) or not BIO_TOPIC.search(text):
        return 0
    below = _at(flow, 1)
    return 2 if isinstance(below, Paragraph) and BIO_GOES_ON.search(below.text) else 1


def phone(flow: Flow) -> int:
    """Take `Question? Comment? Typo?` and the number."""
    return int(_is_short(flow[0], LONGEST_LABEL) and bool(PHONE.search(_line(flow[0]))))


def site_notice(flow: Flow) -> int:
    """Take `*This site is undergoing major changes.`; refuse `*This site of pain changes.`"""
    text = flow[0].text if isinstance(flow[0], Paragraph) else ""
    return int(all(part.search(text) for part in (NOTICE_START, NOTICE_SUBJECT, NOTICE_CHANGE)))


def medical_disclaimer(flow: Flow) -> int:
    """Take the paragraph that likens self-care to over-the-counter products, in whatever words."""
    text = flow[0].text if isinstance(flow[0], Paragraph) and _is_short(flow[0], LONGEST_DISCLAIMER) else ""
    return int(all(part.search(plain_words(text)) for part in DISCLAIMER))


RULES: tuple[tuple[str, Rule], ...] = (
    ("lead_in", lead_in),
    ("table_of_contents", table_of_contents),
    ("skip_ahead", skip_ahead),
    ("support", support_appeal),
    ("featured_post", featured_post),
    ("author_bio", author_bio),
    ("phone", phone),
    ("site_notice", site_notice),
    ("medical_disclaimer", medical_disclaimer),
)


def _at(flow: Flow, index: int) -> FlowItem | None:
    return flow[index] if index < len(flow) else None


def _line(item: FlowItem) -> str:
    return item.text if isinstance(item, Heading | Paragraph) else ""


def _bare(text: str) -> str:
    return text.casefold().strip(" .:")


def _is_short(item: FlowItem, words: int) -> bool:
    return len(item.text.split()) <= words


def _is_bold_line(item: FlowItem) -> bool:
    if not isinstance(item, Paragraph) or not _is_short(item, LONGEST_APPEAL_HEADING):
        return False
    return all("BOLD" in run.styles for run in item.runs if run.text.strip())


def _is_link(item: FlowItem | None) -> bool:
    return isinstance(item, Heading | Paragraph) and all(run.link for run in item.runs if run.text.strip())


def _has_link(item: FlowItem) -> bool:
    return isinstance(item, Heading | Paragraph) and any(run.link for run in item.runs)


def _links_to(item: FlowItem, host: str) -> bool:
    return isinstance(item, Paragraph) and any(host in run.link for run in item.runs)


def _count_leading(flow: Flow, fits: Callable[[FlowItem], bool]) -> int:
    """Return how many items at the start fit."""
    return next((index for index, item in enumerate(flow) if not fits(item)), len(flow))
