"""The content as JSON.

- `fields.py` – serializers for the API fields of pages
- `router.py` – the endpoints; `selfcare_cms.urls` has their URL patterns

Blocks resolve themselves (`get_api_representation`), so that all versions of Wagtail's API return the same.
"""
