"""What a worker does with a job: it looks, imports, tells how far it is, and stops when it is asked to."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection, connections
from filelock import FileLock

from import_tools.jobs import control, work
from import_tools.jobs.work import BATCH, work_on
from import_tools.models import ImportedPost, ImportJob, ImportRun
from import_tools.runs.lock import hold_run_lock, is_run_in_progress
from selfcare_cms.models import SelfCarePage
from tests.import_tools.site import POST

pytestmark = pytest.mark.django_db
Step, State = ImportJob.Step, ImportJob.State


def zip_of(count: int) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(count):
            page = POST.format(title=f"Self Care – {number}", slug=f"self-care-{number}", avoid="Running.")
            archive.writestr(f"post-{number:03}.html", page)
    return buffer.getvalue()


def test_looking_reports_the_posts_and_changes_nothing(make_job):
    job = make_job()
    control.start(job, Step.LOOK)

    assert job.state == State.LOOKED
    assert job.report["totals"]["created"] == 1
    assert job.report["dry_run"]
    assert not SelfCarePage.objects.exists()
    assert not ImportRun.objects.exists()


def test_importing_makes_drafts_and_keeps_run_user_and_report(make_job, admin_user):
    job = make_job(user=admin_user)
    control.start(job, Step.IMPORT)

    assert job.state == State.DONE
    assert not SelfCarePage.objects.get().live
    assert job.run == ImportRun.objects.get()
    assert job.run.user == admin_user
    assert job.report["run"] == job.run.pk
    assert job.progress["done"] == 1


def test_the_folder_of_the_upload_is_in_no_report(make_job, uploads):
    job = make_job(content=b"\x00\x01<p>")
    control.start(job, Step.LOOK)

    assert job.report["source"] == ["hamstring.html"]
    assert str(uploads) not in str(job.report)


def test_a_source_that_cannot_be_read_ends_the_job_with_a_message(make_job, uploads):
    job = make_job("empty.zip", zip_of(0))
    control.start(job, Step.LOOK)

    assert job.state == State.FAILED
    assert job.message == "There are no posts in empty.zip."


def test_an_unexpected_error_ends_the_job_and_is_raised_for_the_log_of_the_worker(make_job):
    job = make_job(options={"unknown": 1})
    job.state = State.WAITING
    job.save()

    with pytest.raises(TypeError):
        work_on(job.pk)
    job.refresh_from_db()
    assert job.state == State.FAILED
    assert "TypeError" in job.message


def test_progress_is_saved_and_a_request_to_stop_is_seen_every_ten_posts(make_job, monkeypatch):
    job = make_job("old.zip", zip_of(BATCH * 2 + 5))
    control.start(job, Step.LOOK)
    seen = []
    saved = work.JobWatch.save

    def save(watch):
        saved(watch)
        progress = ImportJob.objects.get(pk=job.pk).progress
        seen.append((progress["done"], progress["total"]))
        if progress["done"] == BATCH:
            control.stop(job)

    monkeypatch.setattr(work.JobWatch, "save", save)
    control.start(job, Step.IMPORT)

    assert seen[:2] == [(0, BATCH * 2 + 5), (BATCH, BATCH * 2 + 5)]
    assert job.state == State.STOPPED
    assert job.report["totals"]["created"] == BATCH == SelfCarePage.objects.count()
    monkeypatch.setattr(work.JobWatch, "save", saved)
    stopped = job.run
    control.start(job, Step.IMPORT)
    assert job.state == State.DONE
    assert job.run == stopped
    assert job.report["totals"]["created"] == BATCH * 2 + 5 == SelfCarePage.objects.count()


def test_a_job_that_is_stopped_while_it_waits_is_not_begun(make_job):
    job = make_job(state=State.WAITING)
    control.stop(job)

    assert work_on(job.pk) == State.STOPPED
    assert not ImportedPost.objects.exists()


def test_a_job_is_done_once_by_whoever_takes_it_first(make_job):
    job = make_job(state=State.LOOKING)

    assert work_on(job.pk) == State.LOOKING
    job.refresh_from_db()
    assert job.report is None


def test_a_job_that_was_deleted_meanwhile_is_no_error(db):
    assert work_on(4711) == ""


def test_how_a_job_ended_is_not_saved_over_a_job_that_was_given_up(make_job, monkeypatch):
    job = make_job()
    looked = work.look

    def look(*args, **options):
        ImportJob.objects.update(state=State.STOPPED)
        return looked(*args, **options)

    monkeypatch.setattr(work, "look", look)
    control.start(job, Step.LOOK)
    assert job.state == State.STOPPED
    assert job.report is None


@pytest.fixture
def lock_path(monkeypatch, tmp_path) -> Path:
    """Give SQLite's database in memory the lock of one that is a file, and return its path."""
    if connection.vendor == "sqlite":
        monkeypatch.setattr("import_tools.runs.lock._lock_path", lambda: tmp_path / "lock")
        monkeypatch.setattr(connections["default"], "is_in_memory_db", lambda: False)
    return tmp_path / "lock"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="elsewhere the lock is no file")
def test_a_second_import_waits_for_the_first(make_job, monkeypatch, lock_path):
    lock = FileLock(lock_path)
    lock.acquire()
    job = make_job(state=State.WAITING, step=Step.IMPORT)
    waited = []

    def sleep(seconds):
        waited.append(ImportJob.objects.get(pk=job.pk))
        lock.release()

    monkeypatch.setattr(work.time, "sleep", sleep)
    assert work_on(job.pk) == State.DONE
    assert [one.state for one in waited] == [State.WAITING]
    assert "still on its way" in waited[0].message


def test_without_a_worker_a_second_import_is_refused(make_job, monkeypatch):
    def refuse(*args, **options):
        raise work.RunLockedError("Run 7 is still on its way.")

    monkeypatch.setattr(work, "run_import", refuse)
    job = make_job()
    control.start(job, Step.IMPORT)
    assert (job.state, job.message) == (State.FAILED, "Run 7 is still on its way.")


def test_the_lock_of_a_run_is_told_to_others(lock_path):
    assert not is_run_in_progress()
    with hold_run_lock():
        assert is_run_in_progress()
    assert not is_run_in_progress()
