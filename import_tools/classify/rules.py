"""The rules that recognise a section by its heading, in the order in which they are asked.

A rule is given a section and its place in the post, and answers or passes. Confidence is how often such an
answer is right: 0.99 where the words leave no doubt, 0.9 where they could rarely mean something else, below
that where an editor should look.
"""

from collections.abc import Callable
from dataclasses import dataclass

from import_tools import vocabulary as words
from import_tools.records import Answer, Heading, PostKind, Section, SectionKind


@dataclass(frozen=True, slots=True)
class Place:
    """Where a section stands: in what kind of post, as which of how many."""

    post_kind: PostKind
    index: int
    count: int


Rule = Callable[[Section, Place], Answer | None]


def beginning(section: Section, place: Place) -> Answer | None:
    """Take what stands before the first heading; refuse everything with a heading."""
    return None if section.heading else Answer(SectionKind.TEXT, "beginning", 0.99)


def related_heading(section: Section, place: Place) -> Answer | None:
    """Take `Does another Self-Care post better match your pain?`; refuse `Another Option`."""
    if not words.RELATED.search(words.wording(section.title)):
        return None
    has_links = any(run.link for item in section.items for run in getattr(item, "runs", ()))
    has_links = has_links or any(
        run.link for item in section.items for entry in getattr(item, "items", ()) for run in entry.runs
    )
    return Answer(SectionKind.RELATED_POSTS, "related_heading", 0.99 if has_links else 0.85)


def ordinary_heading(section: Section, place: Place) -> Answer | None:
    """Take `How You Activate and Intensify This Pain Pattern`; refuse `How to Do the Stretches`."""
    if not words.ORDINARY.search(words.wording(section.title)):
        return None
    return Answer(SectionKind.SECTION, "ordinary_heading", 0.95)


def guidelines_heading(section: Section, place: Place) -> Answer | None:
    """Take `Guidelines for Ice-and-Stretch`; refuse `Tips`."""
    if not words.GUIDELINES.search(words.wording(section.title)):
        return None
    return Answer(SectionKind.STRETCH_GUIDELINES, "guidelines_heading", 0.97)


def professional_heading(section: Section, place: Place) -> Answer | None:
    """Take `When to See a Professional`; refuse `Therapy Notes`."""
    if not words.PROFESSIONAL.search(words.wording(section.title)):
        return None
    return Answer(SectionKind.SEE_PROFESSIONAL, "professional_heading", 0.97)


def temporary_heading(section: Section, place: Place) -> Answer | None:
    """Take `For Temporary Relief:`.

    Refuse `These doorway stretches offer quick relief.`, a sentence about stretches.
    """
    heading = words.wording(section.title)
    if not words.TEMPORARY.search(heading) or (
        "temporary" not in heading and words.STRETCHING.search(heading)
    ):
        return None
    sure = "temporary" in heading and place.post_kind == PostKind.SELF_CARE
    return Answer(SectionKind.TEMPORARY_RELIEF, "temporary_heading", 0.99 if sure else 0.9)


def lasting_heading(section: Section, place: Place) -> Answer | None:
    """Take `Stretches and exercises for longer-lasting relief:`; refuse `Quick, Gentle Stretch`."""
    if not words.LASTING.search(words.wording(section.title)):
        return None
    return Answer(SectionKind.LASTING_RELIEF, "lasting_heading", 0.99)


def stretches_heading(section: Section, place: Place) -> Answer | None:
    """Take `These stretches are classic for relieving this problem:`.

    Refuse `Yoga Corner` and `Stretch Marks`.
    """
    heading = words.wording(section.title)
    if place.post_kind != PostKind.SELF_CARE or not words.STRETCHING.search(heading):
        return None
    if not words.STRETCH_PURPOSE.search(heading):
        return None
    return Answer(SectionKind.LASTING_RELIEF, "stretches_heading", 0.85)


def avoid_heading(section: Section, place: Place) -> Answer | None:
    """Take `Activities To Avoid or Change:`; refuse `How You Activate This Pain Pattern`."""
    heading = words.wording(section.title)
    if not words.AVOID.search(heading) or len(heading.split()) > 12:
        return None
    return Answer(SectionKind.AVOID, "avoid_heading", 0.99 if place.post_kind == PostKind.SELF_CARE else 0.9)


def unknown_heading(section: Section, place: Place) -> Answer | None:
    """Take any heading that no other rule took.

    A titled section of no special kind, and an editor should look.
    """
    if not isinstance(section.heading, Heading):
        return None
    return Answer(SectionKind.SECTION, "unknown_heading", 0.7 if section.heading.tagged else 0.6)


RULES: tuple[Rule, ...] = (
    beginning,
    related_heading,
    ordinary_heading,
    guidelines_heading,
    professional_heading,
    temporary_heading,
    lasting_heading,
    stretches_heading,
    avoid_heading,
    unknown_heading,
)
