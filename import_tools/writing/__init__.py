"""Write: the parts of which `import_tools.actions` create and update the pages of mapped posts.

`pages` builds and updates pages, `section_pages` finds their parents, and `bulk_insert` inserts many at once.
`images` and `documents` import each file once, `links` and `late_links` resolve links, and `redirects` adds
redirects from old URLs. `editor_changes` detects what editors have done, `proposals` keeps new versions for
them, `import_log` and `run_log` record what was written, and `throttle` keeps transactions short.
"""
