"""The bodies of sample posts, as the importer makes them.

Further folders of posts can be named in `SAMPLE_POSTS`, separated by colons.
"""

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from import_tools.errors import EmptyPostError, PostError
from import_tools.pipeline import parse_post
from import_tools.records import SourcePost
from import_tools.sources import read
from tests.import_tools.reading import SETTINGS, SHARED

ROOT = Path(__file__).parents[3]
Block = dict[str, Any]


def sources() -> list[Path]:
    """Return the folders of test posts, the demo's posts and further folders of posts."""
    further = os.environ.get("SAMPLE_POSTS", str(SHARED / "posts")).split(os.pathsep)
    cases = sorted(path for path in (ROOT / "tests" / "posts").iterdir() if path.is_dir())
    return [*cases, ROOT / "demo" / "posts", *(path for path in map(Path, further) if path.is_dir())]


@lru_cache(maxsize=1)
def sample_bodies() -> tuple[tuple[Block, ...], ...]:
    """Return the body of each post; duplicates of a post have bodies of their own."""
    return tuple(body for source in sources() for body in _bodies_in(source))


def _bodies_in(source: Path) -> Iterator[tuple[Block, ...]]:
    for post in read(source):
        if isinstance(post, SourcePost):
            try:
                yield parse_post(post, SETTINGS).body
            except (EmptyPostError, PostError):
                continue
