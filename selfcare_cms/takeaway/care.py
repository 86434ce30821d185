"""Finds what a post says about seeing a professional, wherever it says so."""

import re
from collections.abc import Iterable, Iterator

from selfcare_cms.blocks.care import URGENCIES
from selfcare_cms.shapes import shape_of
from selfcare_cms.stream import Leaf, ValueKind, walk

from .passages import passages_of

# Posts that no editor has been through say it in the middle of other advice, in plain English.
SEE_A_DOCTOR = re.compile(
    r"(?:see|call|ask|tell|consult|visit)\b.{0,40}\b(?:doctor|physician|emergency|911|hospital)\b"
    r"|get (?:medical )?help\b",
    re.IGNORECASE,
)


ADVICE = frozenset({ValueKind.BLOCK, ValueKind.RICH_TEXT, ValueKind.HTML})


def sends_to_a_doctor(text: str) -> bool:
    """Tell whether a passage begins by sending the reader to a doctor.

    Taken: `See a doctor soon if the calf is swollen.` Refused: `Many doctors prescribe a heating pad.`
    """
    return bool(SEE_A_DOCTOR.match(text))


def care_advice(body, disclaimer: str) -> Iterator[tuple[str, str]]:
    """Yield (urgency in words, advice): the care blocks, most urgent first, then that in other text.

    A post without any has the site's `disclaimer`.
    """
    labels = dict(URGENCIES)
    order = [name for name, _label in reversed(URGENCIES)]
    leaves = list(
        walk(list(body.raw_data), shape_of(body.stream_block), whole={"see_professional"}, only=ADVICE)
    )
    urgent = [
        (leaf.value["value"].get("urgency") or "routine", leaf.value["value"].get("text") or "")
        for leaf in leaves
        if leaf.kind is ValueKind.BLOCK
    ]
    told = [
        (str(labels[urgency]), passage.text)
        for urgency, text in sorted(urgent, key=lambda pair: order.index(pair[0]))
        for passage in passages_of(text)
    ] + [("", text) for text in _told_elsewhere(leaves)]
    yield from told or [("", passage.text) for passage in passages_of(disclaimer)]


def _told_elsewhere(leaves: Iterable[Leaf]) -> Iterator[str]:
    """Yield the passages of rich text that send the reader to a doctor, in any other block."""
    for leaf in leaves:
        if leaf.kind is ValueKind.RICH_TEXT and leaf.value:
            yield from filter(sends_to_a_doctor, (passage.text for passage in passages_of(leaf.value)))
