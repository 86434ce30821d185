"""The cache of rendered fragments of posts.

A stamp is part of every key; a new stamp invalidates all fragments. The cache named `selfcare_cms` is used
where the site has one, else the default cache.
"""

from uuid import uuid4

from django.core.cache import DEFAULT_CACHE_ALIAS, caches
from django.core.cache.utils import make_template_fragment_key
from django.db import transaction
from django.utils.translation import get_language
from wagtail.models import Page, Site

from selfcare_cms import conf

STAMP = "selfcare_cms:stamp"
# The fields that Wagtail saves with a draft; readers see none of them.
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


def is_cacheable(request) -> bool:
    """Return whether the response may be cached: it is neither a preview nor for a logged-in user."""
    user = getattr(request, "user", None)
    return not (
        getattr(request, "is_preview", False)
        or getattr(request, "is_dummy", False)
        or (user is not None and user.is_authenticated)
        or request.method not in ("GET", "HEAD")
    )


def fragment_key(name: str, page: Page, request) -> str | None:
    """Return the cache key of a fragment of a page, or None if it is not to be cached."""
    site = Site.find_for_request(request) if conf.cache_seconds() and is_cacheable(request) else None
    if site is None or page.pk is None:
        return None
    return make_template_fragment_key(
        f"selfcare_cms.{name}",
        [_stamp(), page.cache_key, page.latest_revision_id, site.pk, request.get_host(), get_language()],
    )


def invalidate_all() -> None:
    """Invalidate all fragments when the current transaction is committed."""
    if conf.cache_seconds():
        transaction.on_commit(lambda: readers_cache().set(STAMP, uuid4().hex, None))


def _stamp() -> str:
    cache = readers_cache()
    return cache.get(STAMP) or cache.get_or_set(STAMP, uuid4().hex, None)
