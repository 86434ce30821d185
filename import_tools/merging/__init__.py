"""Three-way merge of a page that an editor changed with the new version of its source.

Every function takes three versions of the same thing: `base`, which the importer wrote last; `theirs`, which
it would write now; and `ours`, which is on the page. It returns the merged version and a `Row` for each part
that says how it was decided. If only one side changed a part, that change is taken. If both did, the page
stays as it is, and the row is a conflict that has all three versions.

- `alignment.py`: find the same blocks in several bodies, merge their order, and keep their ids
- `three_way.py`: merge bodies and sections by their blocks, and rich text by its paragraphs
- `replay.py`: turn blocks of base and source into what an editor has made of them, before merging
- `values.py`: compare values, and merge the fields of a page or a section
"""

from import_tools.merging.alignment import keep_ids, kept_ids
from import_tools.merging.replay import merge_replayed
from import_tools.merging.three_way import MergedBody, merge_bodies, replace_body
from import_tools.merging.values import Decision, Row, merge_field, merge_set, replace_field

__all__ = [
    "Decision",
    "MergedBody",
    "Row",
    "keep_ids",
    "kept_ids",
    "merge_bodies",
    "merge_field",
    "merge_replayed",
    "merge_set",
    "replace_body",
    "replace_field",
]
