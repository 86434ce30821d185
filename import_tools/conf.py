"""The importer's settings, all prefixed `IMPORT_TOOLS_` and read when they are used.

- `IMPORT_TOOLS_ARTICLE_SELECTOR`: CSS selector of the element that holds the post, for a theme whose names
  tell nothing.
- `IMPORT_TOOLS_SITE_NAMES`: names of the old site (`sites`), its authors (`authors`) and where they work
  (`places`), by which its author boxes, appeals and notices are recognised.
- `IMPORT_TOOLS_FURNITURE`: kind of furniture → CSS selector (or several) of what a theme puts into its posts.
- `IMPORT_TOOLS_RULES`: dotted paths of classify rules that are asked before the package's own.
- `IMPORT_TOOLS_ALLOW_PRIVATE_HOSTS`: whether hosts of a private network may be asked, such as a copy of the
  old site on this machine; no by default.
- `IMPORT_TOOLS_FETCH_LIMITS`: how much `--fetch-media` may download, by the names of `FetchLimits`.
- `IMPORT_TOOLS_DEFAULT_AREAS`: kind of post → title of the section page for posts without a breadcrumb.
- `IMPORT_TOOLS_COLLECTION`: name of the collection for imported pictures; `""` is Wagtail's root collection.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from import_tools.classify import Rule
from import_tools.records import SiteNames
from selfcare_cms.post_types import post_page_model


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How much one run may download."""

    files: int = 20_000
    files_per_host: int = 10_000
    megabytes: float = 50
    """The size of one file; pictures have Wagtail's limit besides."""
    total_megabytes: float = 20_000
    seconds: float = 60
    """How long one file may take; a quarter of it is the longest silence."""
    parallel: int = 4
    """How many files are downloaded at the same time."""

    @property
    def bytes(self) -> int:
        return int(self.megabytes * 1024 * 1024)

    @property
    def total_bytes(self) -> int:
        return int(self.total_megabytes * 1024 * 1024)


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


def site_names() -> SiteNames:
    """Return the names of the old site, its authors and their places; each may be one name or a list."""
    given = getattr(settings, "IMPORT_TOOLS_SITE_NAMES", {})
    known = [field.name for field in fields(SiteNames)]
    if unknown := sorted(given.keys() - known):
        message = f"IMPORT_TOOLS_SITE_NAMES has no {', '.join(unknown)}; it knows {', '.join(known)}."
        raise ImproperlyConfigured(message)
    return SiteNames(
        **{kind: (names,) if isinstance(names, str) else tuple(names) for kind, names in given.items()}
    )


def own_rules() -> Sequence[Rule]:
    return tuple(import_string(path) for path in getattr(settings, "IMPORT_TOOLS_RULES", ()))


def allow_private_hosts() -> bool:
    return bool(getattr(settings, "IMPORT_TOOLS_ALLOW_PRIVATE_HOSTS", False))


def fetch_limits() -> FetchLimits:
    given = getattr(settings, "IMPORT_TOOLS_FETCH_LIMITS", {})
    known = [field.name for field in fields(FetchLimits)]
    if unknown := sorted(given.keys() - known):
        message = f"IMPORT_TOOLS_FETCH_LIMITS has no {', '.join(unknown)}; it knows {', '.join(known)}."
        raise ImproperlyConfigured(message)
    limits = FetchLimits(**given)
    if limits.parallel < 1:
        raise ImproperlyConfigured("IMPORT_TOOLS_FETCH_LIMITS: parallel must be 1 or more.")
    return limits


def default_area(kind: str) -> str:
    """Return the title of the section page under which a post without a breadcrumb is placed."""
    titles = getattr(settings, "IMPORT_TOOLS_DEFAULT_AREAS", {})
    return titles[kind] if kind in titles else post_page_model(kind).default_section


def collection() -> str:
    """Return the name of the collection into which pictures are imported; empty for the root collection."""
    return getattr(settings, "IMPORT_TOOLS_COLLECTION", "Old posts")
