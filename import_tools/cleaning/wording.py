"""Takes out of the flow what is furniture by its words: the site's own boxes, appeals and notices.

A rule looks at the flow from one item on and says how many items it takes. The first that takes any wins.
"""

import re
from collections.abc import Callable

from import_tools.addresses import image_key, link_key, video_key
from import_tools.records import (
    Contents,
    Figure,
    Flow,
    FlowItem,
    Furniture,
    Heading,
    Listing,
    Paragraph,
    Run,
    Video,
    plain,
)

Rule = Callable[[Flow], int]

LEAD_IN = re.compile(
    r"^(self[- ]care includes|(therapist|therapy|massage) notes? includes?|trigger point( pain)? posts? includes?|your pain pattern,)",
    re.IGNORECASE,
)
SUPPORT_HEADING = re.compile(r"^support\b.*\b(independent|great content|this site|our work|integrative works)", re.IGNORECASE)
SUPPORT_TEXT = re.compile(r"\b(patreon|patrons?|members?|subscribe|donat\w+|community)\b", re.IGNORECASE)
BIO = re.compile(r"^Tony Preston\b.{0,40}\b(has|is|was|teaches|practices|sees|runs|owns|works|writes|lives)\b")
BIO_GOES_ON = re.compile(r"^(He|His|Tony)\b")
PHONE = re.compile(r"Question\?\s*Comment\?|^\W*\(?404\)?[ .-]*226[ .-]*1363\W*$", re.IGNORECASE)
NOTICE_SUBJECT = re.compile(r"\b(this|our|the) (web ?site|site)\b|\bposts?\b|\bpages?\b", re.IGNORECASE)
NOTICE_CHANGE = re.compile(
    r"\b(undergoing|updat\w+|reformat\w*|reorgani[sz]\w+|redesign\w*|rebuild\w*|moved to the new|major changes|excuse our|forgive the|redone)\b",
    re.IGNORECASE,
)
DISCLAIMER_SUBJECT = re.compile(r"\bself[- ]?care\b", re.IGNORECASE)
DISCLAIMER_CAUTION = re.compile(r"\bover[- ]the[- ]counter\b", re.IGNORECASE)
DISCLAIMER_ADVICE = re.compile(r"\b(doctor|physician|medical|advice|professional|remed\w+|product)\b", re.IGNORECASE)
LONGEST_BOX, LONGEST_DISCLAIMER = 40, 80  # words


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
    """Take `Self-Care includes` with its four or five short lines, whether lines of one paragraph or a list below it."""
    first = flow[0]
    if not isinstance(first, Paragraph) or not LEAD_IN.search(first.text) or len(first.text.split()) > LONGEST_BOX:
        return 0
    lines = _lines(first)
    if len(lines) > 1:
        return 1 if len(lines) >= 3 else 0
    return 2 if len(flow) > 1 and isinstance(flow[1], Listing) and len(flow[1].items) <= 7 else 0


def table_of_contents(flow: Flow) -> int:
    """Take the line `Table of Contents`, and a list of the post's own headings below it."""
    first = flow[0]
    if not isinstance(first, Paragraph | Heading) or first.text.rstrip(":").casefold() not in ("table of contents", "contents"):
        return 0
    if len(flow) > 1 and isinstance(flow[1], Listing):
        headings = {_bare(item.text) for item in flow[2:] if isinstance(item, Heading)}
        return 2 if all(_bare(plain(item.runs)) in headings for item in flow[1].items) else 1
    return 1


def skip_ahead(flow: Flow) -> int:
    """Take `Want to skip ahead?` and the line below it."""
    first = flow[0]
    if not isinstance(first, Paragraph | Heading) or not re.match(r"want to skip ahead", first.text, re.IGNORECASE):
        return 0
    below = flow[1] if len(flow) > 1 else None
    return 2 if len(first.text.split()) <= 6 and isinstance(below, Paragraph) and len(below.text.split()) <= LONGEST_BOX else 1


def support_appeal(flow: Flow) -> int:
    """Take `Support Integrative Works …` with up to three paragraphs about it; or such a paragraph alone."""
    first = flow[0]
    if isinstance(first, Heading) or isinstance(first, Paragraph) and _is_short_bold(first):
        if not SUPPORT_HEADING.search(first.text):
            return 0
        return 1 + _leading(flow[1:4], lambda item: isinstance(item, Paragraph) and bool(SUPPORT_TEXT.search(item.text)))
    return int(isinstance(first, Paragraph) and _links_to(first, "patreon.com") and bool(SUPPORT_TEXT.search(first.text)))


def featured_post(flow: Flow) -> int:
    """Take `Featured Post` with its picture, its linked title and one teaser."""
    first = flow[0]
    if not isinstance(first, Heading | Paragraph) or not re.fullmatch(r"featured (self-care )?posts?:?", first.text, re.IGNORECASE):
        return 0
    count = 1 + _leading(flow[1:], lambda item: isinstance(item, Figure) and bool(item.link))
    if count < len(flow) and isinstance(flow[count], Heading | Paragraph) and _is_linked(flow[count]):
        count += 1
        teaser = flow[count] if count < len(flow) else None
        is_other = isinstance(teaser, Paragraph) and (_first_other(flow[count:]) or _is_short_bold(teaser))
        return count + int(isinstance(teaser, Paragraph) and not is_other)
    return count


def author_bio(flow: Flow) -> int:
    """Take the paragraph that begins with the author's name, and a second one that goes on about him."""
    first = flow[0]
    if not isinstance(first, Paragraph) or not BIO.search(first.text):
        return 0
    below = flow[1] if len(flow) > 1 else None
    return 1 + int(isinstance(below, Paragraph) and bool(BIO_GOES_ON.search(below.text)))


def phone(flow: Flow) -> int:
    """Take `Question? Comment? Typo?` and the number."""
    first = flow[0]
    return int(isinstance(first, Paragraph | Heading) and len(first.text.split()) <= 8 and bool(PHONE.search(first.text)))


def site_notice(flow: Flow) -> int:
    """Take `*This site is undergoing major changes.`; refuse text that only says that a site of pain changes."""
    first = flow[0]
    if not isinstance(first, Paragraph) or not re.match(r"\s*(\*|this (web ?)?site is\b|we are\b)", first.text, re.IGNORECASE):
        return 0
    return int(bool(NOTICE_SUBJECT.search(first.text) and NOTICE_CHANGE.search(first.text)))


def medical_disclaimer(flow: Flow) -> int:
    """Take the paragraph that likens self-care to over-the-counter products; its wording changes from post to post."""
    first = flow[0]
    if not isinstance(first, Paragraph) or len(first.text.split()) > LONGEST_DISCLAIMER:
        return 0
    return int(all(part.search(first.text) for part in (DISCLAIMER_SUBJECT, DISCLAIMER_CAUTION, DISCLAIMER_ADVICE)))


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


def _lines(item: Paragraph) -> list[str]:
    return [line for line in "".join(run.text for run in item.runs).split("\n") if line.strip()]


def _bare(text: str) -> str:
    return text.casefold().strip(" .:")


def _leading(flow: Flow, fits: Callable[[FlowItem], bool]) -> int:
    """Return how many items at the start fit."""
    return next((index for index, item in enumerate(flow) if not fits(item)), len(flow))


def _is_short_bold(item: Paragraph) -> bool:
    return len(item.text.split()) <= 15 and all("BOLD" in run.styles for run in item.runs if run.text.strip())


def _is_linked(item: FlowItem) -> bool:
    return isinstance(item, Heading | Paragraph) and all(run.link for run in item.runs if run.text.strip())


def _links_to(item: Paragraph, host: str) -> bool:
    return any(host in run.link for run in item.runs)


def _first_other(flow: Flow) -> bool:
    """Whether another rule than the featured post's would take what comes first."""
    return any(rule(flow) for kind, rule in RULES if kind != "featured_post")


def contents_of_flow(flow: Flow) -> Contents:
    """Return the words, links, pictures and videos of some flow items."""
    runs = [run for item in flow for run in _runs_of(item)]
    words = " ".join(item.text for item in flow).split()
    links = [link_key(link) for link in _links_of(runs)]
    links += [link_key(item.link) for item in flow if isinstance(item, Figure) and item.link]
    images = [image_key(item.address) for item in flow if isinstance(item, Figure)]
    videos = [video_key(item.url) for item in flow if isinstance(item, Video)]
    return Contents(tuple(words), tuple(links), tuple(images), tuple(videos))


def _runs_of(item: FlowItem) -> tuple[Run, ...]:
    match item:
        case Listing():
            return tuple(run for entry in item.items for run in entry.runs)
        case Figure() | Video():
            return item.caption
        case _:
            return getattr(item, "runs", ())


def _links_of(runs: list[Run]) -> list[str]:
    """Return each link once, though its text may stand in several styles."""
    return [run.link for before, run in zip([Run(""), *runs], runs, strict=False) if run.link and run.link != before.link]
