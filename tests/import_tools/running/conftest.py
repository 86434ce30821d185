"""A site of its own in a file, for tests that need the command in a process of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def _start(database: Path, *command: object) -> subprocess.Popen:
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{database}",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONPATH": str(ROOT),
    }
    line = [sys.executable, "demo/manage.py", *(str(part) for part in command)]
    return subprocess.Popen(line, cwd=ROOT, env=environment, text=True, stdout=-1, stderr=-1)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory) -> Path:
    """An SQLite file with the tables of an empty site."""
    database = tmp_path_factory.mktemp("site") / "empty.sqlite3"
    _, said = _start(database, "migrate", "--verbosity", 0).communicate()
    assert database.exists(), said
    return database


@pytest.fixture
def site_command(migrated, tmp_path_factory):
    """Run a command of a fresh site in a process of its own; without `wait` its process comes back at once."""
    database = tmp_path_factory.mktemp("site") / "db.sqlite3"
    shutil.copy(migrated, database)

    def command(*line: object, wait: bool = True):
        process = _start(database, *line)
        if not wait:
            return process
        out, errors = process.communicate(timeout=120)
        return subprocess.CompletedProcess(line, process.returncode, out, errors)

    return command
