"""The kinds of sections that a post can have."""

from enum import StrEnum


class SectionKind(StrEnum):
    """The kind of a section, with a label for messages to editors."""

    label: str

    def __new__(cls, value: str, label: str) -> "SectionKind":
        kind = str.__new__(cls, value)
        kind._value_, kind.label = value, label
        return kind

    TEXT = "text", "plain text"
    AVOID = "avoid", "activities to avoid"
    TEMPORARY_RELIEF = "relief:temporary", "temporary relief"
    LASTING_RELIEF = "relief:longer_lasting", "longer-lasting relief"
    STRETCH_GUIDELINES = "stretch_guidelines", "stretch guidelines"
    SEE_PROFESSIONAL = "see_professional", "advice to see a professional"
    RELATED_POSTS = "related_posts", "links to related posts"
    SECTION = "section", "a section of no special kind"

    @property
    def block(self) -> str:
        """Name of the stream block that holds such a section."""
        return self.value.partition(":")[0]
