"""A folder of whole posts, each with the body that an editor would expect of it.

A new case is a new folder in `tests/posts` and no new code. `input.html` is the post as it came; `expected.json`
has its kind, title, body (without ids), kinds of furniture in order, and the codes of its findings. `facts` in
it are what an export says beside the HTML: title, address, files of the media library, reusable
blocks, and that its markup is raw where the HTML alone does not tell.
"""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from import_tools.pipeline import parse_post
from import_tools.records import Attachment, Markup, SourcePost
from import_tools.sources import read
from tests.import_tools.reading import SETTINGS

from .reading import lost

POSTS = Path(__file__).parents[1] / "posts"
CASES = sorted(path.name for path in POSTS.iterdir() if path.is_dir())
BLOCK_KEY = re.compile(r' data-block-key="\w+"')


def expected_of(case: str) -> dict[str, Any]:
    return json.loads((POSTS / case / "expected.json").read_text(encoding="utf-8"))


def read_case(case: str) -> SourcePost:
    """The post of a folder as its source gives it."""
    (found,) = read(POSTS / case / "input.html")
    facts = expected_of(case).get("facts", {})
    files = tuple(Attachment(**file) for file in facts.get("attachments", ()))
    blocks = tuple((number, html) for number, html in facts.get("reusable_blocks", ()))
    markup = Markup(facts.get("markup", found.markup))
    return replace(found, **{**facts, "attachments": files, "reusable_blocks": blocks, "markup": markup})


def bare(value: Any) -> Any:
    """Return raw stream data without what only Wagtail needs: ids and block keys."""
    if isinstance(value, dict):
        return {name: bare(inner) for name, inner in value.items() if name != "id"}
    if isinstance(value, list | tuple):
        return [bare(inner) for inner in value]
    return BLOCK_KEY.sub("", value) if isinstance(value, str) else value


@pytest.mark.parametrize("case", CASES)
def test_post_comes_in_as_expected(case):
    mapped = parse_post(read_case(case), SETTINGS)
    expected = expected_of(case)
    assert mapped.facts.title == expected["title"]
    assert mapped.kind.value == expected["kind"]
    assert bare(mapped.body) == expected["body"]
    assert [piece.kind for piece in mapped.furniture] == expected["furniture"]
    assert [finding.code for finding in mapped.findings] == expected["findings"]


@pytest.mark.parametrize("case", CASES)
def test_nothing_of_the_post_is_lost(case):
    assert lost(parse_post(read_case(case), SETTINGS)) == {}


@pytest.mark.parametrize("case", CASES)
def test_block_ids_are_all_different(case):
    ids = re.findall(r"'id': '([^']+)'", str(parse_post(read_case(case), SETTINGS).body))
    assert len(ids) == len(set(ids)) > 0
