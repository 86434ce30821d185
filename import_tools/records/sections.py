"""Sections, and what the rules say of them."""

from dataclasses import dataclass
from enum import StrEnum

from import_tools.records.flow import Flow, Heading


class SectionKind(StrEnum):
    TEXT = "text"
    AVOID = "avoid"
    TEMPORARY_RELIEF = "relief:temporary"
    LASTING_RELIEF = "relief:longer_lasting"
    STRETCH_GUIDELINES = "stretch_guidelines"
    SEE_PROFESSIONAL = "see_professional"
    RELATED_POSTS = "related_posts"
    SECTION = "section"

    @property
    def block(self) -> str:
        """Name of the stream block that holds such a section."""
        return self.value.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it; sub-headings are items. No heading: the post's beginning."""

    heading: Heading | None
    items: Flow = ()

    @property
    def title(self) -> str:
        return self.heading.text if self.heading else ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a rule says about a section: its kind, the rule's name, how sure (0 to 1)."""

    kind: SectionKind
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class ClassifiedSection:
    section: Section
    answer: Answer
