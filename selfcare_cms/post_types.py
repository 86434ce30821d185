"""The registry of post page types: every concrete page model that is a post, a site's own included.

A page type is a post because it extends `BasePostPage`. Nothing else has to be declared for it to be found by
search, listed in the feed, on region pages, in the API and in the sitemap, and allowed below section pages.

The registry asks Django's app registry and imports no model, so that models, blocks and the API may use it.
"""

from typing import Any

from django.apps import apps


def post_page_models() -> list[Any]:
    """Return all concrete post page models, in reading order; proxies are not listed."""
    models = [model for model in apps.get_models() if getattr(model, "is_post_page", False)]
    return sorted(
        (model for model in models if not model._meta.proxy),
        key=lambda model: (model.reading_order, model._meta.label),
    )


def post_page_tables() -> list[Any]:
    """Return the post page models that extend `Page` directly, in reading order.

    The rows of a model that extends another post page model are also rows of that model, so these hold every
    post exactly once.
    """
    return [model for model in post_page_models() if model.page_ptr.field.model is model]
