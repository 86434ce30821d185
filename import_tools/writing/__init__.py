"""Write: a mapped post becomes a page in the tree, with its pictures, as a draft or published.

In: a `MappedPost` and a `Destination`. Out: a page with a new revision. `pages` makes and updates pages,
`tree` finds their place, `pictures` imports images once per content, `missing` looks for those that were not
there, `touched` tells whether an editor was.
"""
