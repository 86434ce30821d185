"""The table of contents of a post."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .outline import Part

# Short name and icon of a section, by block type and duration or urgency.
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
    """An entry of the table of contents: its anchor, its text, and the icon before it."""

    anchor: str
    text: str
    icon: str


def contents_of(outline: Iterable[Part]) -> list[Entry]:
    """Return an entry for each part of `outline` that has an anchor.

    Advice has a short name, which is easier to find than the varying headings. A second section of the same
    kind, and a plain section, has its heading.
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
