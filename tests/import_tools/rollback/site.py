"""Helpers of the rollback tests: roll back a run, count what is in the database, edit a page."""

from django.apps import apps
from django.core.files.storage import default_storage
from wagtail.models import Page

from import_tools.models import ImportRun
from import_tools.rollback import RollbackReport, rollback_run

KEPT = ("import_tools.ImportRun", "wagtailcore.PageLogEntry", "wagtailcore.ModelLogEntry")
"""Tables that keep records of a run after its rollback."""


def latest_run() -> ImportRun:
    return ImportRun.objects.latest("pk")


def roll_back(run: ImportRun | None = None, **options) -> RollbackReport:
    """Roll back a run, by default the latest, and check that the page tree is in order."""
    report = rollback_run(run or latest_run(), **options)
    assert not any(Page.find_problems())
    return report


def whole_database() -> dict[str, int]:
    """Return the number of rows in each table, except those with records of runs."""
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model._meta.label not in KEPT and not model._meta.proxy
    }


def files() -> set[str]:
    """Return the names of the files in the storage."""
    folders = ("original_images", "images", "documents")
    there = [folder for folder in folders if default_storage.exists(folder)]
    return {f"{folder}/{name}" for folder in there for name in default_storage.listdir(folder)[1]}


def edit(page: Page, *, publish: bool = False, **changes):
    """Change a page as an editor does, and save a draft or publish."""
    page = Page.objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(page, name, value)
    if not page.live:
        page.save()
    revision = page.save_revision(log_action=True)
    if publish:
        revision.publish()
    return revision


def reasons(report: RollbackReport) -> dict[str, str]:
    """Return why objects were left alone, by name."""
    return {item.name: item.why for item in report.left}


def names(items) -> set[str]:
    return {item.name for item in items}
