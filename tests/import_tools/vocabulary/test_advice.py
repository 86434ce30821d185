"""Advice to see a professional is known by its sentence, wherever it stands."""

import pytest

from import_tools.vocabulary import advice_in
from tests.import_tools.reading import lost, parsed

TAKEN = [
    "In most cases, you should really see a Neuromuscular therapist or some other bodyworker.",
    "If it swells, call your doctor.",
    "If the calf is hot to the touch, please see a doctor at once.",
    "See your doctor if the pain wakes you at night.",
    "When nothing helps after two weeks, talk to a physical therapist.",
    "You may want to consult a chiropractor about that.",
    "It is best to be seen by a specialist.",
    "Get medical help right away.",
    "If you cannot feel the foot, go to the emergency room.",
    "In most cases it pays to have a trained therapist balance the pelvis before you stretch harder.",
]
REFUSED = [
    "Many doctors prescribe a heating pad.",
    "Ask your therapist to press harder.",
    "When you see a therapist, bring the shoes.",
    "You should see a difference within a week.",
    "I called my doctor, and she laughed.",
    "My clients see a massage therapist once a month.",
    "Your doctor may call this a strain.",
    "Call a friend and go for a walk.",
    "If you visit a doctor, tell her about the ball.",
]


@pytest.mark.parametrize("text", TAKEN)
def test_advice_is_found(text):
    assert advice_in(f"It aches. {text} Then rest.") == text


@pytest.mark.parametrize("text", REFUSED)
def test_other_sentences_are_no_advice(text):
    assert advice_in(text) == ""


def test_advice_is_a_block_in_its_section():
    html = f"<h2>For temporary relief</h2><p>Rest.</p><p>{TAKEN[0]}</p><p>Walk.</p>"
    mapped = parsed(html, title="Self Care – Calf")
    (relief,) = mapped.body
    assert [block["type"] for block in relief["value"]["content"]] == ["text", "see_professional", "text"]
    assert TAKEN[0] in relief["value"]["content"][1]["value"]["text"]
    assert lost(mapped) == {}


@pytest.mark.parametrize("title", ["Self Care – Calf", "Calf"])
def test_advice_in_a_wall_of_text_is_reported(title):
    wall = f"{'It aches on the stairs, and on the slopes it aches even more. ' * 6}{TAKEN[1]} Then rest."
    findings = parsed(f"<p>{wall}</p>", title=title).findings
    assert [finding.excerpt for finding in findings if finding.code == "possible_section"] == [TAKEN[1]]
