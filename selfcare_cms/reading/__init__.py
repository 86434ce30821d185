"""Fetching what a page shows in few queries, whatever its number of blocks, pictures and links.

- `request_cache.py` – `RequestCache`: what is fetched once for a request, such as which pages are public
- `references.py` – the images and pages that raw stream data refers to
- `prefetch.py` – `prefetch_content`: fetches all of them and puts them where blocks and templates look
- `prefetched_choosers.py` – chooser blocks that take their objects from what was fetched
- `links.py` – rich text rendered as HTML, many pieces at once
- `cards.py` – pages as cards, with their pictures
- `routing.py` – the page on a path, at any depth, in two queries
- `caching.py` – the cache of rendered fragments, if the site has one
- `invalidation.py` – the signals that invalidate it

Blocks work without any of this: in a page that does not prefetch, they query the database themselves.
"""
