"""Keeps the rendered content of posts, until something that they show has changed.

One stamp stands for the state of the site: it is part of every key, and a new one forgets all that was kept.
Where the site has a cache named `selfcare_cms` it is used, else the default one.
"""

from uuid import uuid4

from django.core.cache import DEFAULT_CACHE_ALIAS, caches
from django.core.cache.utils import make_template_fragment_key
from django.db import transaction
from django.utils.translation import get_language
from wagtail.models import Page, Site

from selfcare_cms import conf

STAMP = "selfcare_cms:stamp"
# What Wagtail saves of a page when a draft is saved: nothing that readers see.
DRAFT_FIELDS = frozenset(
    {
        "draft_title",
        "first_published_at",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "locked",
        "locked_at",
        "locked_by",
    }
)


def readers_cache():
    return caches["selfcare_cms" if "selfcare_cms" in caches.settings else DEFAULT_CACHE_ALIAS]


def is_for_everybody(request) -> bool:
    """Tell whether others may get what this request gets: not that of a preview or of somebody logged in."""
    user = getattr(request, "user", None)
    return not (
        getattr(request, "is_preview", False)
        or getattr(request, "is_dummy", False)
        or (user is not None and user.is_authenticated)
        or request.method not in ("GET", "HEAD")
    )


def key_of(name: str, page: Page, request) -> str | None:
    """Give the key for a piece of a page, or None where nothing is to be kept."""
    site = Site.find_for_request(request) if conf.cache_seconds() and is_for_everybody(request) else None
    if site is None or page.pk is None:
        return None
    return make_template_fragment_key(
        f"selfcare_cms.{name}",
        [_stamp(), page.cache_key, page.latest_revision_id, site.pk, request.get_host(), get_language()],
    )


def invalidate_all() -> None:
    """Forget what was kept, once the change that is being made can be seen by others."""
    if conf.cache_seconds():
        transaction.on_commit(lambda: readers_cache().set(STAMP, uuid4().hex, None))


def _stamp() -> str:
    cache = readers_cache()
    return cache.get(STAMP) or cache.get_or_set(STAMP, uuid4().hex, None)
