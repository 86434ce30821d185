"""Posts are understood on other processes as in this one, whatever becomes of those processes."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from import_tools.pipeline import ParseSettings
from import_tools.records import MappedPost, Markup, SourcePost
from import_tools.workers import FEW, KILLED, ParseFailure, ParserPool
from selfcare_cms.shapes import shape_of_posts

ROOT = Path(__file__).resolve().parents[2]
SIGN_UP = "<p>Join our list and never miss a stretch again, wherever you are.</p>"
TYPED = """
from import_tools.pipeline import Understanding
from import_tools.running.understanding import Understander
from tests.import_tools.test_workers import sample, understood
print({type(post).__name__ for post in understood(sample(), workers=2)})
"""


def sample(*extra: str) -> list[SourcePost]:
    """As many posts as are worth other processes, with something that all of them share; then more."""
    texts = [f"<h2>Neck {number}</h2><p>Words of post {number}.</p>{SIGN_UP}" for number in range(FEW)]
    return [SourcePost(str(number), html, Markup.FRAGMENT) for number, html in enumerate([*texts, *extra])]


def parsed(posts: list[SourcePost], workers: int, rules=()) -> list:
    with ParserPool(posts, ParseSettings(shape_of_posts(), own_rules=rules), workers) as pool:
        waiting = [pool.submit(post) for post in posts]
        return [wait() for wait in waiting]


def dies_of_it(section, place):
    """Be a rule that ends its process where the post says so."""
    if section.title == "Die":
        os.kill(os.getpid(), signal.SIGKILL)


def test_other_processes_understand_what_this_one_does():
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
