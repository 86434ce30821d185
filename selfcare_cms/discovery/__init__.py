"""Being found by machines: search engines, feed readers, and sites where a page is shared.

- `addresses.py` – full addresses of pages and of what stands beside them
- `describing.py` – a page in a sentence and a picture
- `graph.py` – a page as JSON-LD: exactly what readers see, in schema.org's words
- `feeds.py`, `robots.py` – the feed of posts and robots.txt
- `sitemaps.py` – Wagtail's own sitemap, and the pages for finding posts beside it
- `urls.py` – their addresses, which a site may leave out
"""
