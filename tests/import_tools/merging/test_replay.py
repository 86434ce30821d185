"""Blocks that an editor has turned into others, and that the source has changed as well."""

import random
import re

import pytest
from hypothesis import given

from import_tools.merging import Decision, merge_bodies, merge_replayed
from selfcare_cms.conversions import convert
from selfcare_cms.stream import transform
from tests.selfcare_cms.conversions.chains import Writer as BodyWriter

from .bodies import section, text
from .test_property import seeds, versions, with_turns

LIST = "<p>Do one of these:</p><ul><li>Rest your leg.</li><li>Use a heating pad.</li></ul><p>Then walk.</p>"
KINDS = ["relief:temporary", "avoid", "stretch_guidelines", "see_professional", "text"]


def rich(html: str, name: str) -> dict:
    return {"type": "text", "value": html, "id": name}


BASE = [text("Before", "before"), section("Three fixes", rich(LIST, "list"), name="fixes", kind="section")]
THEIRS = [
    BASE[0],
    section("Three fixes", rich(LIST.replace("pad", "pillow"), "list"), name="fixes", kind="section"),
]


def turned(body: list[dict], kind: str, name: str = "fixes") -> list[dict]:
    return convert(body, {"do": "turn", "block": name, "into": kind}).body


@pytest.mark.parametrize("kind", KINDS)
def test_a_section_that_was_turned_takes_the_change_of_the_source(kind):
    ours = turned(BASE, kind)

    merged = merge_replayed(BASE, THEIRS, ours)

    assert merge_bodies(BASE, THEIRS, ours).rows[1].conflicts
    assert [row.conflicts for row in merged.rows] == [(), ()]
    assert merged.body == turned(THEIRS, kind)
    row = merged.rows[1]
    assert (row.turned, row.base, row.theirs) == (kind, BASE[1], THEIRS[1])


def test_text_that_was_turned_takes_the_change_of_the_source():
    html = f"<p><b>Three fixes</b></p>{LIST}"
    base, theirs = [rich(html, "fixes")], [rich(html.replace("pad", "pillow"), "fixes")]

    merged = merge_replayed(base, theirs, turned(base, "avoid"))

    assert merged.rows[0].conflicts == ()
    assert merged.body == turned(theirs, "avoid")


@pytest.mark.parametrize("kind", KINDS[:-1])
def test_a_heading_that_was_renamed_stays(kind):
    ours = turned(BASE, kind)
    ours[1] = {**ours[1], "value": {**ours[1]["value"], "heading": "Fixes for today"}}

    merged = merge_replayed(BASE, THEIRS, ours)

    assert merged.rows[1].conflicts == ()
    assert merged.body[1]["value"]["heading"] == "Fixes for today"
    assert "pillow" in str(merged.body[1])


def test_a_change_of_the_same_words_is_still_a_conflict():
    reworded = rich(LIST.replace("pad", "bag"), "list")
    ours = turned([BASE[0], section("Three fixes", reworded, name="fixes", kind="section")], "avoid")

    merged = merge_replayed(BASE, THEIRS, ours)

    assert [row.decision for row in merged.rows[1].conflicts] == [Decision.CONFLICT]
    assert "bag" in str(merged.body[1])
    assert "pillow" not in str(merged.body[1])


def test_a_block_that_was_not_turned_is_merged_as_ever():
    ours = [text("Before this", "before"), BASE[1]]

    assert merge_replayed(BASE, THEIRS, ours) == merge_bodies(BASE, THEIRS, ours)


def test_a_block_that_would_become_two_is_left():
    figure = {"type": "figure", "value": {"image": {"image": 7}, "caption": ""}, "id": "figure"}
    base = [section("Three fixes", rich(LIST, "list"), figure, name="fixes", kind="section")]
    theirs = [
        section(
            "Three fixes", rich(LIST.replace("pad", "pillow"), "list"), figure, name="fixes", kind="section"
        )
    ]
    ours = turned(base, "see_professional")

    assert len(ours) == 2
    assert merge_replayed(base, theirs, ours) == merge_bodies(base, theirs, ours)


def conflicts(merged) -> int:
    return sum(len(row.conflicts) for row in merged.rows)


@given(seeds)
def test_replay_never_has_more_conflicts(seed):
    base, theirs, ours = versions(seed, merge_replayed)

    assert conflicts(merge_replayed(base, theirs, ours)) <= conflicts(merge_bodies(base, theirs, ours))


@given(seeds)
def test_replay_never_has_more_conflicts_in_whole_bodies(seed):
    base = BodyWriter(seed).body()
    theirs, ours = reworded(base, seed), with_turns(base, random.Random(seed))

    plain, replayed = merge_bodies(base, theirs, ours), merge_replayed(base, theirs, ours)

    assert conflicts(replayed) <= conflicts(plain)


def reworded(body: list[dict], seed: int) -> list[dict]:
    """The body after the source has changed a word in some of its texts."""
    choose = random.Random(seed)

    def change(leaf):
        is_text = isinstance(leaf.value, str) and leaf.value.startswith("<p") and choose.random() < 0.5
        return re.sub(r">n(\d+)", r">other\1", leaf.value, count=1) if is_text else leaf.value

    return transform(body, None, change)
