"""Write: a mapped post becomes a page in the tree, with its pictures, as a draft or published.

In: a `MappedPost` and a `Destination`. Out: a page with a new revision. `pages` makes and updates pages,
`tree` finds their place, `pictures` and `documents` import files once per content, `missing` looks for
pictures that were not there, `linking` leads links to pages and `healing` those whose posts come later,
`redirects` sends old addresses to new pages, `touched` tells whether an editor was there, and `turns` lets
others write meanwhile.
"""
