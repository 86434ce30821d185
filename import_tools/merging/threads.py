"""Follows each block through the three versions of a body, and says in what order they stand when merged."""

from collections.abc import Sequence
from dataclasses import dataclass

from import_tools.merging.alignment import align
from import_tools.records import RawBlock

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
