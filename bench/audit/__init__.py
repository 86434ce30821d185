"""Audits the readers' site: is it accessible, valid, light and fast?

`site` sets the demo site up in a folder to be thrown away and serves it as in production; `pages` asks it
for one page of each kind. Each check is a module with a `check(pages, visitor)`, which gives `Outcome`s: a
figure of one page and what is wrong about it. Checks of a page that is open in a browser have a
`problems(page)` too, which the browser tests use. `report` makes a table of the outcomes.
"""
