"""The values that pass between the stages; standard library only, and never changed in place.

In the order in which they arise: `SourcePost` (read) → `CleanPost` of `FlowItem`s (clean) → `Section`
(split) → `ClassifiedSection` (classify) → `MappedPost` with its `Coverage` (map).
"""

from import_tools.records.findings import Finding, Severity
from import_tools.records.flow import (
    Emphasis,
    Figure,
    Flow,
    FlowItem,
    Heading,
    Legacy,
    Listing,
    ListItem,
    Paragraph,
    Quote,
    Run,
    Runs,
    Table,
    Video,
    plain,
)
from import_tools.records.posts import (
    Attachment,
    CleanPost,
    Facts,
    MappedPost,
    MappedSection,
    Markup,
    NotRead,
    PostKind,
    RawBlock,
    SourcePost,
)
from import_tools.records.sections import Answer, ClassifiedSection, Section, SectionKind
from import_tools.records.tallies import Contents, Coverage, Furniture, Tally, all_of

__all__ = [
    "Answer",
    "Attachment",
    "ClassifiedSection",
    "CleanPost",
    "Contents",
    "Coverage",
    "Emphasis",
    "Facts",
    "Figure",
    "Finding",
    "Flow",
    "FlowItem",
    "Furniture",
    "Heading",
    "Legacy",
    "ListItem",
    "Listing",
    "MappedPost",
    "MappedSection",
    "Markup",
    "NotRead",
    "Paragraph",
    "PostKind",
    "Quote",
    "RawBlock",
    "Run",
    "Runs",
    "Section",
    "SectionKind",
    "Severity",
    "SourcePost",
    "Table",
    "Tally",
    "Video",
    "all_of",
    "plain",
]
