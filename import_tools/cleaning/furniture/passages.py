"""Take furniture that is known by its words out of a flow: boxes, appeals, notices and single lines.

The passage rules are asked first, in their order, then the line rules. What is left is searched for passages
that many posts repeat, and its beginning and end for lines that are furniture only there.
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
from import_tools.vocabulary import meaning_of, plain_words

UPLOAD = re.compile(r"/uploads/.+\.\w{2,4}$")


def take_edges(flow: Flow, names: SiteNames = NO_NAMES) -> tuple[Flow, tuple[Furniture, ...]]:
    """Return the flow without furniture at its beginning and end, and the furniture.

    A flow that has nothing else is returned whole.
    """
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
    """Return the kind of furniture that an item at the edge is; empty for headings and the post's own."""
    return "" if isinstance(item, Heading) else kind_of_lines(item, at_edge=True, names=names)


def kind_of_lines(item: FlowItem, *, at_edge: bool = False, names: SiteNames = NO_NAMES) -> str:
    """Return the kind of furniture that an item is, all entries in case of a list; empty for the post's own.

    A line with a link to an upload is the post's: `Print this`.
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
GOOD_SHARE = 0.25  # of the posts that are compared


def passage_of(item: FlowItem) -> str:
    """Return an item in the form in which posts are compared; for a linked picture, its file."""
    if isinstance(item, Figure) and not item.text:
        return f"picture {item.key}" if item.link else ""
    return plain_words(item.text)


def passages_in(flow: Flow) -> frozenset[str]:
    """Return the passages of a flow for `repeated_in`."""
    return frozenset(passage for item in flow if (passage := passage_of(item)))


def repeated_in(posts: Collection[frozenset[str]]) -> frozenset[str]:
    """Return the passages that at least three posts, and a quarter of all, have word for word."""
    counts = Counter(passage for passages in posts for passage in passages)
    least = max(FEWEST_POSTS, GOOD_SHARE * len(posts))
    return frozenset(passage for passage, count in counts.items() if count >= least)


def take_repeated(
    flow: Flow, repeated: frozenset[str], names: SiteNames = NO_NAMES
) -> tuple[Flow, tuple[Furniture, ...]]:
    """Return the flow without the repeated passages that are furniture, and the furniture.

    Those are passages that speak of the site, and passages at the edges that belong to no section.
    """
    if not repeated or all(passage_of(item) in repeated for item in flow):
        return flow, ()
    at_edges = _edges(flow, repeated)
    taken = {
        index: item
        for index, item in enumerate(flow)
        if passage_of(item) in repeated and (index in at_edges or _is_about_site(item, names))
    }
    rest = tuple(item for index, item in enumerate(flow) if index not in taken)
    return rest, tuple(
        Furniture(FurnitureKind.REPEATED, contents_of_flow((item,))) for item in taken.values()
    )


def _edges(flow: Flow, repeated: frozenset[str]) -> set[int]:
    """Return the indexes of the repeated items at the beginning and end that belong to no section."""
    opening = _count_repeated(flow, repeated)
    closing = len(flow) - _count_repeated(tuple(reversed(flow)), repeated)
    first_heading = next((index for index, item in enumerate(flow) if is_label(item)), len(flow))
    own_heading = next(
        (index for index in range(closing, len(flow)) if _starts_no_section(flow[index:])),
        closing if first_heading >= closing else len(flow),
    )
    return {*range(min(opening, first_heading)), *range(own_heading, len(flow))}


def _count_repeated(flow: Flow, repeated: frozenset[str]) -> int:
    return next((index for index, item in enumerate(flow) if passage_of(item) not in repeated), len(flow))


def _starts_no_section(flow: Flow) -> bool:
    """Return whether a flow starts with a heading of no known section, with text below it.

    A pull quote has no text below it.
    """
    label, below = flow[0], flow[1:2]
    meaning = meaning_of(label.text)
    is_plain = not meaning.is_known and not meaning.is_subordinate
    return is_label(label) and is_plain and bool(below) and not is_label(below[0])


def _is_about_site(item: FlowItem, names: SiteNames) -> bool:
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

    `repeated` are the passages that many posts of the source share, as `repeated_in` returns them; `names`
    are those of the old site.
    """
    kept: list[FlowItem] = []
    rules = (*OPENING_RULES, *PASSAGE_RULES)
    taken: list[Furniture] = []
    index = 0
    while index < len(flow):
        kind, count = _match(flow[index:], rules, names)
        if count:
            taken.append(Furniture(kind, contents_of_flow(flow[index : index + count])))
        else:
            kept.append(flow[index])
            rules = PASSAGE_RULES if isinstance(flow[index], Heading) else rules
        index += count or 1
    middle, repeats = take_repeated(tuple(kept), repeated, names)
    rest, edges = take_edges(middle, names)
    return rest, (*taken, *repeats, *edges)


def _match(flow: Flow, rules: tuple[tuple[str, Rule], ...], names: SiteNames) -> tuple[str, int]:
    for kind, rule in rules:
        if count := rule(flow, names):
            return kind, count
    kind = kind_of_lines(flow[0])
    return kind, int(bool(kind))
