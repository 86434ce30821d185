"""Settings of the audited site: the demo's, served as in production.

Static files have hashed names, are compressed and may be kept for ever; pages are compressed. Each answer
tells how many database queries it took.
"""

import os
from pathlib import Path

from demo.settings import *  # noqa: F403
from demo.settings import MIDDLEWARE as DEMO_MIDDLEWARE

FOLDER = Path(os.environ["AUDIT_FOLDER"])

DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
STATIC_ROOT = FOLDER / "static"
MEDIA_ROOT = FOLDER / "media"
ROOT_URLCONF = "bench.audit.urls"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MIDDLEWARE = [
    "bench.audit.counting.QueryCountMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    *DEMO_MIDDLEWARE,
]
