"""Imports that are killed at any moment end, when they are resumed, as one that was left in peace."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from ..project.conftest import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("crash")]


def test_killed_imports_are_whole_once_they_are_resumed():
    environment = {**os.environ}
    if connection.vendor == "postgresql":
        environment["BENCH_POSTGRES"] = os.environ["DATABASE_URL"]
    options = ["--kills", "4", "--posts", "30", "--database", connection.vendor]
    done = subprocess.run(
        [sys.executable, "-m", "bench.crashtest", *options],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stdout + done.stderr
