"""Takes out of the flow what is furniture by its words: the site's own boxes, appeals and notices.

A rule looks at the flow from one item on and says how many items it takes. The first that takes any wins.
What stands at the very beginning or end of a post is then looked at again, less strictly.
"""

import re

from import_tools.cleaning.counting import contents_of_flow
from import_tools.cleaning.furniture.appeals import (
    medical_disclaimer,
    newsletter,
    phone,
    site_notice,
    support_appeal,
)
from import_tools.cleaning.furniture.boxes import (
    author_bio,
    comments,
    featured_post,
    lead_in,
    related_widget,
    skip_ahead,
    table_of_contents,
)
from import_tools.cleaning.furniture.edges import take_edges
from import_tools.cleaning.furniture.line_rules import kind_of_line
from import_tools.cleaning.furniture.looking import Rule, lines_of, links_to
from import_tools.cleaning.furniture.repeats import take_repeated
from import_tools.records import Flow, FlowItem, Furniture

UPLOAD = re.compile(r"/uploads/.+\.\w{2,4}$")
RULES: tuple[tuple[str, Rule], ...] = (
    ("lead_in", lead_in),
    ("table_of_contents", table_of_contents),
    ("skip_ahead", skip_ahead),
    ("support", support_appeal),
    ("featured_post", featured_post),
    ("author_bio", author_bio),
    ("related_widget", related_widget),
    ("comments", comments),
    ("phone", phone),
    ("newsletter", newsletter),
    ("site_notice", site_notice),
    ("medical_disclaimer", medical_disclaimer),
)


def take_by_wording(flow: Flow, repeated: frozenset[str] = frozenset()) -> tuple[Flow, tuple[Furniture, ...]]:
    """Return the flow without its furniture, and the furniture.

    `repeated` are the passages that stand word for word in many posts of the source.
    """
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
    middle, repeats = take_repeated(tuple(kept), repeated)
    rest, edges = take_edges(middle)
    return rest, (*taken, *repeats, *edges)


def _first_taking(flow: Flow) -> tuple[str, int]:
    for kind, rule in RULES:
        if count := rule(flow):
            return kind, count
    kind = _kind_of_lines(flow[0])
    return kind, int(bool(kind))


def _kind_of_lines(item: FlowItem) -> str:
    """Return the kind of furniture that a line or every line of a list is; empty for the post's own.

    A line that hands out a file is the post's, such as `Print this` with a link to an upload.
    """
    if links_to(item, UPLOAD):
        return ""
    kinds = [kind_of_line(line) for line in lines_of(item)]
    return kinds[0] if kinds and all(kinds) else ""
