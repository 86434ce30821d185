"""Find the post in a web page, and what the page says about it.

`article` finds the element with the text, `chrome` classifies what is around it, `metadata` reads title,
URL and date, and `breadcrumbs` the place of the post on the old site.
"""
