"""Metadata for search engines, feed readers and social networks.

- `descriptions.py` – a page in a sentence and a picture
- `json_ld.py` – a page as JSON-LD, in the vocabulary of schema.org
- `feeds.py`, `robots.py` – the feed of posts and robots.txt
- `sitemaps.py` – Wagtail's sitemap, and one of the pages for finding posts
- `urls.py` – their URL patterns, which a site may leave out
"""
