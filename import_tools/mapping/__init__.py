"""Map: turn sections into the raw blocks of a page's body.

In: the `ClassifiedSection`s of a post. Out: the blocks of each, as raw stream data in which images are still
URLs. Block ids and rich text are the same in every run.
"""

from collections.abc import Iterable

from import_tools.mapping.blocks import BlockIds
from import_tools.mapping.sections import map_section
from import_tools.records import ClassifiedSection, RawBlock

__all__ = ["map_body"]


def map_body(sections: Iterable[ClassifiedSection], identity: str) -> list[list[RawBlock]]:
    """Return the blocks of each section, which together are the body of a post.

    `identity` makes its block ids differ from those of other posts.
    """
    ids = BlockIds(identity)
    return [map_section(section, ids) for section in sections]
