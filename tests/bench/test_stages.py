"""The stages are measured over made posts that are always the same."""

import pytest

from bench.stages import STEPS, measure, timed_steps, write_made
from import_tools.pipeline import parse_post
from import_tools.sources import read
from tests.import_tools.reading import SETTINGS


@pytest.fixture
def made(tmp_path):
    write_made(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", ["classic.xml", "blocks.xml"])
def test_made_exports_are_measured(made, name):
    found = measure(made / name)
    assert found["read"] > 0
    assert found["parse"] > 0


def test_blocks_and_classic_content_say_the_same(made):
    classic, blocks = (next(iter(read(made / name))) for name in ("classic.xml", "blocks.xml"))
    assert "<!-- wp:heading -->" in blocks.html
    assert "<!-- wp:" not in classic.html
    assert parse_post(blocks, SETTINGS).coverage.words == parse_post(classic, SETTINGS).coverage.words


def test_every_step_is_timed(made):
    spent = dict.fromkeys(STEPS, 0.0)
    with timed_steps(spent):
        parse_post(next(iter(read(made / "pages"))), SETTINGS)
    assert spent["clean"] >= spent["  open"] >= spent["    tree"] >= 0
