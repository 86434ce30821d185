"""Imports beside other imports, and beside editors who go on working: on a database of their own, in processes."""

import json
import re
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.db import connection

from bench.posts import make_posts, write_pages
from bench.sites import MANAGE, Site, kill

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("sites")]

POSTS = 160  # several batches
PATIENCE = 300  # seconds for an import, on a busy machine
TOLD = re.compile(r"^\d+ (?!posts)\w+: ", re.MULTILINE)
on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="editors and imports write at once on PostgreSQL only"
)


def posts_in(log: Path) -> int:
    """How many posts a run has told of, one a line: `12 created: 00012-neck.html`."""
    return len(TOLD.findall(log.read_text(encoding="utf-8", errors="replace")))


@pytest.fixture
def importing(site, tmp_path):
    """Starts an import of some posts; it is ended with the test, if it has not ended before."""
    pages = write_pages(tmp_path / "pages", make_posts(POSTS, length=1, pictures=0, sections=1), theme=False)

    def start(name: str, *options: str) -> tuple[subprocess.Popen, Path]:
        log = tmp_path / f"{name}.log"
        command = (*MANAGE, "import_selfcare_posts", pages, "--publish", "--no-color", *options)
        return stack.enter_context(site.running(*command, stderr=log.open("w"))), log

    with ExitStack() as stack:
        yield start


def wait_for_posts(log: Path, count: int) -> None:
    end = time.monotonic() + PATIENCE
    while posts_in(log) < count and time.monotonic() < end:
        time.sleep(0.05)


def flaws_of(site: Site, tmp_path: Path) -> list[str]:
    options = {"since": "2026-01-01T00:00:00+00:00", "into": str(tmp_path / "look")}
    command = [sys.executable, "-m", "bench.job", "look", json.dumps(options)]
    done = subprocess.run(command, env=site.environment, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])["problems"]


def asked(site: Site, expression: str):
    """What an expression gives on the site, of which it knows the pages and the connection."""
    script = (
        "import django, json; django.setup(); from django.db import connection; "
        f"from wagtail.models import Page; print(json.dumps({expression}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env=site.environment, check=True, stdout=subprocess.PIPE, text=True
    )
    return json.loads(done.stdout)


def test_a_second_import_is_refused_and_the_first_is_whole(site, importing, tmp_path):
    first, log = importing("first")
    wait_for_posts(log, 1)
    first.send_signal(signal.SIGSTOP)  # else it may be done before the second has started
    second, said = importing("second")

    assert second.wait(PATIENCE) == 1
    refusal = said.read_text(encoding="utf-8")
    assert "Run 1, started at" in refusal
    assert "still on its way" in refusal
    first.send_signal(signal.SIGCONT)
    assert first.wait(PATIENCE) == 0
    assert posts_in(log) == POSTS
    assert flaws_of(site, tmp_path) == []
    again, said = importing("again")
    assert again.wait(PATIENCE) == 0, said.read_text(encoding="utf-8")


def test_an_import_is_possible_again_after_one_was_killed(site, importing, tmp_path):
    first, log = importing("first")
    wait_for_posts(log, 1)
    kill(first)
    second, said = importing("second")

    assert second.wait(PATIENCE) == 0, said.read_text(encoding="utf-8")
    assert flaws_of(site, tmp_path) == []


@on_postgresql
def test_editors_save_while_an_import_runs_and_nothing_is_lost(site, importing, tmp_path):
    sections = ("articles", "self-care", "self-care-thigh")
    before, _ = importing("before", "--limit", "4")
    assert before.wait(PATIENCE) == 0
    logs = [tmp_path / f"{section}.accepted" for section in sections]
    with ExitStack() as stack:
        editors = [
            stack.enter_context(
                site.running(
                    sys.executable, "-m", "tests.import_tools.editors", section, log, tmp_path / "stop"
                )
            )
            for section, log in zip(sections, logs, strict=True)
        ]
        importer, said = importing("beside")
        code = importer.wait(PATIENCE)
        (tmp_path / "stop").touch()
        ended = [editor.wait(PATIENCE) for editor in editors]

    assert (code, ended) == (0, [0, 0, 0]), said.read_text(encoding="utf-8")
    assert posts_in(said) == POSTS
    assert lost(site, logs) == {}
    assert asked(site, "Page.find_problems()") == [[], [], [], [], []]
    assert asked(site, DEADLOCKS) == 0


DEADLOCKS = (
    "(lambda cursor: (cursor.execute('select deadlocks from pg_stat_database "
    "where datname = current_database()'), cursor.fetchone()[0])[1])(connection.cursor())"
)


def lost(site: Site, logs: list[Path]) -> dict[int, str]:
    """The last title that each page was saved with by an editor, where the page has another now."""
    lines = [line for log in logs for line in log.read_text(encoding="utf-8").splitlines()]
    saved = {entry["page"]: entry["title"] for entry in map(json.loads, lines)}
    assert len(saved) > len(logs)
    titles = dict(asked(site, "list(Page.objects.values_list('pk', 'title'))"))
    return {page: title for page, title in saved.items() if titles.get(page) != title}
