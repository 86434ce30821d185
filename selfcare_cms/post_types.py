"""The registry of post page types: every concrete subclass of `BasePostPage`, a host's own included.

Nothing has to be registered: the types are looked up in Django's app registry when they are asked for.
Search, the feed, the pages of regions, the body map, cards, section pages and the importer all ask here. A
new type is a class, a template and a migration; what is special about it stands on its class (see
`BasePostPage`).

Like Django's app registry, these functions cannot be called before all models are loaded.
"""

from django.apps import apps
from wagtail.models import Page


def is_post_page_type(model: type) -> bool:
    """Tell whether `model` is a subclass of `BasePostPage`.

    The class is recognised by its attribute, since this module stands below `models` and cannot import it.
    """
    return issubclass(model, Page) and getattr(model, "is_post_page", False)


def post_page_models() -> tuple[type[Page], ...]:
    """Return the post page types in the order in which readers meet them (`reading_order`), each once.

    Abstract and proxy models are left out. A type that extends another one is included beside it.
    """
    found = (model for model in connected_models() if not model._meta.proxy)
    return tuple(sorted(found, key=lambda model: model.reading_order))


def root_post_page_models() -> tuple[type[Page], ...]:
    """Return the post page types that do not extend another one.

    Their tables hold the rows of the types that extend them too, so a query on each finds every post once.
    """
    return tuple(model for model in post_page_models() if not _post_parents(model))


def post_page_model(kind: str) -> type[Page]:
    """Return the post page type of a `kind`; raise LookupError if there is none.

    If several types have the kind, the first in the order of `INSTALLED_APPS` is returned. A type that has
    inherited its kind from another one does not count.
    """
    for model in apps.get_models():
        is_first = not any(parent.kind == kind for parent in _post_parents(model))
        if is_post_page_type(model) and not model._meta.proxy and model.kind == kind and is_first:
            return model
    raise LookupError(f"There is no post page type of the kind {kind!r}.")


def connected_models() -> list[type[Page]]:
    """Return all models that signals of posts may come from: the post page types, and proxies of them."""
    return [model for model in apps.get_models() if is_post_page_type(model)]


def accessor_paths() -> tuple[str, ...]:
    """Return how a `Page` reaches itself as each post page type, as `select_related` takes it.

    A type that extends another one comes before it: `selfcarepage__longselfcarepage`, `selfcarepage`.
    """
    paths = (_accessor_path(model) for model in post_page_models())
    return tuple(sorted(paths, key=lambda path: path.count("__"), reverse=True))


def _accessor_path(model: type[Page]) -> str:
    links = (path.join_field for path in model._meta.get_path_from_parent(Page))
    return "__".join(link.get_accessor_name() for link in links)


def _post_parents(model: type[Page]) -> list[type[Page]]:
    return [parent for parent in model._meta.get_parent_list() if is_post_page_type(parent)]
