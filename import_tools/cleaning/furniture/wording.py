"""Takes out of the flow what is furniture by its words: the site's own boxes, appeals and notices.

A rule looks at the flow from one item on and says how many items it takes. The first that takes any wins.
What stands at the very beginning or end of a post is then looked at again, less strictly.
"""

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
    opening_lead_in,
    related_widget,
    skip_ahead,
    table_of_contents,
)
from import_tools.cleaning.furniture.edges import kind_of_lines, take_edges
from import_tools.cleaning.furniture.looking import Rule
from import_tools.cleaning.furniture.repeats import take_repeated
from import_tools.records import Flow, FlowItem, Furniture, Heading

OPENING_RULES: tuple[tuple[str, Rule], ...] = (("lead_in", opening_lead_in),)
"""Rules for what stands above the first heading."""
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
    rules = (*OPENING_RULES, *RULES)
    taken: list[Furniture] = []
    index = 0
    while index < len(flow):
        kind, count = _first_taking(flow[index:], rules)
        if count:
            taken.append(Furniture(kind, contents_of_flow(flow[index : index + count])))
        else:
            kept.append(flow[index])
            rules = RULES if isinstance(flow[index], Heading) else rules
        index += count or 1
    middle, repeats = take_repeated(tuple(kept), repeated)
    rest, edges = take_edges(middle)
    return rest, (*taken, *repeats, *edges)


def _first_taking(flow: Flow, rules: tuple[tuple[str, Rule], ...]) -> tuple[str, int]:
    for kind, rule in rules:
        if count := rule(flow):
            return kind, count
    kind = kind_of_lines(flow[0])
    return kind, int(bool(kind))
