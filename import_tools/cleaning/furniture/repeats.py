"""Finds what stands word for word in many posts of one source, and takes from a post what of it is furniture.

Posts of one site share headings, pull quotes, guidelines and stock advice as well, and those are content. So
a repeated passage is furniture only with a second sign: it speaks of the site and not of the body, or it
stands at the very beginning or end of the post, outside of any section with a known heading.
"""

import re
from collections import Counter
from collections.abc import Collection

from import_tools.addresses import image_key
from import_tools.cleaning.counting import contents_of_flow
from import_tools.cleaning.furniture.looking import is_label
from import_tools.records import Figure, Flow, FlowItem, Furniture
from import_tools.vocabulary import SUBORDINATE, is_known, plain_words, wording

FEWEST_POSTS = 3
GOOD_SHARE = 0.25  # of the posts that were looked at
SPEAKS_OF_THE_SITE = re.compile(
    r"\b(patreon|donat\w+|subscri\w+|newsletter|inbox|mailing list|e-?mail (me|us|list)|workshops?"
    r"|gift (cards?|certificates?)"
    r"|(this|our|my) (web ?site|site(?! of)|blog|podcast|youtube channel|book)"
    r"|(visit|come to|find|see|call|contact) (me at |us at )?(our|my) (office|practice|clinic|studio)"
    r"|all rights reserved"
    r"|(call|text|contact) (me|us)|(on|our|my) (facebook|instagram)|affiliate|disclaimer|medical advice"
    r"|licensed massage"
    r"|(book|schedule|make|request) (a|an|your)? ?([\w-]+ ){0,2}(session|appointment|massage|visit)"
    r"|practice in \w+|comments? (below|section)|integrative ?works)\b"
)
SPEAKS_OF_A_DOCTOR = re.compile(r"\b(doctor|physician|medical professional|emergency|hospital)\b")


def passage_of(item: FlowItem) -> str:
    """Return an item in the form in which the items of several posts are compared; a picture is its file."""
    if isinstance(item, Figure) and not item.text:
        return f"picture {image_key(item.address)}" if item.link else ""
    return plain_words(item.text)


def passages_in(flow: Flow) -> frozenset[str]:
    """Return what `repeated_in` compares."""
    return frozenset(passage for item in flow if (passage := passage_of(item)))


def repeated_in(posts: Collection[frozenset[str]]) -> frozenset[str]:
    """Return the passages that stand word for word in at least three posts, and in a good share of them."""
    counts = Counter(passage for passages in posts for passage in passages)
    least = max(FEWEST_POSTS, GOOD_SHARE * len(posts))
    return frozenset(passage for passage, count in counts.items() if count >= least)


def take_repeated(flow: Flow, repeated: frozenset[str]) -> tuple[Flow, tuple[Furniture, ...]]:
    """Return the flow without the repeated passages that are furniture, and these as furniture."""
    if not repeated or all(passage_of(item) in repeated for item in flow):
        return flow, ()
    at_edges = _edges(flow, repeated)
    taken = {
        index: item
        for index, item in enumerate(flow)
        if passage_of(item) in repeated and (index in at_edges or _speaks_of_the_site(item))
    }
    rest = tuple(item for index, item in enumerate(flow) if index not in taken)
    return rest, tuple(Furniture("repeated", contents_of_flow((item,))) for item in taken.values())


def _edges(flow: Flow, repeated: frozenset[str]) -> set[int]:
    """Return the places of the repeated items that open or close a post and belong to no section."""
    opening = _count_repeated(flow, repeated)
    closing = len(flow) - _count_repeated(tuple(reversed(flow)), repeated)
    first_heading = next((index for index, item in enumerate(flow) if is_label(item)), len(flow))
    own_heading = next(
        (index for index in range(closing, len(flow)) if _heads_no_section(flow[index:])),
        closing if first_heading >= closing else len(flow),
    )
    return {*range(min(opening, first_heading)), *range(own_heading, len(flow))}


def _count_repeated(flow: Flow, repeated: frozenset[str]) -> int:
    return next((index for index, item in enumerate(flow) if passage_of(item) not in repeated), len(flow))


def _heads_no_section(flow: Flow) -> bool:
    """Whether the flow starts with a heading of no known section and text below it; a pull quote has none."""
    label, below = flow[0], flow[1:2]
    is_plain = not is_known(label.text) and not SUBORDINATE.search(wording(label.text))
    return is_label(label) and is_plain and bool(below) and not is_label(below[0])


def _speaks_of_the_site(item: FlowItem) -> bool:
    """Take `Book a massage with Tony today.`; refuse `Book a visit with your doctor if it is weak.`"""
    if is_label(item):
        return False
    if isinstance(item, Figure) and item.link:
        return True
    words = plain_words(item.text)
    return bool(SPEAKS_OF_THE_SITE.search(words)) and not SPEAKS_OF_A_DOCTOR.search(words)
