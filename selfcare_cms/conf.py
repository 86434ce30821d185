"""The app's settings, read when they are used, so that tests may override them."""

from django.conf import settings

DEFAULTS = {
    # The widths, in pixels, of the renditions for readers and the API.
    "SELFCARE_CMS_IMAGE_WIDTHS": (400, 800, 1200),
    # Their file format: "webp", "avif", "jpeg" … or "" to keep that of the original.
    "SELFCARE_CMS_IMAGE_FORMAT": "webp",
    # The number of posts on a page of a list.
    "SELFCARE_CMS_POSTS_PER_PAGE": 50,
    # For how many seconds at most rendered fragments are cached; 0 disables the cache.
    "SELFCARE_CMS_CACHE_SECONDS": 0,
}


def setting(name: str) -> object:
    """Return the value of the setting `name` (with its `SELFCARE_CMS_` prefix), or its default."""
    return getattr(settings, name, DEFAULTS[name])


def image_widths() -> list[int]:
    return sorted(int(width) for width in setting("SELFCARE_CMS_IMAGE_WIDTHS"))


def image_format() -> str:
    return str(setting("SELFCARE_CMS_IMAGE_FORMAT"))


def cache_seconds() -> int:
    return int(setting("SELFCARE_CMS_CACHE_SECONDS"))


def posts_per_page() -> int:
    return int(setting("SELFCARE_CMS_POSTS_PER_PAGE"))
