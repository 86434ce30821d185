"""What the script of the desk is told: urls, texts, and the menu of a block."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from selfcare_cms.blocks import BodyBlock
from selfcare_cms.conversions import MenuItem

ANY_PAGE = 0  # the script puts the id of the page in its place


def desk_config() -> dict[str, Any]:
    """Return the urls and texts of the script, which are written into the page editor as JSON."""
    return {
        "urls": {name: reverse(f"selfcare_desk_{name}", args=[ANY_PAGE]) for name in ("menu", "convert")},
        "texts": {
            "turn": _("Turn into…"),
            "undo": _("Undo"),
            "undone": _("Undone: %(what)s."),
            "nothing": _("There is nothing to undo."),
            "typed": _("You have edited this block since. Undo anyway? What you have typed in it is lost."),
            "none": _("This block cannot be turned into another."),
            "sections": _("Move to a section"),
            "failed": _("This did not work. Save the page, and load it again to go on."),
            "unreachable": _("The server cannot be reached. Your text is safe; try again."),
            "unsaved": _("Save this page first. Then you can turn its blocks into others."),
        },
    }


def groups_of(items: Iterable[MenuItem]) -> list[dict[str, Any]]:
    """Return the items of a menu in groups, each with a translated label."""
    labels = {
        "turn": _("Turn into"),
        "take": _("Turn the selected paragraphs into"),
        "arrange": _("This block"),
    }
    return [
        {
            "label": labels[name],
            "items": [
                {"label": _(item.label), "action": item.action, "needs": item.needs} for item in members
            ],
        }
        for name, members in groupby(items, lambda item: item.group)
    ]


def sections_of(body: Sequence[dict[str, Any]], block_id: str) -> list[dict[str, str]]:
    """Return the id and label of each section to which a block can be moved."""
    labels = {name: str(block.label) for name, block in BodyBlock().child_blocks.items()}
    return [
        {"id": block["id"], "label": block["value"].get("heading") or labels[block["type"]]}
        for block in body
        if isinstance(block["value"], dict) and "content" in block["value"]
        if block_id not in [block["id"], *(child["id"] for child in block["value"]["content"])]
    ]
