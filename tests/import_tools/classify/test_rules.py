"""Sections are recognised by the meaning of their headings; a heading that means nothing special is no guess."""

import pytest

from import_tools.classify import RULES, Place, classify
from import_tools.classify import rules as the_rules
from import_tools.records import Heading, Paragraph, PostKind, Run, Section, SectionKind

from .tables import KINDS, ORDINARY, PLAIN

TEXT = (Paragraph((Run("Some words below it."),)),)
LINKED = (Paragraph((Run("this one", link="https://a.org/"),)),)

WANTED = [(heading, kind) for kind, (taken, _) in KINDS.items() for heading in taken]
REFUSED = [(heading, kind) for kind, (_, refused) in KINDS.items() for heading in refused]


def answer_to(heading: str, kind: PostKind = PostKind.SELF_CARE, items=TEXT):
    section = Section(Heading((Run(heading),), 2), items)
    (classified,) = classify([section], kind)
    return classified.answer


@pytest.mark.parametrize(("heading", "kind"), WANTED)
def test_heading_is_recognised(heading, kind):
    assert answer_to(heading, items=LINKED).kind == kind


@pytest.mark.parametrize(("heading", "kind"), REFUSED)
def test_heading_that_only_sounds_like_it_is_not(heading, kind):
    assert answer_to(heading).kind != kind


@pytest.mark.parametrize("heading", PLAIN)
@pytest.mark.parametrize("kind", PostKind)
def test_heading_that_names_nothing_special_is_no_guess(heading, kind):
    answer = answer_to(heading, kind, LINKED)
    assert answer.kind == SectionKind.SECTION


@pytest.mark.parametrize("heading", ORDINARY)
@pytest.mark.parametrize("kind", PostKind)
def test_ordinary_heading_is_a_plain_section(heading, kind):
    answer = answer_to(heading, kind)
    assert (answer.kind, answer.rule) == (SectionKind.SECTION, "ordinary_heading")


@pytest.mark.parametrize("ending", ["", ":", ".", " :", "…", "  ", ": "])
@pytest.mark.parametrize("change", [str, str.upper, str.lower, str.title])
def test_capitals_and_last_marks_make_no_difference(change, ending):
    assert answer_to(change("for temporary relief") + ending).kind == SectionKind.TEMPORARY_RELIEF


@pytest.mark.parametrize(
    "heading", ["Don’ts", "Don't’s", "“Avoid” These", "Longer–Lasting Relief", "Short\u00a0Term\u2011Relief"]
)
def test_typographic_characters_make_no_difference(heading):
    assert answer_to(heading).kind not in (SectionKind.SECTION, SectionKind.TEXT)


@pytest.mark.parametrize(
    "heading", ["Stretches for the Calf", "Exercises that help", "Stretching relieves pain"]
)
def test_stretches_of_a_pattern_post_are_a_plain_section(heading):
    assert answer_to(heading, PostKind.PATTERN).kind == SectionKind.SECTION


def test_wording_that_could_mean_something_else_is_less_sure():
    assert answer_to("For temporary relief").confidence > answer_to("Help Right Now").confidence
    assert answer_to("These stretches help").confidence < answer_to("For longer-lasting relief").confidence
    assert answer_to("Something Else Entirely").confidence < 0.8


def test_text_before_the_first_heading_is_text():
    (classified,) = classify([Section(None, TEXT)], PostKind.SELF_CARE)
    assert classified.answer.kind == SectionKind.TEXT


def test_related_posts_without_links_are_less_sure():
    assert answer_to("Similar Patterns", items=LINKED).confidence > answer_to("Similar Patterns").confidence


@pytest.mark.parametrize("heading", ["Not Your Pain?", "See Also", "Is your pain somewhere else?"])
def test_likely_words_without_links_name_no_related_posts(heading):
    assert answer_to(heading).kind == SectionKind.SECTION


@pytest.mark.parametrize(
    "heading", ["What makes it worse", "Help Right Now", "Long Haul Help", "Things that set it off"]
)
@pytest.mark.parametrize("kind", [PostKind.PATTERN, PostKind.ARTICLE])
def test_likely_words_of_other_posts_are_a_plain_section(heading, kind):
    assert answer_to(heading, kind).kind == SectionKind.SECTION


def test_first_rule_that_answers_wins():
    names = [rule.__name__ for rule in RULES]
    assert names.index("related_heading") < names.index("ordinary_heading") < names.index("avoid_heading")
    assert names[-1] == "unknown_heading"


def test_rule_of_a_site_is_asked_first():
    def own(section, place):
        return the_rules.Answer(SectionKind.AVOID, "own", 1.0) if "cello" in section.title.lower() else None

    section = Section(Heading((Run("Cello, For Temporary Relief"),), 2), TEXT)
    (classified,) = classify([section], PostKind.SELF_CARE, [own])
    assert classified.answer.rule == "own"


def test_every_rule_shows_in_its_docstring_what_it_takes():
    assert [rule.__name__ for rule in RULES if not (rule.__doc__ or "").startswith("Take")] == []


@pytest.mark.parametrize("kind", PostKind)
def test_every_rule_passes_on_an_empty_heading(kind):
    section = Section(Heading((), 2), TEXT)
    answers = [rule(section, Place(kind, 0, 1)) for rule in RULES]
    assert [answer.rule for answer in answers if answer] == ["unknown_heading"]
