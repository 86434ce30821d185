"""Match the blocks of several versions of a body, wherever they are.

Ids are not enough: a block that an editor copied has an id of its own, and the importer numbers its blocks,
so a new paragraph at the top changes all ids. Equal blocks are matched first, then the most similar ones; an
equal id or heading raises the similarity.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from import_tools.merging.values import heading_of, is_stream, meaning, similarity, words_of
from import_tools.records import RawBlock

ALIKE = 0.5  # similarity from which two blocks may be the same one with changes
BY_ID = BY_HEADING = 0.3  # what an equal id or heading adds to it
Pairs = dict[int, int]


def align(old: Sequence[RawBlock], new: Sequence[RawBlock], *, trust_ids: bool = True) -> Pairs:
    """Return the indexes of the blocks of one body mapped to those of the same blocks in another.

    With `trust_ids`, blocks with the same id are the same if they have the same type or share a word.
    """
    pairs = dict(_equal(old, new))
    left = [place for place in range(len(old)) if place not in pairs]
    taken = set(pairs.values())
    others = [place for place in range(len(new)) if place not in taken]
    ranked = sorted(_alike(old, new, left, others, trust_ids), key=lambda found: (-found[0], *found[1:]))
    for _, _, place, other in ranked:
        if place not in pairs and other not in taken:
            pairs[place] = other
            taken.add(other)
    return pairs


def _equal(old: Sequence[RawBlock], new: Sequence[RawBlock]) -> Iterator[tuple[int, int]]:
    """Yield the index pairs of equal blocks: those with the same id first, then the others in order."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, block in enumerate(new):
        places[_key(block)].append(place)
    waiting: list[tuple[int, str]] = []
    for place, block in enumerate(old):
        key = _key(block)
        twin = next((other for other in places[key] if new[other].get("id") == block.get("id")), None)
        if twin is None:
            waiting.append((place, key))
        else:
            places[key].remove(twin)
            yield place, twin
    for place, key in waiting:
        if places[key]:
            yield place, places[key].pop(0)


def _key(block: RawBlock) -> str:
    return json.dumps(meaning(block), sort_keys=True, default=str)


def _alike(
    old: Sequence[RawBlock], new: Sequence[RawBlock], left: list[int], others: list[int], trust_ids: bool
) -> Iterator[tuple[float, int, int, int]]:
    """Yield (rank, distance, index in `old`, index in `new`) of blocks that may be the same."""
    words = {other: words_of(new[other]) for other in others}
    for place in left:
        own = words_of(old[place])
        for other in others:
            share = similarity(own, words[other])
            is_type = old[place]["type"] == new[other]["type"]
            is_id = trust_ids and bool(old[place].get("id")) and old[place]["id"] == new[other].get("id")
            heading = heading_of(old[place])
            is_heading = is_type and bool(heading) and heading == heading_of(new[other])
            if share >= ALIKE or (is_id and (is_type or share)) or is_heading:
                rank = share + BY_ID * is_id + BY_HEADING * is_heading
                yield rank, abs(place - other), place, other


Stream = Sequence[RawBlock]


@dataclass(frozen=True, slots=True)
class BlockMatch:
    """The indexes of one block in the three versions; None where it is missing."""

    base: int | None
    theirs: int | None
    ours: int | None


def match_blocks(base: Stream, theirs: Stream, ours: Stream) -> list[BlockMatch]:
    """Return the blocks of all three versions, each once."""
    in_theirs, in_ours = align(base, theirs), align(base, ours)
    matches = [BlockMatch(place, in_theirs.get(place), in_ours.get(place)) for place in range(len(base))]
    known_theirs, known_ours = set(in_theirs.values()), set(in_ours.values())
    added = [place for place in range(len(theirs)) if place not in known_theirs]
    own = [place for place in range(len(ours)) if place not in known_ours]
    # blocks that both sides have added have different ids, or equal ones by chance
    twins = align([theirs[place] for place in added], [ours[place] for place in own], trust_ids=False)
    pairs = {added[one]: own[other] for one, other in twins.items()}
    matches += [BlockMatch(None, place, pairs.get(place)) for place in added]
    twice = set(pairs.values())
    return matches + [BlockMatch(None, None, place) for place in own if place not in twice]


def in_merged_order(matches: list[BlockMatch]) -> list[BlockMatch]:
    """Return the matches in the order of the side that moved blocks; of the page if both did, or neither.

    A block that is missing in that version follows the block that it follows in its own version.
    """
    theirs, ours, base = (_in_version(matches, version) for version in ("theirs", "ours", "base"))
    is_theirs = _has_moved(theirs) and not _has_moved(ours)
    first, second = (theirs, ours) if is_theirs else (ours, theirs)
    return _insert(_insert(first, second), base)


def is_order_disputed(matches: list[BlockMatch]) -> bool:
    """Return whether both sides have moved blocks, to different places."""
    theirs, ours = (
        _in_all_versions(_in_version(matches, "theirs")),
        _in_all_versions(_in_version(matches, "ours")),
    )
    return _has_moved(theirs) and _has_moved(ours) and theirs != ours


def _in_version(matches: list[BlockMatch], version: str) -> list[BlockMatch]:
    """Return the matches that are in a version, in its order."""
    there = [match for match in matches if getattr(match, version) is not None]
    return sorted(there, key=lambda match: int(getattr(match, version)))


def _in_all_versions(matches: list[BlockMatch]) -> list[BlockMatch]:
    return [match for match in matches if None not in (match.base, match.theirs, match.ours)]


def _has_moved(matches: list[BlockMatch]) -> bool:
    places = [match.base for match in _in_all_versions(matches) if match.base is not None]
    return places != sorted(places)


def _insert(placed: list[BlockMatch], others: list[BlockMatch]) -> list[BlockMatch]:
    """Return `placed` with the matches of another version that are missing in it.

    Where both have something after the same block, `placed` comes first.
    """
    result, known = list(placed), set(others)
    start = 0
    for match in others:
        if match in result:
            start = result.index(match) + 1
            continue
        while start < len(result) and result[start] not in known:
            start += 1
        result.insert(start, match)
        start += 1
    return result


def keep_ids(body: Sequence[RawBlock], known: Sequence[RawBlock]) -> list[RawBlock]:
    """Return a body whose blocks have the ids of the same blocks in another version.

    The importer numbers its blocks: without this, a new paragraph at the top would change all other ids.
    """
    places = {new: old for old, new in align(known, body).items()}
    return with_unique_ids(
        (_with_id_like(block, known[places[place]]), True) if place in places else (block, False)
        for place, block in enumerate(body)
    )


def kept_ids(body: Sequence[RawBlock], kept: Sequence[RawBlock]) -> dict[str, str]:
    """Return the ids that `keep_ids` has changed: old id → new id, at any depth."""
    found: dict[str, str] = {}
    for block, new in zip(body, kept, strict=True):
        if block.get("id") != new.get("id"):
            found[block["id"]] = new["id"]
        value, other = block["value"], new["value"]
        if isinstance(value, dict):
            for name, inner in value.items():
                if is_stream(inner):
                    found |= kept_ids(inner, other[name])
    return found


def _with_id_like(block: RawBlock, known: RawBlock) -> RawBlock:
    value, other = block["value"], known["value"]
    if isinstance(value, dict) and isinstance(other, dict):
        value = {name: _with_known_ids(inner, other.get(name)) for name, inner in value.items()}
    return {**block, "id": known.get("id") or block.get("id"), "value": value}


def _with_known_ids(value: Any, known: Any) -> Any:
    return keep_ids(value, known) if is_stream(value) and is_stream(known) else value


def with_unique_ids(blocks: Iterable[tuple[RawBlock, bool]]) -> list[RawBlock]:
    """Return blocks with unique ids; each comes with whether it may keep its own."""
    blocks = list(blocks)
    taken = {block.get("id") for block, is_owner in blocks if is_owner}
    result: list[RawBlock] = []
    for block, is_owner in blocks:
        result.append(block if is_owner else _renamed(block, taken))
        taken.add(result[-1].get("id"))
    return result


def _renamed(block: RawBlock, taken: set[Any]) -> RawBlock:
    """Return a block with an unused id, which is the same in every run; a paragraph has no id."""
    if "id" not in block:
        return block
    name, number = block["id"], 0
    while name in taken:
        number += 1
        name = str(uuid5(NAMESPACE_URL, f"{block['id']}:{number}"))
    return block if name == block["id"] else {**block, "id": name}
