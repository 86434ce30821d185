"""A run that was stopped or killed is gone on with, and a second one at the same time is kept out."""

import signal
import subprocess

import pytest
from wagtail.images import get_image_model

from bench.sites import MANAGE
from import_tools.models import ImportRun, PendingFile
from import_tools.runs import read_ahead as ahead
from import_tools.runs.lock import clean_up_crashed_runs
from import_tools.runs.run import ImportOptions, run_import
from import_tools.writing.throttle import LEAST
from selfcare_cms.models import SelfCarePage
from tests.import_tools.site import outcomes, run, write_picture, write_post

pytestmark = pytest.mark.django_db
PATIENCE = 300  # seconds for an import, on a busy machine
STOPPED, FINISHED = ImportRun.State.STOPPED, ImportRun.State.FINISHED


@pytest.fixture
def batch(monkeypatch) -> int:
    """How many posts are in a batch: few, so that there soon is another, and more than in one transaction."""
    monkeypatch.setattr(ahead, "BATCH", LEAST + 2)
    return ahead.BATCH


def write_posts(folder, count):
    for number in range(count):
        write_post(folder, f"post-{number:03}", title=f"Self Care – {number}")


def stop_after_first_batch(folder, **options):
    return run_import(ImportOptions((str(folder),), **options), is_stopped=lambda: True)


def test_a_stopped_run_says_so_and_keeps_whole_batches(tmp_path, batch):
    write_posts(tmp_path, batch + 3)
    report = stop_after_first_batch(tmp_path)
    assert report.stopped
    assert len(report.posts) == SelfCarePage.objects.count() == batch
    assert ImportRun.objects.get().state == STOPPED
    assert ImportRun.objects.get().totals["created"] == batch


def test_a_resumed_run_is_the_same_run_and_reports_all_posts(tmp_path, batch):
    write_posts(tmp_path, batch + 3)
    stopped = stop_after_first_batch(tmp_path)
    report = run(tmp_path, resume=True)
    assert report.run == stopped.run
    assert outcomes(report) == ["created"] * (batch + 3)
    assert ImportRun.objects.get().state == FINISHED
    assert SelfCarePage.objects.count() == batch + 3


def test_with_nothing_to_resume_a_new_run_begins(tmp_path):
    write_posts(tmp_path, 2)
    first = run(tmp_path, resume=True)
    second = run(tmp_path, resume=True)
    assert first.run != second.run
    assert outcomes(second) == ["unchanged"] * 2


@pytest.mark.parametrize("other", [{"publish": True}, {"update": "force"}])
def test_a_run_with_other_options_is_not_resumed(tmp_path, batch, other):
    write_posts(tmp_path, batch + 1)
    stopped = stop_after_first_batch(tmp_path)
    assert run(tmp_path, resume=True, **other).run != stopped.run


def test_a_resumed_run_that_forces_writes_each_page_once(tmp_path, batch):
    write_posts(tmp_path, batch + 1)
    run(tmp_path)
    stop_after_first_batch(tmp_path, update="force")
    run(tmp_path, update="force", resume=True)
    assert {page.revisions.count() for page in SelfCarePage.objects.all()} == {2}


def test_a_file_that_a_killed_run_had_stored_for_nobody_is_deleted(tmp_path):
    write_picture(tmp_path)
    write_posts(tmp_path, 1)
    run(tmp_path, media=(str(tmp_path),))
    image = get_image_model().objects.get()
    storage = image.file.storage
    with image.file.open() as file:
        orphan = storage.save("original_images/orphan.png", file)
    killed = ImportRun.objects.create()
    PendingFile.objects.create(run=killed, kind="image", name=orphan)
    PendingFile.objects.create(run=killed, kind="image", name=image.file.name)
    clean_up_crashed_runs()
    assert not storage.exists(orphan)
    assert storage.exists(image.file.name)
    assert not PendingFile.objects.exists()
    killed.refresh_from_db()
    assert killed.state == STOPPED


@pytest.mark.slow
@pytest.mark.xdist_group("sites")
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 130), (signal.SIGKILL, -9)]
)
def test_however_the_command_ends_it_can_be_resumed(site, tmp_path, number, code):
    write_posts(tmp_path, ahead.BATCH * 3)
    command = (*MANAGE, "import_selfcare_posts", tmp_path, "--no-color")
    with site.running(*command, "--workers", 2, stderr=subprocess.PIPE) as process:
        next(line for line in process.stderr if "created" in line)
        process.send_signal(number)
        _, rest = process.communicate(timeout=PATIENCE)
    assert process.returncode == code
    if code == 130:
        assert "--resume" in rest
        assert "Traceback" not in rest
    with site.running(*command, "--resume", stderr=subprocess.PIPE) as resumed:
        _, said = resumed.communicate(timeout=PATIENCE)
    assert f"{ahead.BATCH * 3} posts: {ahead.BATCH * 3} created" in said
