"""The stages are measured over made posts that are always the same."""

from bench import made
from bench.stages import STEPS, measure, timed_steps
from import_tools.pipeline import understand
from import_tools.records import Markup, SourcePost


def test_made_page_has_its_size_and_is_always_the_same():
    assert abs(len(made.page(3)) - 60_000) < 100
    assert made.page(3) == made.page(3) != made.page(4)


def test_made_page_is_understood():
    mapped = understand(SourcePost("1.html", made.page(1), Markup.PAGE))
    assert mapped.facts.url == f"{made.SITE}/self-care-1/"
    assert mapped.coverage.words.unplaced == 0
    assert {"share", "comments", "sidebar"} <= {piece.kind for piece in mapped.furniture}


def test_made_export_is_measured(tmp_path):
    export = tmp_path / "classic.xml"
    export.write_text(made.export(2, blocks=False), encoding="utf-8")
    found = measure(export)
    assert found["read"] > 0
    assert found["understand"] >= 0


def test_every_step_is_timed():
    spent = dict.fromkeys(STEPS, 0.0)
    with timed_steps(spent):
        understand(SourcePost("1.html", made.page(1), Markup.PAGE))
    assert spent["clean"] >= spent["  open"] >= spent["    tree"] >= 0
