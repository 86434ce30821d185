"""Take furniture out of the flow by its wording: the site's own boxes, appeals and notices.

A rule looks at the flow from one item on and says how many items it takes. The first that takes any wins.
What stands at the very beginning or end of a post is then looked at again, less strictly.
"""

import re
from collections import Counter
from collections.abc import Collection

from import_tools.cleaning.counting import contents_of_flow
from import_tools.cleaning.furniture import kinds
from import_tools.cleaning.furniture.line_rules import kind_of_line
from import_tools.cleaning.furniture.matching import NO_NAMES, Rule, is_label, lines_of, links_to
from import_tools.cleaning.furniture.passage_rules import OPENING_RULES, PASSAGE_RULES
from import_tools.records import Figure, Flow, FlowItem, Furniture, FurnitureKind, Heading, SiteNames
from import_tools.url_keys import image_key
from import_tools.vocabulary import SUBORDINATE, is_known, plain_words, wording

UPLOAD = re.compile(r"/uploads/.+\.\w{2,4}$")


def take_edges(flow: Flow, names: SiteNames = NO_NAMES) -> tuple[Flow, tuple[Furniture, ...]]:
    """Return the flow without such lines, and the lines as furniture; a post that has nothing else stays."""
    start = _count_edge(flow, names)
    end = len(flow) - _count_edge(tuple(reversed(flow)), names)
    if start >= end:
        return flow, ()
    taken = [
        Furniture(_edge_kind(item, names), contents_of_flow((item,))) for item in (*flow[:start], *flow[end:])
    ]
    return flow[start:end], tuple(taken)


def _count_edge(flow: Flow, names: SiteNames) -> int:
    return next((index for index, item in enumerate(flow) if not _edge_kind(item, names)), len(flow))


def _edge_kind(item: FlowItem, names: SiteNames) -> str:
    """Return the kind of an item at the edge; a heading there heads what is below it."""
    return "" if isinstance(item, Heading) else kind_of_lines(item, at_edge=True, names=names)


def kind_of_lines(item: FlowItem, *, at_edge: bool = False, names: SiteNames = NO_NAMES) -> str:
    """Return the kind of furniture that a line or every line of a list is; empty for the post's own.

    A line that hands out a file is the post's, such as `Print this` with a link to an upload.
    """
    if links_to(item, UPLOAD):
        return ""
    first = ""
    for line in lines_of(item):
        kind = kind_of_line(line, at_edge=at_edge, names=names)
        if not kind:
            return ""
        first = first or kind
    return first


FEWEST_POSTS = 3
GOOD_SHARE = 0.25  # of the posts that were looked at


def passage_of(item: FlowItem) -> str:
    """Return an item in the form in which the items of several posts are compared; a picture is its file."""
    if isinstance(item, Figure) and not item.text:
        return f"picture {image_key(item.url)}" if item.link else ""
    return plain_words(item.text)


def passages_in(flow: Flow) -> frozenset[str]:
    """Return what `repeated_in` compares."""
    return frozenset(passage for item in flow if (passage := passage_of(item)))


def repeated_in(posts: Collection[frozenset[str]]) -> frozenset[str]:
    """Return the passages that stand word for word in at least three posts, and in a good share of them."""
    counts = Counter(passage for passages in posts for passage in passages)
    least = max(FEWEST_POSTS, GOOD_SHARE * len(posts))
    return frozenset(passage for passage, count in counts.items() if count >= least)


def take_repeated(
    flow: Flow, repeated: frozenset[str], names: SiteNames = NO_NAMES
) -> tuple[Flow, tuple[Furniture, ...]]:
    """Return the flow without the repeated passages that are furniture, and these as furniture."""
    if not repeated or all(passage_of(item) in repeated for item in flow):
        return flow, ()
    at_edges = _edges(flow, repeated)
    taken = {
        index: item
        for index, item in enumerate(flow)
        if passage_of(item) in repeated and (index in at_edges or _speaks_of_the_site(item, names))
    }
    rest = tuple(item for index, item in enumerate(flow) if index not in taken)
    return rest, tuple(
        Furniture(FurnitureKind.REPEATED, contents_of_flow((item,))) for item in taken.values()
    )


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


def _speaks_of_the_site(item: FlowItem, names: SiteNames) -> bool:
    """Take `Book a massage with Tony today.`; refuse `Book a visit with your doctor if it is weak.`"""
    if is_label(item):
        return False
    if isinstance(item, Figure) and item.link:
        return True
    words = plain_words(item.text)
    return bool(kinds.REPEATED_SITE.of(names).search(words)) and not kinds.REPEATED_DOCTOR.search(words)


def take_by_wording(
    flow: Flow, repeated: frozenset[str] = frozenset(), names: SiteNames = NO_NAMES
) -> tuple[Flow, tuple[Furniture, ...]]:
    """Return the flow without its furniture, and the furniture.

    `repeated` are the passages that stand word for word in many posts of the source, `names` those of the old
    site.
    """
    kept: list[FlowItem] = []
    rules = (*OPENING_RULES, *PASSAGE_RULES)
    taken: list[Furniture] = []
    index = 0
    while index < len(flow):
        kind, count = _first_taking(flow[index:], rules, names)
        if count:
            taken.append(Furniture(kind, contents_of_flow(flow[index : index + count])))
        else:
            kept.append(flow[index])
            rules = PASSAGE_RULES if isinstance(flow[index], Heading) else rules
        index += count or 1
    middle, repeats = take_repeated(tuple(kept), repeated, names)
    rest, edges = take_edges(middle, names)
    return rest, (*taken, *repeats, *edges)


def _first_taking(flow: Flow, rules: tuple[tuple[str, Rule], ...], names: SiteNames) -> tuple[str, int]:
    for kind, rule in rules:
        if count := rule(flow, names):
            return kind, count
    kind = kind_of_lines(flow[0])
    return kind, int(bool(kind))
