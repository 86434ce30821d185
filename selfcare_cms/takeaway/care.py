"""Find the advice to see a professional in a post."""

import re
from collections.abc import Iterable, Iterator

from selfcare_cms.blocks.care import URGENCIES
from selfcare_cms.shapes import shape_of
from selfcare_cms.stream import Leaf, ValueKind, walk

from .passages import passages_of

# Imported posts have it among other advice, in English.
SEE_A_DOCTOR = re.compile(
    r"(?:see|call|ask|tell|consult|visit)\b.{0,40}\b(?:doctor|physician|emergency|911|hospital)\b"
    r"|get (?:medical )?help\b",
    re.IGNORECASE,
)


WHOM = (
    r"(?:doctor|physician|therapist|bodyworker|chiropractor|specialist|surgeon|dentist|professional"
    r"|provider|emergency|911|hospital)"
)
# the first sentence of a passage that advises the reader to see somebody, whatever it begins with
ADVISED = re.compile(
    rf"[^.!?]*?\b(?:you (?:\w+ )?(?:should|need to|must|ought to|may want to|might want to)(?: \w+)?"
    rf"|it (?:is best|is wise|is time|pays) to|(?:if|when|unless)\b[^.!?]{{3,120}}, (?:please )?)\s*"
    rf"(?:see|call|consult|visit|have|talk to|speak with) (?:a|an|your|some) (?:[\w-]+ ){{0,3}}{WHOM}",
    re.IGNORECASE,
)


ADVICE = frozenset({ValueKind.BLOCK, ValueKind.RICH_TEXT, ValueKind.HTML})


def sends_to_a_doctor(text: str) -> bool:
    """Return whether a passage begins by sending the reader to a doctor.

    Take `See a doctor soon if the calf is swollen.` and `In most cases, you should really see a therapist.`
    Refuse `Many doctors prescribe a heating pad.`
    """
    return bool(SEE_A_DOCTOR.match(text) or ADVISED.match(text))


def care_advice(body, disclaimer: str) -> Iterator[tuple[str, str]]:
    """Yield (urgency, advice): that of the care blocks, most urgent first, then that in other text.

    If there is none, yield the site's `disclaimer`.
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
    advice = [
        (str(labels[urgency]), passage.text)
        for urgency, text in sorted(urgent, key=lambda pair: order.index(pair[0]))
        for passage in passages_of(text)
    ] + [("", text) for text in _advice_elsewhere(leaves)]
    yield from advice or [("", passage.text) for passage in passages_of(disclaimer)]


def _advice_elsewhere(leaves: Iterable[Leaf]) -> Iterator[str]:
    """Yield the passages of other blocks that send the reader to a doctor."""
    for leaf in leaves:
        if leaf.kind is not ValueKind.BLOCK and leaf.is_own and leaf.value:
            yield from filter(sends_to_a_doctor, (passage.text for passage in passages_of(leaf.value)))
