"""Finds what a post says about seeing a professional, wherever it says so."""

import re
from collections.abc import Iterator

from selfcare_cms.blocks.care import URGENCIES

from .passages import passages_of

# Posts that no editor has been through say it in the middle of other advice, in plain English.
SEE_A_DOCTOR = re.compile(
    r"(?:see|call|ask|tell|consult|visit)\b.{0,40}\b(?:doctor|physician|emergency|911|hospital)\b"
    r"|get (?:medical )?help\b",
    re.IGNORECASE,
)


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
    blocks = list(_every_block(body))
    urgent = [(block.value.get("urgency") or "routine", block.value) for block in blocks if _is_care(block)]
    told = [
        (str(labels[urgency]), passage.text)
        for urgency, value in sorted(urgent, key=lambda pair: order.index(pair[0]))
        for passage in passages_of(value["text"].source)
    ] + [("", text) for text in _told_elsewhere(blocks)]
    yield from told or [("", passage.text) for passage in passages_of(disclaimer)]


def _told_elsewhere(blocks: list) -> Iterator[str]:
    for block in blocks:
        if block.block_type == "text":
            texts = (passage.text for passage in passages_of(block.value.source))
            yield from filter(sends_to_a_doctor, texts)


def _every_block(body) -> Iterator:
    for block in body:
        yield block
        if block.block_type in ("avoid", "relief", "section", "stretch_guidelines"):
            yield from _every_block(block.value["content"])


def _is_care(block) -> bool:
    return block.block_type == "see_professional"
