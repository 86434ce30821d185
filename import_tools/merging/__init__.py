"""Merge two changed versions of a page: an editor's, and the one of the post's new source.

In: three versions of the same thing: `base`, as the importer last wrote it; `theirs`, as it would write it
now; `ours`, as it is on the page. Out: the merged version, and a `Row` with the decision for each part. A
change of one side is followed; where both sides have changed a part, the page's version stays, and the part
is a conflict that keeps all three.

- `alignment.py` finds the same blocks in two bodies, keeps their ids, and decides on their order
- `three_way.py` merges bodies and sections block by block, and rich text by its paragraphs
- `values.py` compares values, and merges the fields of a page beside its body
"""

from import_tools.merging.alignment import keep_ids
from import_tools.merging.three_way import MergedBody, merge_bodies, replace_body
from import_tools.merging.values import Decision, Row, merge_field, merge_set, replace_field

__all__ = [
    "Decision",
    "MergedBody",
    "Row",
    "keep_ids",
    "merge_bodies",
    "merge_field",
    "merge_set",
    "replace_body",
    "replace_field",
]
