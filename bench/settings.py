"""Settings of the sites that benchmarks and crash tests fill: the demo's, with another media folder."""

import os

from demo.settings import *  # noqa: F403

DEBUG = False
INSTALLED_APPS += ["bench.floor"]  # noqa: F405
MEDIA_ROOT = os.environ.get("BENCH_MEDIA", "")
LOGGING = {"version": 1, "disable_existing_loggers": False}
SELFCARE_CMS_CACHE_SECONDS = int(os.environ.get("BENCH_CACHE_SECONDS", "0"))
