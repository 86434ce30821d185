"""Rich text that both sides have changed is merged by its paragraphs."""

import re

import pytest

from import_tools.merging import Decision, merge_bodies
from import_tools.merging.three_way import pieces_of, text_of
from tests.import_tools.merging.bodies import section


def rich(*paragraphs):
    html = "".join(f'<p data-block-key="w{n:04}">{words}</p>' for n, words in enumerate(paragraphs))
    return [{"type": "text", "value": html, "id": "t"}]


ICE, REST, WALK = "Ice the back of the thigh.", "Rest on your side at night.", "Walk on level ground."


def paragraphs(body):
    return re.findall(r">([^<]+)</p>", body[0]["value"])


def test_changes_in_different_paragraphs_are_put_together():
    ours = rich("Ice the back of the thigh twice.", REST, WALK)
    theirs = rich(ICE, REST, "Walk on very level ground.", "See a doctor.")
    merged = merge_bodies(rich(ICE, REST, WALK), theirs, ours)
    assert paragraphs(merged.body) == [
        "Ice the back of the thigh twice.",
        REST,
        "Walk on very level ground.",
        "See a doctor.",
    ]
    assert merged.rows[0].decision == Decision.MERGED
    assert not merged.rows[0].conflicts


def test_two_changes_of_one_paragraph_are_a_conflict_of_that_paragraph():
    ours, theirs = rich("Ice the thigh twice.", REST), rich("Ice the thigh gently.", REST, WALK)
    merged = merge_bodies(rich("Ice the thigh.", REST), theirs, ours)
    assert paragraphs(merged.body) == ["Ice the thigh twice.", REST, WALK]
    (conflict,) = merged.rows[0].conflicts
    assert "gently" in conflict.theirs["value"]


def test_no_two_paragraphs_have_one_key():
    """The editor would lose one of them."""
    merged = merge_bodies(rich(ICE), rich("Hello to all of you.", ICE), rich(ICE, REST))
    keys = re.findall(r'data-block-key="([^"]*)"', merged.body[0]["value"])
    assert paragraphs(merged.body) == ["Hello to all of you.", ICE, REST]
    assert len(set(keys)) == 3


def test_text_within_a_section_is_merged_so_too():
    base, theirs, ours = (
        section("Avoid:", *rich(*words))
        for words in ([ICE, REST], [ICE, REST, WALK], ["Ice the back of the thigh twice.", REST])
    )
    merged = merge_bodies([base], [theirs], [ours])
    assert paragraphs(merged.body[0]["value"]["content"]) == ["Ice the back of the thigh twice.", REST, WALK]


@pytest.mark.parametrize(
    ("html", "kinds"),
    [
        ("<p>Ice.</p><ul><li>Rest<ul><li>long</li></ul></li></ul>", ["paragraph", "list"]),
        ("<p>Ice.<br/>Rest.</p><hr/><blockquote>Walk.</blockquote>", ["paragraph", "paragraph", "quotation"]),
        ("", []),
    ],
)
def test_rich_text_is_taken_apart_and_put_together_again(html, kinds):
    pieces = pieces_of(html)
    assert [piece["type"] for piece in pieces] == kinds
    assert text_of(pieces) == html


@pytest.mark.parametrize(
    "value", ["Ice.", "Ice < rest", "<p>Ice.", "Ice <b>it</b>", "</p>", None, 4, ["<p>Ice</p>"]]
)
def test_what_is_no_rich_text_stays_whole(value):
    assert pieces_of(value) is None
