"""Settings of the sites that benchmarks and crash tests fill: the demo's, with another media folder."""

import os

from demo.settings import *  # noqa: F403

DEBUG = False
INSTALLED_APPS += ["bench.floor"]  # noqa: F405
MEDIA_ROOT = os.environ.get("BENCH_MEDIA", "")
LOGGING = {"version": 1, "disable_existing_loggers": False}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # one that all processes share, as sites with several have it
    "selfcare_cms": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": os.path.join(MEDIA_ROOT, "cache"),
    },
}
SELFCARE_CMS_CACHE_SECONDS = int(os.environ.get("BENCH_CACHE_SECONDS", "0"))
