"""The short list of what a post has, which lets a reader jump to the part that matters now."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .outline import Part

# What to call a section in few words, and its icon, by the block and its duration or urgency.
SHORT_NAMES = {
    ("avoid", None): (_("What to avoid"), "avoid"),
    ("relief", "temporary"): (_("Relief for now"), "temporary"),
    ("relief", "longer_lasting"): (_("Relief that lasts"), "longer_lasting"),
    ("stretch_guidelines", None): (_("How to stretch"), "guidelines"),
    ("see_professional", "routine"): (_("When to get help"), "care"),
    ("see_professional", "soon"): (_("When to get help soon"), "care"),
    ("see_professional", "emergency"): (_("When it is an emergency"), "alarm"),
    ("related_posts", None): (_("Does another post fit better?"), "related"),
}


@dataclass(frozen=True)
class Entry:
    """A line of the list: where it leads, what it says, and the icon before it."""

    anchor: str
    text: str
    icon: str


def contents_of(outline: Iterable[Part]) -> list[Entry]:
    """Give an entry for each part of `outline` that a link can reach.

    Advice goes by a short name, which is easier to find than the many wordings of headings; a second section
    of a kind, and a section of no special kind, goes by its heading.
    """
    entries: list[Entry] = []
    for part in outline:
        if part.anchor:
            name, icon = SHORT_NAMES.get(_kind_of(part.block), ("", "section"))
            is_new = name and name not in [entry.text for entry in entries]
            entries.append(Entry(part.anchor, name if is_new else part.heading.rstrip(": "), icon))
    return entries


def _kind_of(block) -> tuple[str, str | None]:
    return block.block_type, block.value.get("duration") or block.value.get("urgency") or None
