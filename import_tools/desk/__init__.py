"""The editors' desk: what of an old post is on its page now, what is left to do, and who does it.

Three modules tell the truth about a page, and everything else at the desk asks them:

`coverage` is pure. `recount(original, body, shape, ...)` compares the body that the importer last wrote with
the body of the page as it is now, by the ledger, and returns a `Recount`:

    recount.tallies["words"]      a Tally: source = placed + furniture + omitted + missing (also of links,
                                  images and videos)
    recount.paragraphs            a tuple of Placement: paragraph (with hash, html, words, tag, block),
                                  state (here, changed, gone, omitted), block and top (the ids where it is),
                                  missing (the words that are not there, in order)
    recount.by_block              {block id: [paragraph hash, ...]} for the way back
    recount.missing               Contents: the words, links, pictures and videos that are nowhere

`findings` gives each finding its state, which is derived and never stored. `findings_of(post, body, recount)`
returns a tuple of DeskFinding: code, key, title, message, excerpt, severity, block, state (open, closed,
dismissed), may_be_dismissed, decision, user, at. `dismiss(post, code, key, user)` and
`reopen(post, code, key)` store and delete the decision of a person.

`counts` loads and stores. `recount_post(post, body=None)` returns the Recount of an ImportedPost for the raw
body of a form, or of the latest revision; `findings_of_post(post, body=None)` both of them as a Truth.
`update_counts(page_id)` stores the numbers for the lists in the columns of `ImportedPost.COUNT_FIELDS`; it is
called for every new revision, so that nobody else has to. `omit(post, hash, user, ...)` and
`restore(omission)` change what is omitted on purpose and update the counts.
"""
