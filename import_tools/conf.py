"""The importer's settings, all prefixed `IMPORT_TOOLS_` and read when they are used.

- `IMPORT_TOOLS_ARTICLE_SELECTOR`: CSS selector of the element with the post, for themes whose class names do
  not identify it.
- `IMPORT_TOOLS_SITE_NAMES`: names of the old site (`sites`), its authors (`authors`) and where they work
  (`places`), by which its author boxes, appeals and notices are recognised.
- `IMPORT_TOOLS_SITE_HOSTS`: hosts that are one site (the domain, a former one, a staging copy), the main one
  first.
- `IMPORT_TOOLS_FURNITURE`: kind of furniture → CSS selector (or several) of what a theme adds to posts.
- `IMPORT_TOOLS_RULES`: dotted paths of classify rules that are applied before the package's own.
- `IMPORT_TOOLS_POST_LIMITS`: the largest post that is parsed, by the field names of `PostLimits`; None lifts
  a limit.
- `IMPORT_TOOLS_ALLOW_PRIVATE_HOSTS`: whether hosts on a private network may be requested, such as a local
  copy of the old site; False by default.
- `IMPORT_TOOLS_FETCH_LIMITS`: limits of `--fetch-media`, by the field names of `FetchLimits`.
- `IMPORT_TOOLS_DEFAULT_AREAS`: post kind → title of the section page for posts without a breadcrumb.
- `IMPORT_TOOLS_UPLOAD_FOLDER`: folder for sources that are uploaded in the admin, which no web server may
  serve; by default a folder beside `MEDIA_ROOT`.
- `IMPORT_TOOLS_UPLOAD_MEGABYTES`: size of the largest file that may be uploaded; 100 by default.
- `IMPORT_TOOLS_TASK_BACKEND`: name in `TASKS` of the backend for imports in the admin.
- `IMPORT_TOOLS_COLLECTION`: name of the collection for imported pictures; `""` is Wagtail's root collection.
- `IMPORT_TOOLS_CLAIM_DAYS`: days without an edit after which a post is free for other editors; 3 by default.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from import_tools.classify import Rule
from import_tools.limits import PostLimits
from import_tools.records import SiteNames
from selfcare_cms.post_types import post_page_model


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """The limits of what one run may download."""

    files: int = 20_000
    files_per_host: int = 10_000
    megabytes: float = 50
    """The size of one file; pictures also have Wagtail's limit."""
    total_megabytes: float = 20_000
    seconds: float = 60
    """The time for one file; a quarter of it is the timeout for the next bytes."""
    parallel: int = 4
    """The number of files that are downloaded at the same time."""

    @property
    def bytes(self) -> int:
        return int(self.megabytes * 1024 * 1024)

    @property
    def total_bytes(self) -> int:
        return int(self.total_megabytes * 1024 * 1024)


def _check_names(setting: str, given: Mapping[str, Any], form: type[Any]) -> None:
    """Raise ImproperlyConfigured if a setting has other names than the fields of its dataclass."""
    known = [field.name for field in fields(form)]
    if unknown := sorted(given.keys() - known):
        raise ImproperlyConfigured(f"{setting} has no {', '.join(unknown)}; it knows {', '.join(known)}.")


def article_selector() -> str:
    return getattr(settings, "IMPORT_TOOLS_ARTICLE_SELECTOR", "")


def own_furniture() -> Sequence[tuple[str, str]]:
    """Return pairs of a furniture kind and a CSS selector, one for each selector in the setting."""
    given = getattr(settings, "IMPORT_TOOLS_FURNITURE", {})
    return tuple(
        (kind, selector)
        for kind, selectors in given.items()
        for selector in ([selectors] if isinstance(selectors, str) else selectors)
    )


def site_names() -> SiteNames:
    """Return the names of the old site, its authors and their places; each may be one name or a list."""
    given = getattr(settings, "IMPORT_TOOLS_SITE_NAMES", {})
    _check_names("IMPORT_TOOLS_SITE_NAMES", given, SiteNames)
    return SiteNames(
        **{kind: (names,) if isinstance(names, str) else tuple(names) for kind, names in given.items()}
    )


def post_limits() -> PostLimits:
    given = getattr(settings, "IMPORT_TOOLS_POST_LIMITS", {})
    _check_names("IMPORT_TOOLS_POST_LIMITS", given, PostLimits)
    return PostLimits(**given)


def site_hosts() -> tuple[str, ...]:
    """Return the hosts that are one site, without scheme; the first is the main one."""
    given = getattr(settings, "IMPORT_TOOLS_SITE_HOSTS", ())
    listed = (given,) if isinstance(given, str) else tuple(given)
    return tuple(host.rpartition("//")[2].strip("/") for host in listed)


def own_rules() -> Sequence[Rule]:
    return tuple(import_string(path) for path in getattr(settings, "IMPORT_TOOLS_RULES", ()))


def allow_private_hosts() -> bool:
    return bool(getattr(settings, "IMPORT_TOOLS_ALLOW_PRIVATE_HOSTS", False))


def fetch_limits() -> FetchLimits:
    given = getattr(settings, "IMPORT_TOOLS_FETCH_LIMITS", {})
    _check_names("IMPORT_TOOLS_FETCH_LIMITS", given, FetchLimits)
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


def claim_days() -> float:
    return getattr(settings, "IMPORT_TOOLS_CLAIM_DAYS", 3)


def upload_folder() -> Path:
    """Return the folder for uploaded sources. Raise ImproperlyConfigured if there is no safe default."""
    if given := getattr(settings, "IMPORT_TOOLS_UPLOAD_FOLDER", ""):
        return Path(given).resolve()
    if not settings.MEDIA_ROOT:
        raise ImproperlyConfigured(
            "Without MEDIA_ROOT, IMPORT_TOOLS_UPLOAD_FOLDER must name a folder for the files that are "
            "uploaded for an import; no web server may serve it."
        )
    media = Path(settings.MEDIA_ROOT).resolve()
    return media.with_name(f"{media.name}-imports")


def upload_megabytes() -> float:
    return float(getattr(settings, "IMPORT_TOOLS_UPLOAD_MEGABYTES", 100))


def task_backend() -> str:
    return str(getattr(settings, "IMPORT_TOOLS_TASK_BACKEND", "default"))
