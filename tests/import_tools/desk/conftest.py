"""An imported post, an editor, and a way to commit."""

import pytest
from django.contrib.auth import get_user_model

from tests.import_tools.editing import record
from tests.import_tools.site import run, write_post


@pytest.fixture
def post(tmp_path, django_capture_on_commit_callbacks):
    """An imported post with two sections and a picture that was not found."""
    with django_capture_on_commit_callbacks(execute=True):
        run(write_post(tmp_path))
    return record()


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """Return a function that calls another one as if in a transaction of its own."""

    def commit(function, *args, **options):
        with django_capture_on_commit_callbacks(execute=True):
            return function(*args, **options)

    return commit


@pytest.fixture
def editor():
    return get_user_model().objects.create_superuser("ella", "", "")
