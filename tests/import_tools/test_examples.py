"""The example posts beside the project, scored against the results that an import should have."""

import importlib.util
import json
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from import_tools.errors import PostError, SourceError
from import_tools.pipeline import parse_post
from import_tools.records import MappedPost, PostKind, Severity, SkippedPost, SourcePost
from import_tools.report import PostReport, RunReport
from import_tools.sources import read
from tests.import_tools.reading import SETTINGS

from .reading import lost, shared
from .test_posts import CASES, read_case

# links of related posts are listed once more below the paragraph that holds them
LARGEST_EXTRA = 0.01


def load_score(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def report_on(item: SourcePost | SkippedPost) -> PostReport:
    if isinstance(item, SkippedPost):
        return PostReport(item.source_id, "failed" if item.failed else "unchanged", findings=(item.finding,))
    try:
        mapped = parse_post(item, SETTINGS)
    except PostError as error:
        raise AssertionError(f"{item.source_id}: {error}") from error
    return PostReport(
        item.source_id,
        "created",
        mapped.facts,
        mapped.kind,
        coverage=mapped.coverage,
        sections=mapped.sections,
        findings=mapped.findings,
        furniture=mapped.furniture,
        body=mapped.body,
    )


@pytest.fixture(scope="module")
def folder() -> Path:
    return shared("posts")


@pytest.fixture(scope="module")
def mapped_posts(folder) -> list:
    return [parse_post(item, SETTINGS) for item in read(folder) if isinstance(item, SourcePost)]


@pytest.fixture(scope="module")
def evaluation(folder, tmp_path_factory) -> tuple[ModuleType, dict[str, Any]]:
    """The score of a report as a dry run would write it, through JSON as it would be read."""
    report = RunReport((str(folder),), True, None, tuple(report_on(item) for item in read(folder)))
    path = tmp_path_factory.mktemp("report") / "report.json"
    path.write_text(json.dumps(report.as_dict()), encoding="utf-8")
    score = load_score(folder)
    return score, score.evaluate(
        score.load_gold([str(folder)]), [json.loads(path.read_text(encoding="utf-8"))]
    )


def test_every_metric_is_at_its_best(evaluation):
    score, result = evaluation
    short = {}
    for name, label, better in score.METRICS:
        value = result["total"].value(name)
        if value is None or name == "extra":
            continue
        if value != (1 if better > 0 else 0):
            short[label] = (value, [t.notes for _, _, t, _ in result["results"] if t.notes][:3])
    assert short == {}


def test_hardly_any_word_is_there_twice(evaluation):
    _, result = evaluation
    assert result["total"].value("extra") <= LARGEST_EXTRA


def test_no_page_of_the_site_is_taken_for_a_post(evaluation):
    _, result = evaluation
    assert result["phantom"] == []


def test_nothing_is_unplaced(mapped_posts):
    assert {mapped.source.source_id: left for mapped in mapped_posts if (left := lost(mapped))} == {}


def test_every_kind_of_post_is_among_them(mapped_posts):
    assert {mapped.kind for mapped in mapped_posts} == set(PostKind)


def test_body_is_the_same_in_every_run(folder, mapped_posts):
    again = [parse_post(item, SETTINGS) for item in read(folder) if isinstance(item, SourcePost)]
    assert [mapped.body for mapped in again] == [mapped.body for mapped in mapped_posts]


def test_no_error_is_reported_where_nothing_is_lost(mapped_posts):
    cases = [parse_post(read_case(case), SETTINGS) for case in CASES]
    assert [errors for mapped in (*mapped_posts, *cases) if (errors := errors_in(mapped))] == []


def test_no_error_is_reported_for_exports_of_others():
    errors = []
    for path in sorted(shared("peer").glob("*.xml")):
        with suppress(SourceError):  # some are broken on purpose
            posts = [item for item in read(path) if isinstance(item, SourcePost)]
            for post in posts:
                with suppress(PostError):
                    errors += errors_in(parse_post(post, SETTINGS))
    assert errors == []


def errors_in(mapped: MappedPost) -> list[tuple[str, str]]:
    return [
        (finding.code, finding.excerpt) for finding in mapped.findings if finding.severity == Severity.ERROR
    ]
