"""Uploads and jobs for the tests of import in the admin; tasks are done at once, as by Wagtail's default backend."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from wagtail.models import GroupPagePermission, Site

from import_tools.models import ImportJob
from tests.import_tools.site import write_post


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path) -> Path:
    """Return the folder for uploads, which each test has for itself."""
    settings.IMPORT_TOOLS_UPLOAD_FOLDER = str(tmp_path / "uploads")
    return tmp_path / "uploads"


@pytest.fixture
def page(tmp_path) -> Path:
    """Return a saved page with one post."""
    return write_post(tmp_path)


@pytest.fixture
def make_job(db, page) -> Callable[..., ImportJob]:
    """Return a function that makes a job that is not yet started, of a saved page unless other content is given."""

    def make(name: str = "hamstring.html", content: bytes | None = None, **values) -> ImportJob:
        options = {
            "parent": Site.objects.get().root_page.pk,
            "fetch_media": False,
            **values.pop("options", {}),
        }
        job = ImportJob(options=options, **values)
        if not job.url:
            job.file.save(name, ContentFile(page.read_bytes() if content is None else content), save=False)
        job.save()
        return job

    return make


@pytest.fixture
def importer(client, django_user_model):
    """Return a user without any permission but to import below the home page, who is logged in."""
    user = django_user_model.objects.create_user("importer", password="x")
    group = Group.objects.create(name="Importers")
    codenames = ("access_admin", "add_importjob")
    group.permissions.add(*Permission.objects.filter(codename__in=codenames))
    add_page = Permission.objects.get(content_type__app_label="wagtailcore", codename="add_page")
    GroupPagePermission.objects.create(group=group, page=Site.objects.get().root_page, permission=add_page)
    user.groups.add(group)
    client.force_login(user)
    return user
