"""Keeps the ids of blocks: the same block has the same one, and two blocks never share one."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from import_tools.merging.alignment import align
from import_tools.merging.meaning import is_stream
from import_tools.records import RawBlock


def keep_ids(body: Sequence[RawBlock], known: Sequence[RawBlock]) -> list[RawBlock]:
    """Return a body whose blocks have the ids that they have in another version of it.

    The importer counts its blocks: without this, a new paragraph at the top would give all others new ids.
    """
    places = {new: old for old, new in align(known, body).items()}
    return with_unique_ids(
        (_named_like(block, known[places[place]]), True) if place in places else (block, False)
        for place, block in enumerate(body)
    )


def _named_like(block: RawBlock, known: RawBlock) -> RawBlock:
    value, other = block["value"], known["value"]
    if isinstance(value, dict) and isinstance(other, dict):
        value = {name: _kept(inner, other.get(name)) for name, inner in value.items()}
    return {**block, "id": known.get("id") or block.get("id"), "value": value}


def _kept(value: Any, known: Any) -> Any:
    return keep_ids(value, known) if is_stream(value) and is_stream(known) else value


def with_unique_ids(blocks: Iterable[tuple[RawBlock, bool]]) -> list[RawBlock]:
    """Return blocks of which no two have one id, given each with whether it has the right to its own."""
    blocks = list(blocks)
    taken = {block.get("id") for block, is_owner in blocks if is_owner}
    result: list[RawBlock] = []
    for block, is_owner in blocks:
        result.append(block if is_owner else _renamed(block, taken))
        taken.add(result[-1].get("id"))
    return result


def _renamed(block: RawBlock, taken: set[Any]) -> RawBlock:
    """Return a block with an id that is not taken, the same one every time; a paragraph has none."""
    if "id" not in block:
        return block
    name, number = block["id"], 0
    while name in taken:
        number += 1
        name = str(uuid5(NAMESPACE_URL, f"{block['id']}:{number}"))
    return block if name == block["id"] else {**block, "id": name}
