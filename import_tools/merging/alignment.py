"""Find the same blocks in two bodies, wherever they are in them.

Ids tell only so much: an editor's copy has an id of its own, and the importer counts its blocks, so that a
paragraph at the top of a new source moves all ids by one. So blocks that say the same come first, then those
that are most alike, where the same id or the same heading counts for something.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from import_tools.merging.values import heading_of, is_stream, likeness, meaning, words_of
from import_tools.records import RawBlock

ALIKE = 0.5  # of their words two blocks share, to be the same one with some changes
BY_ID = BY_HEADING = 0.3  # what these add to it
Pairs = dict[int, int]


def align(old: Sequence[RawBlock], new: Sequence[RawBlock], *, trust_ids: bool = True) -> Pairs:
    """Return for blocks of one body, by their place, the places of the same blocks in another one.

    `trust_ids` takes blocks of one id for the same one if they are of one type or share a word.
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
    """Yield the places of blocks that say the same: those of one id first, the others in their order."""
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
    """Yield how alike two blocks are, how far apart they stand, and where, if they may be the same one."""
    words = {other: words_of(new[other]) for other in others}
    for place in left:
        own = words_of(old[place])
        for other in others:
            share = likeness(own, words[other])
            is_type = old[place]["type"] == new[other]["type"]
            is_id = trust_ids and bool(old[place].get("id")) and old[place]["id"] == new[other].get("id")
            heading = heading_of(old[place])
            is_heading = is_type and bool(heading) and heading == heading_of(new[other])
            if share >= ALIKE or (is_id and (is_type or share)) or is_heading:
                rank = share + BY_ID * is_id + BY_HEADING * is_heading
                yield rank, abs(place - other), place, other


Stream = Sequence[RawBlock]


@dataclass(frozen=True, slots=True)
class Thread:
    """One block by its place in each of the three versions; none where it is not there."""

    base: int | None
    theirs: int | None
    ours: int | None


def threads_of(base: Stream, theirs: Stream, ours: Stream) -> list[Thread]:
    """Return all blocks of the three versions, each once."""
    in_theirs, in_ours = align(base, theirs), align(base, ours)
    threads = [Thread(place, in_theirs.get(place), in_ours.get(place)) for place in range(len(base))]
    known_theirs, known_ours = set(in_theirs.values()), set(in_ours.values())
    added = [place for place in range(len(theirs)) if place not in known_theirs]
    own = [place for place in range(len(ours)) if place not in known_ours]
    # two who add a block on their own have not agreed on its id
    twins = align([theirs[place] for place in added], [ours[place] for place in own], trust_ids=False)
    pairs = {added[one]: own[other] for one, other in twins.items()}
    threads += [Thread(None, place, pairs.get(place)) for place in added]
    twice = set(pairs.values())
    return threads + [Thread(None, None, place) for place in own if place not in twice]


def ordered(threads: list[Thread]) -> list[Thread]:
    """Return the blocks in the order of who has moved some; where both have, or nobody, in the page's.

    The others stand behind the block that they stand behind in their own version.
    """
    theirs, ours, base = (_in(threads, version) for version in ("theirs", "ours", "base"))
    is_theirs = _has_moved(theirs) and not _has_moved(ours)
    first, second = (theirs, ours) if is_theirs else (ours, theirs)
    return _inserted(_inserted(first, second), base)


def is_order_disputed(threads: list[Thread]) -> bool:
    """Whether both sides have moved blocks, and not to the same places."""
    theirs, ours = _shared(_in(threads, "theirs")), _shared(_in(threads, "ours"))
    return _has_moved(theirs) and _has_moved(ours) and theirs != ours


def _in(threads: list[Thread], version: str) -> list[Thread]:
    """Return the blocks that a version has, in its order."""
    there = [thread for thread in threads if getattr(thread, version) is not None]
    return sorted(there, key=lambda thread: int(getattr(thread, version)))


def _shared(threads: list[Thread]) -> list[Thread]:
    return [thread for thread in threads if None not in (thread.base, thread.theirs, thread.ours)]


def _has_moved(threads: list[Thread]) -> bool:
    places = [thread.base for thread in _shared(threads) if thread.base is not None]
    return places != sorted(places)


def _inserted(placed: list[Thread], others: list[Thread]) -> list[Thread]:
    """Return the blocks placed, with those of another version that are not among them yet.

    Where both have something behind the same block, what was placed comes first.
    """
    result, known = list(placed), set(others)
    start = 0
    for thread in others:
        if thread in result:
            start = result.index(thread) + 1
            continue
        while start < len(result) and result[start] not in known:
            start += 1
        result.insert(start, thread)
        start += 1
    return result


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
