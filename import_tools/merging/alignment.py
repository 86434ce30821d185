"""Finds the blocks that are the same ones in two bodies, wherever they stand in them.

Ids tell only so much: an editor's copy has an id of its own, and the importer counts its blocks, so that a
paragraph at the top of a new source moves all ids by one. So blocks that say the same come first, then those
that are most alike, where the same id or the same heading counts for something.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence

from import_tools.merging.meaning import heading_of, likeness, meaning, words_of
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
