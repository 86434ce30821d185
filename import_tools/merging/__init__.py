"""Puts two changed versions of a page together: that of an editor, and that of the post's new source.

What comes in is three times the same thing: `base`, as the importer last wrote it; `theirs`, as it would
write it now; `ours`, as it stands on the page. What goes out is the merged version, and for each part how it
was decided (`Row`). Who alone has changed a part is followed; where both did, the page stays as it is, and
the part is a conflict that keeps all three.

- `alignment.py` finds the blocks that are the same ones in two bodies
- `threads.py` follows each block through all three, and says in what order they stand
- `blocks.py` merges bodies and sections block by block, and texts by their paragraphs
- `texts.py` takes rich text apart into its paragraphs
- `fields.py` merges what a page has beside its body
- `ids.py` gives the blocks of a new source the ids that they have on the page
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
