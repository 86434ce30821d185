"""Measures how long each pure stage takes per post, on one core.

    python -m bench.stages                     print a table, in milliseconds per post
    python -m bench.stages --against FOLDER    the same beside that of another copy of the project, in turn

What is read are made pages of 60 KB, made exports (classic and blocks), the test posts, and the real posts
where those lie beside the project in ../shared/posts. Times are medians of several rounds.
"""

import argparse
import gc
import importlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

ROOT = Path(__file__).resolve().parent.parent
MADE, ROUNDS = 20, 5
# the function that a step is, where its caller finds it; steps that are indented are part of the one above
STEPS = {
    "clean": "import_tools.pipeline.clean",
    "  open": "import_tools.cleaning._open_page import_tools.cleaning._open_fragment",
    "    facts": "import_tools.cleaning.read_facts",
    "    article": "import_tools.cleaning.find_article",
    "    around": "import_tools.cleaning.read_surroundings",
    "    tree": "import_tools.cleaning.tree_of",
    "  furniture": "import_tools.cleaning.take_furniture",
    "  flow": "import_tools.cleaning.read_flow",
    "  wording": "import_tools.cleaning.take_by_wording",
    "split": "import_tools.pipeline.split",
    "classify": "import_tools.pipeline.classify",
    "map": "import_tools.pipeline.map_body",
    "ledger": "import_tools.pipeline.measure_coverage",
}
WHOLE = ("read", "fingerprint", "parse", *STEPS, "sample")
Times = dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the pure stages.")
    parser.add_argument("--against", type=Path, help="another copy of the project, measured in turn")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--made", type=Path, help=argparse.SUPPRESS)  # one round, over these made posts
    options = parser.parse_args()
    if options.made:
        json.dump({name: measure(source) for name, source in sources(options.made)}, sys.stdout)
        return
    trees = [ROOT, *([options.against.resolve()] if options.against else [])]
    with tempfile.TemporaryDirectory(prefix="stages-") as folder:
        write_made(Path(folder))
        rounds = [[_round(tree, folder) for tree in trees] for _ in range(options.rounds)]
    print_table([_medians([rows[side] for rows in rounds]) for side in range(len(trees))])


def write_made(folder: Path) -> None:
    from bench.posts import as_blocks, make_posts, write_export, write_pages

    posts = make_posts(MADE)
    write_pages(folder / "pages", posts)
    write_export(folder / "classic.xml", posts)
    write_export(folder / "blocks.xml", map(as_blocks, posts))


def _round(tree: Path, folder: str) -> dict[str, Times]:
    """Return one measurement of a copy of the project, made in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tree), str(ROOT)])}
    command = [sys.executable, str(Path(__file__).resolve()), "--made", folder]
    done = subprocess.run(command, env=environment, cwd=tree, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def _medians(rounds: list[dict[str, Times]]) -> dict[str, Times]:
    names = rounds[0]
    return {name: {step: median(one[name][step] for one in rounds) for step in names[name]} for name in names}


def sources(made_posts: Path) -> Iterator[tuple[str, Path]]:
    """Yield what is measured, with a name for each."""
    yield "pages", made_posts / "pages"
    yield "classic", made_posts / "classic.xml"
    yield "blocks", made_posts / "blocks.xml"
    yield "tests", ROOT / "tests" / "posts"
    if (real := ROOT.parent / "shared" / "posts").is_dir():
        yield "real", real


def measure(source: Path) -> Times:
    """Return milliseconds per post for reading, for its fingerprint, and for each step of parsing."""
    from import_tools.pipeline import ParseSettings, find_repeated, parse_post
    from import_tools.records import SourcePost
    from import_tools.runs.state import fingerprint_of
    from import_tools.sources import read
    from selfcare_cms.shapes import shape_of_posts

    posts = [post for post in read(source) if isinstance(post, SourcePost)]
    settings = ParseSettings(shape_of_posts())
    for post in posts:
        _tried(parse_post, post, settings)  # what is compiled or cached once is not of a post
    gc.collect()
    spent: Times = defaultdict(float)
    spent["read"] = _time(lambda: list(read(source)))
    spent["fingerprint"] = _time(lambda: list(map(fingerprint_of, posts)))
    spent["parse"] = _time(lambda: [_tried(parse_post, post, settings) for post in posts])
    with timed_steps(spent):
        for post in posts:
            _tried(parse_post, post, settings)
    spent["sample"] = _time(lambda: find_repeated(posts, settings))
    return {step: 1000 * spent[step] / len(posts) for step in WHOLE}


def _tried(parse_post: Callable[..., object], post: object, settings: object) -> None:
    from import_tools.errors import PostError

    with suppress(PostError):  # a post with nothing in it
        parse_post(post, settings)


def _time(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


@contextmanager
def timed_steps(spent: Times) -> Iterator[None]:
    """Add up the time spent in each of STEPS, in seconds."""
    with ExitStack() as stack:
        for step, places in STEPS.items():
            for place in places.split():
                module, _, name = place.rpartition(".")
                function = getattr(importlib.import_module(module), name)
                stack.enter_context(patch(place, _timed(function, step, spent)))
        yield


def _timed(function: Callable[..., Any], step: str, spent: Times) -> Callable[..., Any]:
    def timed(*args: Any, **named: Any) -> Any:
        start = time.process_time()
        try:
            return function(*args, **named)
        finally:
            spent[step] += time.process_time() - start

    return timed


def print_table(sides: list[dict[str, Times]]) -> None:
    """Print a row for each step; with two sides the first is this copy, and the ratio stands beside it."""
    names = list(sides[0])
    print(f"{'ms per post':16}" + "".join(f"{name:>24}" for name in names))
    for step in WHOLE:
        row = [_cell([side[name][step] for side in sides]) for name in names]
        print(f"{step:16}" + "".join(f"{cell:>24}" for cell in row))


def _cell(times: list[float]) -> str:
    if len(times) == 1:
        return f"{times[0]:.2f}"
    after, before = times
    return f"{before:.2f} → {after:.2f} ({before / after if after else 1:.1f}×)"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "demo.settings")
    import django

    django.setup()
    main()
