"""The registry of post page types: every concrete subclass of `BasePostPage`, a site's own included.

Nothing has to be registered: the types are looked up in Django's app registry when they are asked for.
Search, the feed, the pages of regions, the body map, cards, section pages and the importer all ask here. A
new type is a class, a template and a migration; what is special about it stands on its class (see
`BasePostPage`).

No model is imported here, so models, blocks and the API may use this module. Like Django's app registry, its
functions cannot be called before all models are loaded.
"""

from typing import Any

from django.apps import apps


def is_post_page_type(model: type) -> bool:
    """Return whether `model` is a subclass of `BasePostPage`, which is recognised by its attribute."""
    return bool(getattr(model, "is_post_page", False))


def post_page_models() -> list[Any]:
    """Return the post page types in the order in which readers meet them (`reading_order`), each once.

    Abstract and proxy models are left out. A type that extends another one is included beside it.
    """
    found = (model for model in signalling_models() if not model._meta.proxy)
    return sorted(found, key=lambda model: (model.reading_order, model._meta.label))


def post_page_tables() -> list[Any]:
    """Return the post page types that do not extend another one, in reading order.

    Their tables hold the rows of the types that extend them too, so a query on each finds every post once.
    """
    return [model for model in post_page_models() if not _post_parents(model)]


def post_page_model(kind: str) -> Any:
    """Return the post page type of a `kind`; raise LookupError if there is none.

    If several types have the kind, the first in the order of `INSTALLED_APPS` is returned. A type that has
    inherited its kind from another one does not count.
    """
    for model in signalling_models():
        is_inherited = any(parent.kind == kind for parent in _post_parents(model))
        if model.kind == kind and not is_inherited and not model._meta.proxy:
            return model
    raise LookupError(f"There is no post page type of the kind {kind!r}.")


def signalling_models() -> list[Any]:
    """Return all models whose signals tell of posts: the post page types, and proxies of them."""
    return [model for model in apps.get_models() if is_post_page_type(model)]


def accessor_paths() -> tuple[str, ...]:
    """Return how a `Page` reaches itself as each post page type, as `select_related` takes it.

    A type that extends another one comes before it: `patternpage__detailedpatternpage`, `patternpage`.
    """
    paths = (_accessor_path(model) for model in post_page_models())
    return tuple(sorted(paths, key=lambda path: path.count("__"), reverse=True))


def _accessor_path(model: Any) -> str:
    steps = model._meta.get_path_from_parent(apps.get_model("wagtailcore.Page"))
    return "__".join(step.join_field.get_accessor_name() for step in steps)


def _post_parents(model: Any) -> list[Any]:
    return [parent for parent in model._meta.get_parent_list() if is_post_page_type(parent)]
