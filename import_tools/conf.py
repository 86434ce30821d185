"""The importer's settings, all prefixed `IMPORT_TOOLS_` and read when they are used.

- `IMPORT_TOOLS_ARTICLE_SELECTOR`: CSS selector of the element that holds the post, for a theme whose names
  tell nothing.
- `IMPORT_TOOLS_FURNITURE`: kind of furniture → CSS selector (or several) of what a theme puts into its posts.
- `IMPORT_TOOLS_RULES`: dotted paths of classify rules that are asked before the package's own.
- `IMPORT_TOOLS_DEFAULT_AREAS`: kind of post → title of the section page for posts without a breadcrumb.
"""

from collections.abc import Sequence

from django.conf import settings
from django.utils.module_loading import import_string

from import_tools.classify import Rule

DEFAULT_AREAS = {"self_care": "Self Care", "pattern": "Trigger Point Pain Patterns", "article": "Articles"}


def article_selector() -> str:
    return getattr(settings, "IMPORT_TOOLS_ARTICLE_SELECTOR", "")


def own_furniture() -> Sequence[tuple[str, str]]:
    """Return kinds of furniture with the selectors that the site gives for them, one pair for each."""
    given = getattr(settings, "IMPORT_TOOLS_FURNITURE", {})
    return tuple(
        (kind, selector)
        for kind, selectors in given.items()
        for selector in ([selectors] if isinstance(selectors, str) else selectors)
    )


def own_rules() -> Sequence[Rule]:
    return tuple(import_string(path) for path in getattr(settings, "IMPORT_TOOLS_RULES", ()))


def default_area(kind: str) -> str:
    """Return the title of the section page under which a post without a breadcrumb is placed."""
    areas = {**DEFAULT_AREAS, **getattr(settings, "IMPORT_TOOLS_DEFAULT_AREAS", {})}
    return areas[kind]
