"""The same content as JSON.

- `fields.py` – serializers for the API fields that pages declare
- `images.py` – the one form in which an image appears in JSON and in templates
- `router.py` – the endpoints; `selfcare_cms.urls` gives them addresses

Blocks resolve themselves (`get_api_representation`), so that every version of Wagtail's API gives the same.
"""
