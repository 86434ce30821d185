"""Settings of the test suite: the demo site's and an app with page types of its own; database and media are temporary."""

import tempfile

from demo.settings import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.host"]  # noqa: F405
DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = tempfile.mkdtemp(prefix="selfcare-tests-")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
IMPORT_TOOLS_TASK_BACKEND = "default"  # what a test enqueues is done at once
IMPORT_TOOLS_UPLOAD_FOLDER = tempfile.mkdtemp(prefix="selfcare-uploads-")
