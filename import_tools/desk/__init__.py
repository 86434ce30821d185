"""The editors' desk: what of an old post is on its page now, what is left to do, and who does it.

`coverage` and `findings` tell the truth about a page, `counts` loads and stores it; the screens ask `counts`:

- `truth_of(post, body=None)` returns a `Truth` of `recount` and `findings` for the raw body of a form, or of
  the page's latest revision. It stores nothing.
- `Recount.tallies` has a `PageTally` for each of words, links, images and videos, in which source is the sum
  of placed, furniture, omitted and missing. `Recount.paragraphs` has a `Placement` for each paragraph of the
  original in its order, what the importer could not place last (tag `unplaced`): the `Paragraph` itself, its
  state (here, changed, gone, omitted), block and top (the ids where it is now), and what is missing of it.
  `Recount.by_block` has the hashes of the paragraphs in each block; `Recount.place_for(hash)` says behind
  which block to restore a paragraph.
- `DeskFinding` has code, severity, message, excerpt, block, key, state (open, closed, dismissed), and whether
  it may be dismissed; states are derived each time.
- `omit(post, hash, user, reason=, body=)` and `restore_omitted(post, hash)`,
  `dismiss(post, code, key, user, body=)` and `reopen(post, code, key)` store the decisions of editors.
  `omit` and `dismiss` raise `DeskError` with a sentence for them.
- The columns `ImportedPost.COUNT_FIELDS` are for lists. They are set by themselves after each commit that
  changes a page or a decision; `update_counts(page_id)` sets them at once.

`paragraphs`, `matching` and `coverage` are pure: they know no database, and take the shape of the body.
"""
