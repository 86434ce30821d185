"""The app's settings, read when they are used, so that a test or a site may change them at any time."""

from django.conf import settings

DEFAULTS = {
    # Widths, in pixels, in which a picture is offered to readers and to the API.
    "SELFCARE_CMS_IMAGE_WIDTHS": (400, 800, 1200),
    # The file format of those pictures: "webp", "avif", "jpeg" … or "" to keep the original's.
    "SELFCARE_CMS_IMAGE_FORMAT": "webp",
    # How many posts a section page lists before it goes on to a second page.
    "SELFCARE_CMS_POSTS_PER_PAGE": 50,
    # For how many seconds at most the rendered content of posts is kept in the cache; 0 keeps nothing.
    "SELFCARE_CMS_CACHE_SECONDS": 0,
}


def setting(name: str) -> object:
    """Give the site's value of the setting `name` (with its `SELFCARE_CMS_` prefix), or ours."""
    return getattr(settings, name, DEFAULTS[name])


def image_widths() -> list[int]:
    return sorted(int(width) for width in setting("SELFCARE_CMS_IMAGE_WIDTHS"))


def image_format() -> str:
    return str(setting("SELFCARE_CMS_IMAGE_FORMAT"))


def cache_seconds() -> int:
    return int(setting("SELFCARE_CMS_CACHE_SECONDS"))


def posts_per_page() -> int:
    return int(setting("SELFCARE_CMS_POSTS_PER_PAGE"))
