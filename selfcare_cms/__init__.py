"""The content of a self-care site: page types, blocks, templates and an API.

- `blocks/` – the blocks of a post's body
- `conversions/` – turning blocks into other blocks, as pure functions over raw data
- `models/` – page types, body regions and site furniture
- `post_types.py` – the registry of post page types, a site's own included
- `reading/` – fetching and caching of what a page shows
- `finding/` – the body map, pages of regions, search
- `takeaway/` – cards, and posts saved for reading offline
- `discovery/` – metadata for search engines, feed readers and social networks
- `api/` – the content as JSON
- `urls.py`, `site_urls.py` – URL patterns of the API and of the site
- `wagtail_hooks.py` – registration with the Wagtail admin; nothing imports it
"""
