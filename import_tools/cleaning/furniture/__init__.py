"""Takes what belongs to the site out of a post, and says of what kind it is.

`markup` takes from the tree what is marked, by `names` and `signatures`, as a form or as a divider, unless
`second_look` finds it to be the author's.
`wording` takes from the flow what its words tell: lines (`line_rules`), boxes, appeals and notices; then what
many posts repeat (`repeats`), and what only the edges of a post give away (`edges`).
"""
