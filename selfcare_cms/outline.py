"""The sections of a body and their anchors."""

from dataclasses import dataclass

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

# The headings of blocks for which editors may leave it empty.
DEFAULT_HEADINGS = {"see_professional": _("See a professional")}
# ids that the page templates use
TEMPLATE_IDS = (
    "main",
    "on-this-page",
    "featured-post",
    "support",
    "patterns",
    "self-care",
    "sections",
    "posts",
    "self-care-pages",
    "pain-patterns",
    "site-menu",
)


@dataclass(frozen=True)
class Part:
    """A block of a body; a section also has a heading, and an anchor that is unique on the page.

    `is_repeated` is true if an earlier section has the same heading: landmarks with equal names do not help.
    """

    block: object
    heading: str = ""
    anchor: str = ""
    is_repeated: bool = False


def outline_of(body) -> list[Part]:
    """Return the parts of `body`, a stream value, in order.

    Anchors are derived from headings, so that links to a section work as long as its heading is unchanged; a
    second section with the same heading gets `-2`.
    """
    parts, taken, headings = [], set(TEMPLATE_IDS), set()
    for block in body:
        heading = _heading_of(block)
        anchor = _anchor(heading, block.block_type, taken) if heading else ""
        parts.append(Part(block, heading, anchor, is_repeated=bool(heading) and heading in headings))
        headings.add(heading)
    return parts


def place_of_disclaimer(parts: list[Part]) -> int:
    """Return the number of the part, from 1, after which the medical disclaimer is shown.

    That is the last temporary relief, where readers are advised to use pain patches and ice, or else the
    last part.
    """
    for number in range(len(parts), 0, -1):
        block = parts[number - 1].block
        if block.block_type == "relief" and block.value.get("duration") == "temporary":
            return number
    return len(parts)


def _heading_of(block) -> str:
    value = block.value
    heading = (value.get("heading") or "").strip() if hasattr(value, "get") else ""
    return heading or str(DEFAULT_HEADINGS.get(block.block_type, ""))


def _anchor(heading: str, fallback: str, taken: set[str]) -> str:
    base = slugify(heading)[:60].strip("-") or fallback.replace("_", "-")
    anchor, number = base, 1
    while anchor in taken:
        number += 1
        anchor = f"{base}-{number}"
    taken.add(anchor)
    return anchor
