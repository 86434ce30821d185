"""The content of a self-care site: what a post is, how editors write it and how readers and programs get it.

- `blocks/` – the vocabulary a post's body is written in
- `models/` – page types, body regions and the furniture that every page shares
- `reading/` – what a page takes from the database, in few queries, and what the cache keeps of it
- `discovery/` – what search engines, feed readers and sites that share a page are told
- `api/` – the same content as JSON, for other front ends
- `urls.py` – the API's addresses, for a site to include where it likes
- `wagtail_hooks.py` – registers all this with the Wagtail admin; nothing imports it
"""
