"""Finds the post in a web page, and what the page says about it.

`article` finds the element that holds the text, by how much plain text stands where (`weight`);
`surroundings` says what stands around it; `facts` reads title, address, breadcrumb and date.
"""
