"""Paragraphs of an old post that are put back into its page."""

import pytest

from import_tools.desk.coverage import State
from import_tools.desk.restoring import first_of_lost_blocks, restore
from import_tools.errors import DeskError

from .bodies import count, legacy, picture, section, text, video

RUN, SIT, ICE = "Do not run uphill.", "Do not sit on a hard edge.", "Put ice on it for ten minutes."
POST = [
    section("Avoid", text(f"<p>{RUN}</p><p>{SIT}</p>", "avoid"), picture(7, "A hard edge")),
    section("Relief", text(ICE, "relief")),
]


def hash_of(post, body, words):
    placements = count(post, body).paragraphs
    return next(item.paragraph.hash for item in placements if words in item.paragraph.contents.words)


def restored(post, body, words):
    """Return a body into which the paragraph with a word was put back."""
    return restore(body, post, count(post, body), hash_of(post, body, words)).body


def without(*words, post=None):
    """Return the post with only the paragraphs of its first text that have none of some words."""
    kept = [f"<p>{line}</p>" for line in (RUN, SIT) if not any(word in line for word in words)]
    first, *others = post or POST
    content = first["value"]["content"]
    texts = [text("".join(kept), "avoid")] if kept else []
    return [{**first, "value": {**first["value"], "content": [*texts, *content[1:]]}}, *others]


@pytest.mark.parametrize("words", [["uphill."], ["edge."], ["uphill.", "edge."]])
def test_a_paragraph_comes_back_into_the_text_after_the_one_before_it(words):
    body = without(*words)

    for word in words:
        body = restored(POST, body, word)

    assert body[0]["value"]["content"][0]["value"].index(RUN) < body[0]["value"]["content"][0]["value"].index(
        SIT
    )
    assert all(item.state is State.HERE for item in count(POST, body).paragraphs)


def test_a_block_that_is_gone_comes_back_as_a_whole_with_its_first_paragraph():
    assert restored(POST, POST[1:], "Avoid") == POST
    assert restored(POST, POST[:1], "Relief") == POST


def test_another_paragraph_of_it_comes_back_alone():
    body = restored(POST, POST[:1], "ten")

    assert [block["type"] for block in body] == ["section"]
    assert ICE in str(body[0])


def test_a_block_does_not_come_back_while_a_part_of_it_is_elsewhere():
    body = [*POST[1:], *POST[0]["value"]["content"]]
    placements = count(POST, body).paragraphs
    heading = hash_of(POST, body, "Avoid")

    assert heading not in first_of_lost_blocks(placements)
    assert restore(body, POST, count(POST, body), heading).body[0]["value"] == "<p><b>Avoid</b></p>"


@pytest.mark.parametrize(
    "block",
    [
        picture(7, "A hard edge"),
        video("https://youtu.be/abcdefghijk", "A film"),
        legacy("<dl><dt>Ice</dt></dl>"),
    ],
)
def test_what_is_no_text_comes_back_as_what_it_was(block):
    post = [section("Avoid", text(RUN, "avoid"), block)]
    body = [section("Avoid", text(RUN, "avoid"))]
    lost = next(item for item in count(post, body).paragraphs if item.state is State.GONE)

    found = restore(body, post, count(post, body), lost.paragraph.hash).body

    assert found[0]["value"]["content"][-1]["type"] == block["type"]
    assert found[0]["value"]["content"][-1]["value"] == block["value"]


def test_nothing_of_the_body_is_changed_in_place():
    body = without("uphill.")
    before = repr(body)

    restored(POST, body, "uphill.")

    assert repr(body) == before


def test_only_the_changed_block_is_reported():
    body = without("uphill.")
    converted = restore(body, POST, count(POST, body), hash_of(POST, body, "uphill."))

    assert (converted.kept, converted.changed, converted.removed) == (("Relief",), ("Avoid",), ())


def test_a_paragraph_of_another_post_is_refused():
    with pytest.raises(DeskError):
        restore(POST, POST, count(POST, POST), "unknown")
