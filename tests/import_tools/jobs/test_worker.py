"""A worker in a process of its own: it is killed in the middle of an import, and another one goes on."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bench.sites import MANAGE, ROOT, Site, kill
from tests.import_tools.jobs.test_work import zip_of

pytest.importorskip("django_tasks_db", reason="needs the extra `background`")
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("sites")]
POSTS = 60
PATIENCE = 120  # seconds, on a busy machine
WORKER = (*MANAGE, "db_worker", "--backend", "background", "--no-reload", "--verbosity", "0")


def start(site: Site, *command: str) -> subprocess.Popen:
    """Start a command on a site, with the modules that this process can import."""
    environment = {**site.environment, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, start_new_session=True, text=True, stdout=subprocess.PIPE
    )


def finish(process: subprocess.Popen) -> str:
    said, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    return said


def on_site(site: Site, *arguments: str) -> str:
    return finish(start(site, sys.executable, "-m", "tests.import_tools.jobs.on_site", *arguments))


def test_an_import_whose_worker_is_killed_is_stopped_and_goes_on(site, tmp_path: Path):
    (tmp_path / "old.zip").write_bytes(zip_of(POSTS))
    on_site(site, "begin", str(tmp_path / "old.zip"))
    worker = start(site, *WORKER)
    end = time.monotonic() + PATIENCE
    while site.count("import_tools_importedpost") < 10 and time.monotonic() < end:
        time.sleep(0.02)
    kill(worker)
    killed = json.loads(on_site(site, "tell"))
    assert killed["state"] == "importing"
    assert 0 < killed["pages"] < POSTS
    on_site(site, "resume")
    finish(start(site, *WORKER, "--batch", "--no-startup-delay"))

    assert json.loads(on_site(site, "tell")) == {
        "state": "done",
        "done": POSTS,
        "totals": {
            "posts": POSTS,
            "created": POSTS,
            "updated": 0,
            "unchanged": 0,
            "protected": 0,
            "failed": 0,
        },
        "pages": POSTS,
        "runs": 1,
    }
