"""Helpers for tests of the pure stages: parse a post from a line of HTML, and read the words of its body."""

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from selectolax.lexbor import LexborHTMLParser

from import_tools.cleaning.dom import tree_of
from import_tools.cleaning.flow_reader import read_flow
from import_tools.cleaning.inline import Context, read_runs
from import_tools.ledger import contents_of_body
from import_tools.pipeline import ParseSettings, parse_post
from import_tools.records import Flow, MappedPost, Markup, Runs, SiteNames, SourcePost
from selfcare_cms.shapes import shape_of_posts

NAMES = SiteNames(("Integrative Works",), ("Tony Preston",), ("Atlanta", "Georgia"))
SETTINGS = ParseSettings(shape_of_posts(), names=NAMES)
SHARED = Path(__file__).parents[3] / "shared"
CAPTION_FIELDS = ("caption",)


def shared(name: str) -> Path:
    """A folder of examples that lies beside the project; the test is skipped where there is none."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"no ../shared/{name} beside the project")
    return path


def post(
    html: str, markup: Markup = Markup.FRAGMENT, source_id: str = "test.html", **facts: Any
) -> SourcePost:
    return SourcePost(source_id, html, markup, **facts)


def parsed(html: str, markup: Markup = Markup.FRAGMENT, **facts: Any) -> MappedPost:
    return parse_post(post(html, markup, **facts), SETTINGS)


def tree(html: str, *, raw: bool = False) -> BeautifulSoup:
    """A fragment as the cleaning stage holds it: mended by lexbor, kept by BeautifulSoup."""
    body = LexborHTMLParser(f"<body>{html}</body>").body
    assert body is not None
    return tree_of(body, breaks_count=raw)


def flow_of(html: str, base: str = "", *, raw: bool = False) -> Flow:
    return read_flow(tree(html, raw=raw), Context(base=base))


def runs_of(html: str, base: str = "") -> Runs:
    return read_runs(list(tree(html).children), Context(base=base))


def types(body: Any) -> list[str]:
    return [block["type"] for block in body]


def lost(mapped: MappedPost) -> dict[str, int]:
    """What the ledger says is on neither side, by what it is; empty for a post that came in whole."""
    rows = ("words", "links", "images", "videos")
    return {row: count for row in rows if (count := getattr(mapped.coverage, row).unplaced)}


def words_in(body: Any) -> list[str]:
    return list(contents_of_body(body, shape_of_posts()).words)
