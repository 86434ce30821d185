"""One measured piece of work, in a process of its own: python -m bench.job NAME OPTIONS.

Options come as JSON; what is measured goes to standard output as JSON, in its last line. What only prepares
the work is not in the time.
"""

import json
import os
import pickle
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import FunctionType
from typing import Any

import django

Result = dict[str, Any]
Calls = dict[tuple[str, int, str], tuple[int, int, float, float, Any]]


def parse_posts(source: str, into: str) -> Result:
    """Parse the posts of a source, in one process, and keep them for the jobs that write."""
    posts = list(_parsed_posts(source))
    Path(into).write_bytes(pickle.dumps(posts))
    return {"posts": len(posts)}


def write(side: str, posts: str, media: str) -> Result:
    """The write stage alone, of posts that were parsed before."""
    from bench.naive import NaiveWriter
    from bench.stage import write_mapped

    mapped = pickle.loads(Path(posts).read_bytes())  # noqa: S301 - our own, from a moment ago
    folders = [Path(media)]
    if side == "naive":
        return _timed(lambda: NaiveWriter(publish=True, media=folders).write(mapped), len(mapped))
    outcomes: list[str] = []
    found = _timed(lambda: outcomes.extend(write_mapped(mapped, folders)), len(mapped))
    if set(outcomes) != {"created"}:
        raise RuntimeError(f"Not all posts were new: {Counter(outcomes)}")
    return found


def whole(side: str, source: str, media: str) -> Result:
    """A whole import, from the files to the pages; naively one post after the other in one process."""
    from bench.naive import NaiveWriter
    from import_tools.runs import ImportOptions, run_import

    if side == "naive":
        writer = NaiveWriter(publish=True, media=[Path(media)])
        counted: list[None] = []
        found = _timed(lambda: writer.write(_parsed_posts(source), lambda: counted.append(None)), 0)
        return {**found, "posts": len(counted)}
    totals: dict[str, int] = {}
    workers = len(os.sched_getaffinity(0))  # as the command does it
    options = ImportOptions((source,), media=(media,), publish=True, workers=workers)
    found = _timed(lambda: totals.update(run_import(options).totals), 0)
    return {**found, "posts": totals["posts"], "failed": totals["failed"], "outcomes": totals}


def profile_write_stage(posts: str, media: str) -> Result:
    """Where the time of the write stage goes: its share by the package whose code ran."""
    from bench.stage import write_mapped

    mapped = pickle.loads(Path(posts).read_bytes())  # noqa: S301 - our own, from a moment ago
    shares: dict[str, float] = {}
    for (file, _, _), (_, _, own, _, _) in _calls(lambda: write_mapped(mapped, [Path(media)])).items():
        shares[_package(file)] = shares.get(_package(file), 0) + own
    return {"shares": _shares(shares, sum(shares.values()))}


def profile_export(source: str, media: str) -> Result:
    """Where the time of an import goes, in the process that writes: the share of each of its parts."""
    from import_tools.runs import ImportOptions, run_import

    workers = len(os.sched_getaffinity(0))
    options = ImportOptions((source,), media=(media,), publish=True, workers=workers)
    calls = _calls(lambda: run_import(options))
    total = _seconds_in(run_import, calls)
    parts = {name: _seconds_in(function, calls) for name, function in parts_of_import().items()}
    return {"shares": _shares({**parts, "all else": total - sum(parts.values())}, total)}


def parts_of_import() -> dict[str, FunctionType]:
    """Return the function that does each part of an import; none of them calls another."""
    from import_tools.actions import CreatePage, create_pages
    from import_tools.runs.importer import BatchImporter
    from import_tools.workers import ParserPool
    from import_tools.writing.late_links import resolve_late_links

    return {
        "creating images of pictures": BatchImporter._create_images,
        "preparing pages: sections, documents, links, tags": CreatePage.prepare,
        "inserting pages with all that belongs to them": create_pages,
        "resolving links to posts that came later": resolve_late_links,
        "handing posts to worker processes": ParserPool.submit,
        "waiting for worker processes": ParserPool.wait_for,
    }


def _calls(work: Callable[[], object]) -> Calls:
    """Return what cProfile knows of each function: calls, own seconds and those with all that it called."""
    import cProfile
    import pstats

    profiler = cProfile.Profile()
    profiler.runcall(work)
    return pstats.Stats(profiler).stats  # type: ignore[attr-defined]


def _seconds_in(function: FunctionType, calls: Calls) -> float:
    """Return the seconds that a function took with all that it called; 0 if it was not called."""
    code = function.__code__
    call = calls.get((code.co_filename, code.co_firstlineno, code.co_name))
    return call[3] if call else 0


def _shares(spent: dict[str, float], total: float) -> dict[str, float]:
    return {name: own / total for name, own in sorted(spent.items(), key=lambda item: -item[1])}


def look(since: str, into: str) -> Result:
    """What stands in a site after its import, which began at a time; kept for a comparison."""
    from bench import looking

    found = looking.look(datetime.fromisoformat(since))
    Path(into).write_bytes(pickle.dumps(found))
    return {"problems": found.problems}


def compare(since: str, expected: str) -> Result:
    """What is out of order in a site, and what is not as it was in one that was looked at before."""
    from bench import looking

    before = pickle.loads(Path(expected).read_bytes())  # noqa: S301 - our own, from a moment ago
    return {"differences": looking.differences(before, looking.look(datetime.fromisoformat(since)))}


def readers_site() -> Result:
    """Fill a site with the pages whose reading is measured; where they are."""
    from bench.readers_site import fill

    return fill()


def desk() -> Result:
    """How long the answers of the editors' desk take, on a site with imported posts."""
    from bench.desk import measure

    return {"rows": measure()}


def _package(file: str) -> str:
    """Return the package that a file of code belongs to, as one speaks of it."""
    parts = Path(file).parts
    if "site-packages" in parts:
        inner = parts[parts.index("site-packages") + 1 :]
        return ".".join(inner[:2]) if inner[0] in ("django", "wagtail") else inner[0].removesuffix(".py")
    for own in ("import_tools", "selfcare_cms", "bench"):
        if own in parts:
            return own
    return "Python, and code in C" if file == "~" or not parts else "Python's library"


def _parsed_posts(source: str) -> Any:
    from itertools import chain, islice

    from import_tools.pipeline import ParseSettings, find_repeated
    from import_tools.pipeline import parse_post as parsed
    from import_tools.records import SourcePost
    from import_tools.sources import read
    from selfcare_cms.shapes import shape_of_posts

    posts = (post for post in read(source) if isinstance(post, SourcePost))
    sample = list(islice(posts, 60))
    settings = ParseSettings(shape_of_posts())
    settings = replace(settings, repeated=find_repeated(sample, settings))
    return (parsed(post, settings) for post in chain(sample, posts))


def _timed(work: Callable[[], object], posts: int) -> Result:
    start = time.perf_counter()
    work()
    return {"seconds": time.perf_counter() - start, "posts": posts}


JOBS: dict[str, Callable[..., Result]] = {
    "parse": parse_posts,
    "write": write,
    "whole": whole,
    "profile_write_stage": profile_write_stage,
    "profile_export": profile_export,
    "look": look,
    "compare": compare,
    "readers_site": readers_site,
    "desk": desk,
}


if __name__ == "__main__":
    django.setup()
    print(json.dumps(JOBS[sys.argv[1]](**json.loads(sys.argv[2]))))
