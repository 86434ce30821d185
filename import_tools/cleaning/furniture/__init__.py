"""Take what belongs to the site out of a post, and say of what kind it is.

`kinds` declares every kind, with the names, lines and phrases by which it is recognised. `elements`
takes marked elements out of the tree, by `class_names`, unless their text is the author's. `passages` takes
passages out of the flow: single lines (`line_rules`), boxes, appeals and notices (`passage_rules`), what many
posts repeat, and what only the edges of a post tell. `matching` has what these rules share.
"""
