"""Classify: decide what each section is, by named rules and with a confidence.

In: the `Section`s of a post. Out: `ClassifiedSection`s. The rules are the tuple `RULES`; the first that
answers wins, then `revise` looks at neighbouring sections. A site's own rules come first.
"""

from collections.abc import Sequence

from import_tools.classify.context import find_hints, revise
from import_tools.classify.rules import RULES, Place, Rule, find_post_kind
from import_tools.records import Answer, ClassifiedSection, PostKind, Section

__all__ = ["RULES", "Place", "Rule", "classify", "find_hints", "find_post_kind"]


def classify(
    sections: Sequence[Section], kind: PostKind, own_rules: Sequence[Rule] = ()
) -> tuple[ClassifiedSection, ...]:
    """Return each section with the answer of the first rule that has one; `own_rules` come first."""
    rules = (*own_rules, *RULES)
    answered = [
        ClassifiedSection(section, _first_answer(section, Place(kind, index, len(sections)), rules))
        for index, section in enumerate(sections)
    ]
    return revise(tuple(answered), kind)


def _first_answer(section: Section, place: Place, rules: Sequence[Rule]) -> Answer:
    """Return the first answer; `beginning` and `unknown_heading` together answer for every section."""
    return next(answer for rule in rules if (answer := rule(section, place)))
