"""Takes what is furniture only at the very beginning or end of a post: a bare date, `By Tony Preston`."""

import re

from import_tools.cleaning.counting import contents_of_flow
from import_tools.cleaning.furniture.line_rules import kind_of_line
from import_tools.cleaning.furniture.looking import lines_of, links_to
from import_tools.records import Flow, FlowItem, Furniture, Heading

UPLOAD = re.compile(r"/uploads/.+\.\w{2,4}$")


def take_edges(flow: Flow) -> tuple[Flow, tuple[Furniture, ...]]:
    """Return the flow without such lines, and the lines as furniture; a post that has nothing else stays."""
    start = _count_edge(flow)
    end = len(flow) - _count_edge(tuple(reversed(flow)))
    if start >= end:
        return flow, ()
    taken = [Furniture(_edge_kind(item), contents_of_flow((item,))) for item in (*flow[:start], *flow[end:])]
    return flow[start:end], tuple(taken)


def _count_edge(flow: Flow) -> int:
    return next((index for index, item in enumerate(flow) if not _edge_kind(item)), len(flow))


def _edge_kind(item: FlowItem) -> str:
    """Return the kind of an item at the edge; a heading there heads what is below it."""
    return "" if isinstance(item, Heading) else kind_of_lines(item, at_edge=True)


def kind_of_lines(item: FlowItem, *, at_edge: bool = False) -> str:
    """Return the kind of furniture that a line or every line of a list is; empty for the post's own.

    A line that hands out a file is the post's, such as `Print this` with a link to an upload.
    """
    if links_to(item, UPLOAD):
        return ""
    first = ""
    for line in lines_of(item):
        kind = kind_of_line(line, at_edge=at_edge)
        if not kind:
            return ""
        first = first or kind
    return first
