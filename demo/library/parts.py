"""The parts that posts are put together from, one function for each block of the body.

What stands in a section is given one after the other: plain text (see `prose.py`), or another part.
`Slug` and `Drawing` stand for a page and a picture until `writing.py` knows their numbers.
"""

from dataclasses import dataclass
from typing import Any

from .prose import inline, rich

Block = dict[str, Any]
Piece = str | Block
CREDIT = "Drawn for this site"
NO_PICTURE = {"image": None, "alt_text": "", "decorative": False}


@dataclass(frozen=True)
class Slug:
    """A page, by its name in addresses."""

    name: str


@dataclass(frozen=True)
class Drawing:
    """A picture, by the name of its file in `drawings`."""

    name: str


def text(prose: str) -> Block:
    return {"type": "text", "value": rich(prose)}


def subheading(words: str) -> Block:
    return {"type": "subheading", "value": words}


def figure(name: str, caption: str) -> Block:
    value = {
        "image": Drawing(name),
        "caption": f"<p>{inline(caption)}</p>",
        "credit": CREDIT,
        "credit_url": "",
    }
    return {"type": "figure", "value": value}


def video(url: str, title: str, caption: str) -> Block:
    return {"type": "video", "value": {"url": url, "title": title, "caption": f"<p>{inline(caption)}</p>"}}


def table(caption: str, headings: list[str], *rows: list[str]) -> Block:
    """Return a table; each row is a list of cells."""
    columns = [{"type": "text", "heading": heading} for heading in headings]
    cells = [{"values": [f"<p>{inline(cell)}</p>" for cell in row]} for row in rows]
    return {"type": "table", "value": {"columns": columns, "rows": cells, "caption": caption}}


def exercise(
    name: str,
    *steps: str,
    hold: str = "",
    repeat: str = "",
    often: str = "",
    picture: str = "",
    caution: str = "",
) -> Block:
    value = {
        "name": name,
        "steps": [rich(step) for step in steps],
        "hold": hold,
        "repetitions": repeat,
        "frequency": often,
        "picture": Drawing(picture) if picture else NO_PICTURE,
        "video": "",
        "caution": rich(caution) if caution else "",
    }
    return {"type": "exercise", "value": value}


def see_professional(urgency: str, heading: str, prose: str) -> Block:
    """Return advice to see somebody: `routine`, `soon` (within days) or `emergency`."""
    value = {"heading": heading, "text": rich(prose), "urgency": urgency}
    return {"type": "see_professional", "value": value}


def avoid(heading: str, *pieces: Piece) -> Block:
    return {"type": "avoid", "value": {"heading": heading, "content": _content(pieces)}}


def section(heading: str, *pieces: Piece) -> Block:
    return {"type": "section", "value": {"heading": heading, "content": _content(pieces)}}


def relief_now(heading: str, *pieces: Piece) -> Block:
    return _relief("temporary", heading, pieces)


def relief_for_longer(heading: str, *pieces: Piece) -> Block:
    return _relief("longer_lasting", heading, pieces)


def guidelines(heading: str, technique: str, introduction: str, *rules: str, ending: str = "") -> Block:
    """Return the rules of a technique: `ais`, `ice_and_stretch`, `static`, `pnf` or `other`."""
    value = {
        "heading": heading,
        "technique": technique,
        "introduction": rich(introduction),
        "guidelines": [rich(rule) for rule in rules],
        "content": _content((ending,)) if ending else [],
    }
    return {"type": "stretch_guidelines", "value": value}


def related(heading: str, introduction: str, **links: list[str]) -> Block:
    """Return links to other posts by their slugs: `pattern=[…]`, `region=[…]`, `other=[…]`."""
    listed = [
        {"page": Slug(slug), "url": "", "text": "", "relation": relation}
        for relation, slugs in links.items()
        for slug in slugs
    ]
    value = {"heading": heading, "introduction": rich(introduction), "links": listed}
    return {"type": "related_posts", "value": value}


def _relief(duration: str, heading: str, pieces: tuple[Piece, ...]) -> Block:
    return {
        "type": "relief",
        "value": {"duration": duration, "heading": heading, "content": _content(pieces)},
    }


def _content(pieces: tuple[Piece, ...]) -> list[Block]:
    return [text(piece) if isinstance(piece, str) else piece for piece in pieces]
