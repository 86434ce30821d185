"""Map: turn sections into the raw blocks of a page's body.

In: a `CleanPost` and its `ClassifiedSection`s. Out: raw stream data, with pictures still named by their
URLs, and with the same ids and the same rich text in every run.
"""

from collections.abc import Iterable

from import_tools.mapping.blocks import BlockIds
from import_tools.mapping.sections import map_section
from import_tools.records import ClassifiedSection, RawBlock

__all__ = ["map_body"]


def map_body(sections: Iterable[ClassifiedSection], identity: str) -> tuple[RawBlock, ...]:
    """Return the body of a post; `identity` makes its block ids differ from other posts'."""
    ids = BlockIds(identity)
    return tuple(block for section in sections for block in map_section(section, ids))
