"""Furniture: what belongs to the site and not to the post, such as share buttons, sign-up boxes and notices.

`kinds` declares the kinds of furniture with their names, lines and phrases; the other modules match:

- `elements` takes marked elements out of the tree, by their names (`class_names`), labels and links;
- `passages` takes furniture that is known by its words out of the flow: single lines (`line_rules`), boxes,
  appeals and notices (`passage_rules`), passages that many posts repeat, and lines at the edges of a post;
- `matching` has the patterns and the questions about lines and items that the rules share.
"""
