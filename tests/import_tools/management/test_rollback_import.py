"""The command that rolls back a run: what it prints, and what it refuses."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from import_tools.models import ImportRun
from selfcare_cms.models import SelfCarePage
from tests.import_tools.rollback.site import edit, latest_run
from tests.import_tools.site import run, write_picture, write_post

pytestmark = pytest.mark.django_db


def rollback(*arguments, **options) -> str:
    out = StringIO()
    call_command("rollback_import", *map(str, arguments), stdout=out, **options)
    return out.getvalue()


def test_it_says_what_was_removed_and_what_was_left_alone(tmp_path):
    run(write_post(tmp_path), write_post(tmp_path, "neck", title="Self Care – Neck"))
    page = SelfCarePage.objects.get(slug="self-care-neck")
    edit(page, summary="By hand")
    said = rollback(latest_run().pk)
    assert "Removed: 1 page, 1 redirect" in said
    assert "Restored: nothing" in said
    assert f"Page “Self Care – Neck” (page {page.pk}): An editor has changed the page." in said
    assert "Hamstring" not in said
    assert SelfCarePage.objects.count() == 1


def test_it_names_everything_when_asked_to(tmp_path):
    run(write_post(tmp_path))
    said = rollback(latest_run().pk, verbosity=2)
    assert "Page “Self Care – Hamstring”: removed" in said


def test_a_dry_run_says_so_and_changes_nothing(tmp_path):
    run(write_post(tmp_path))
    assert "dry run: nothing was changed" in rollback(latest_run().pk, "--dry-run")
    assert SelfCarePage.objects.exists()


def test_verbosity_0_is_silent(tmp_path):
    run(write_post(tmp_path))
    assert rollback(latest_run().pk, verbosity=0) == ""
    assert not SelfCarePage.objects.exists()


def test_an_unknown_run_is_answered_with_the_latest_ones(tmp_path):
    run(write_post(tmp_path))
    with pytest.raises(CommandError, match=r"There is no run 4711\. The latest are:\n  Run \d+: .*hamstring"):
        rollback(4711)


def test_without_any_run_it_says_that_nothing_was_imported():
    with pytest.raises(CommandError, match="Nothing has been imported yet"):
        rollback(1)


def test_a_run_that_was_killed_is_taken_back_as_far_as_it_came(tmp_path):
    run(write_post(tmp_path))
    ImportRun.objects.update(state=ImportRun.State.RUNNING)
    rollback(ImportRun.objects.get().pk)
    assert not SelfCarePage.objects.exists()
    assert ImportRun.objects.get().state == ImportRun.State.ROLLED_BACK


def test_a_run_that_was_taken_back_is_refused(tmp_path):
    run(write_post(tmp_path))
    rollback(latest_run().pk)
    with pytest.raises(CommandError, match="rolled back already"):
        rollback(latest_run().pk)


def test_what_was_left_can_be_taken_back_once_its_reason_is_gone(tmp_path):
    run(write_post(tmp_path), publish=True)
    page = SelfCarePage.objects.get()
    page.unpublish(log_action=None)
    assert "has unpublished" in rollback(latest_run().pk)
    page.refresh_from_db()
    page.get_latest_revision().publish()
    assert "Left alone: nothing" in rollback(latest_run().pk)


def test_many_pages_take_few_queries_each(tmp_path):
    for count in range(40):
        write_post(tmp_path, f"post-{count}", title=f"Self Care – {count}")
    write_picture(tmp_path)
    run(tmp_path, publish=True)
    with CaptureQueriesContext(connection) as queries:
        rollback(latest_run().pk)
    assert len(queries) < 40 * 20 + 250
