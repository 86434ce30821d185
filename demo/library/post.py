"""A post of the library, before it is a page."""

from dataclasses import dataclass, field
from datetime import date

from .parts import Block


@dataclass(frozen=True)
class Post:
    """What a post says and where it belongs; the module that it is written in is its name in addresses.

    `kind` is `self_care`, `pattern` or `article`; `section` and `regions` are slugs of `places.py`; `picture`
    is a file in `drawings`; `patterns` are the slugs of a self-care post's patterns.
    """

    kind: str
    slug: str
    title: str
    section: str
    regions: list[str]
    summary: str
    picture: str
    reviewed_on: date
    body: list[Block]
    where_it_hurts: str = ""
    what_makes_it_worse: str = ""
    tags: list[str] = field(default_factory=list)
    patterns: list[str] = field(default_factory=list)
    status: str = "original"
