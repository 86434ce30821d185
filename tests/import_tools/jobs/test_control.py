"""Jobs end when their worker has died, are deleted after seven days, and know what fits without a worker."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from import_tools.jobs import background, control
from import_tools.models import ImportJob
from tests.import_tools.jobs.test_work import zip_of

pytestmark = pytest.mark.django_db
Step, State = ImportJob.Step, ImportJob.State


def make_old(job: ImportJob, age: timedelta) -> None:
    ImportJob.objects.filter(pk=job.pk).update(active_at=timezone.now() - age)


@pytest.mark.parametrize(
    ("state", "minutes", "expected"),
    [
        (State.IMPORTING, 2, State.STOPPED),
        (State.IMPORTING, 0, State.IMPORTING),
        (State.LOOKING, 6, State.STOPPED),
        (State.LOOKING, 2, State.LOOKING),
        (State.WAITING, 60, State.WAITING),
        (State.DONE, 60, State.DONE),
    ],
)
def test_a_job_whose_worker_is_silent_is_stopped(make_job, state, minutes, expected):
    job = make_job(state=state)
    make_old(job, timedelta(minutes=minutes))

    assert control.find_jobs().get().state == expected


def test_a_silent_import_goes_on_as_long_as_it_holds_the_lock(make_job, monkeypatch):
    monkeypatch.setattr(control, "is_run_in_progress", lambda: True)
    job = make_job(state=State.IMPORTING)
    make_old(job, timedelta(minutes=10))

    assert control.find_jobs().get().state == State.IMPORTING


def test_a_job_that_no_worker_takes_is_told_from_one_that_was_just_made(make_job):
    job = make_job(state=State.WAITING)
    assert not control.is_unclaimed(job)
    job.active_at -= timedelta(minutes=1)
    assert control.is_unclaimed(job)
    job.state = State.DONE
    assert not control.is_unclaimed(job)


def test_old_jobs_are_deleted_with_their_files(make_job, uploads):
    old, recent, at_work = make_job(), make_job(state=State.DONE), make_job(state=State.WAITING)
    for job in (old, at_work):
        make_old(job, timedelta(days=8))
    ImportJob.objects.filter(pk=old.pk).update(state=State.DONE)
    folder = Path(old.file.path).parent
    control.delete_old()

    assert set(ImportJob.objects.all()) == {recent, at_work}
    assert not folder.exists()
    assert Path(recent.file.path).exists()


def test_files_without_a_job_are_deleted_but_not_an_upload_that_is_coming_in(uploads):
    for name, age in (("stray", 2 * 86400), ("fresh", 0)):
        (uploads / name).mkdir(parents=True)
        (uploads / name / "page.html").touch()
        changed = timezone.now().timestamp() - age
        os.utime(uploads / name, (changed, changed))
    control.delete_old()

    assert [path.name for path in uploads.iterdir()] == ["fresh"]


def test_nobody_but_the_site_may_read_an_upload(make_job):
    path = Path(make_job().file.path)

    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_an_upload_keeps_its_name_in_a_folder_of_its_own(make_job, uploads):
    paths = [Path(make_job().file.path) for _ in range(2)]

    assert {path.name for path in paths} == {"hamstring.html"}
    assert len({path.parent for path in paths}) == 2
    assert {path.parent.parent for path in paths} == {uploads}


def test_an_upload_has_no_url(make_job):
    with pytest.raises(ValueError, match="not accessible via a URL"):
        make_job().file.url  # noqa: B018


def test_without_a_worker_the_first_posts_of_a_large_file_are_read(make_job, monkeypatch):
    monkeypatch.setattr(background, "MOST_BYTES", 10)
    job = make_job("old.zip", zip_of(background.MOST_POSTS + 3))
    control.start(job, Step.LOOK)

    assert job.report["totals"]["posts"] == background.MOST_POSTS
    control.start(job, Step.IMPORT, limit=5)
    assert job.report["totals"]["posts"] == 5


def test_without_a_worker_a_small_file_is_read_as_a_whole(make_job):
    job = make_job("old.zip", zip_of(background.MOST_POSTS + 3))
    control.start(job, Step.LOOK)

    assert job.report["totals"]["posts"] == background.MOST_POSTS + 3


def test_with_a_worker_there_is_no_limit_and_the_job_waits(make_job, settings, monkeypatch):
    monkeypatch.setattr(background, "MOST_BYTES", 10)
    settings.TASKS = {"dummy": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    settings.IMPORT_TOOLS_TASK_BACKEND = "dummy"
    job = make_job()
    control.start(job, Step.LOOK)

    assert job.state == State.WAITING
    assert job.task_id
    assert "limit" not in job.options
