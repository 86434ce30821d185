"""The post in a web page, and what the page says about it.

`article` finds the element that holds the text, `chrome` sorts what is around it, `metadata` reads title,
URL, date and description, and `breadcrumbs` the place of the post in its site.
"""
