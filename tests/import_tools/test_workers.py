"""Worker processes parse posts as this one does, whatever becomes of those processes."""

import ast
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from import_tools.pipeline import ParseSettings
from import_tools.records import MappedPost, Markup, SourcePost
from import_tools.workers import FEW, KILLED, ParseFailure, ParserPool
from selfcare_cms.stream import Shape, ValueKind

ROOT = Path(__file__).resolve().parents[2]
SIGN_UP = "<p>Join our list and never miss a stretch again, wherever you are.</p>"
TYPED = """
from tests.import_tools.test_workers import parsed, sample
print({type(post).__name__ for post in parsed(sample(), workers=2)})
"""
WITHOUT_SETTINGS = """
import sys
import import_tools.workers
print(sorted(name for name in sys.modules if name.split(".")[0] in ("wagtail", "selfcare_cms")))
print([name for name in sys.modules if name.startswith(("import_tools.models", "import_tools.runs"))])
print("import_tools.pipeline" in sys.modules)
"""


def sample(*extra: str) -> list[SourcePost]:
    """As many posts as are worth other processes, with something that all of them share; then more."""
    texts = [f"<h2>Neck {number}</h2><p>Words of post {number}.</p>{SIGN_UP}" for number in range(FEW)]
    return [SourcePost(str(number), html, Markup.FRAGMENT) for number, html in enumerate([*texts, *extra])]


def parsed(posts: list[SourcePost], workers: int, rules=()) -> list:
    with ParserPool(posts, ParseSettings(Shape(ValueKind.STREAM), own_rules=rules), workers) as pool:
        waiting = [pool.submit(post) for post in posts]
        return [wait() for wait in waiting]


def dies_of_it(section, place):
    """Be a rule that ends its process where the post says so."""
    if section.title == "Die":
        os.kill(os.getpid(), signal.SIGKILL)


def test_worker_processes_parse_as_this_one_does():
    assert parsed(sample(), workers=2) == parsed(sample(), workers=1)


def test_what_posts_share_is_known_on_every_process():
    for post in parsed(sample(), workers=2):
        assert [piece.text for piece in post.furniture] == [
            "Join our list and never miss a stretch again, wherever you are."
        ]


def test_a_post_that_has_its_process_killed_fails_alone():
    posts = sample("<h2>Die</h2><p>a</p>", "<h2>Live</h2><p>b</p>")
    found = parsed(posts, workers=2, rules=(dies_of_it,))
    assert found[FEW] == ParseFailure(KILLED)
    assert all(isinstance(post, MappedPost) for number, post in enumerate(found) if number != FEW)


@pytest.mark.slow
def test_a_program_typed_into_a_shell_reads_its_posts_itself():
    typed = subprocess.run(
        [sys.executable, "-"], input=TYPED, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert typed.stdout.strip() == "{'MappedPost'}"
    assert "No other process could be started" in typed.stderr


def test_workers_are_imported_without_settings_models_or_wagtail():
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    imported = subprocess.run(
        [sys.executable, "-c", WITHOUT_SETTINGS],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    shared, *others = imported.stdout.splitlines()
    pure = ("selfcare_cms.stream", "selfcare_cms.conversions")
    assert all(name.startswith(pure) for name in ast.literal_eval(shared) if name != "selfcare_cms")
    assert others == ["[]", "True"]
