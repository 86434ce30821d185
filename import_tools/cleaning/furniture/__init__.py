"""Take what belongs to the site out of a post, and say of what kind it is.

`elements` takes marked elements out of the tree, by `class_names`, as a form or as a divider, unless their
text is the author's. `passages` then takes passages out of the flow by their wording: lines (`line_rules`),
boxes (`widgets`), appeals and notices (`notices`), what many posts repeat, and what only the edges of a
post tell. `matching` has the patterns and predicates that these rules share.
"""
