"""Settings of the test suite: the demo site's, with a throw-away database and media folder."""

import tempfile

from demo.settings import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.selfcare_cms.host"]  # noqa: F405
DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = tempfile.mkdtemp(prefix="selfcare-tests-")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
