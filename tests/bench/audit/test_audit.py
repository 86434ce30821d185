"""The audit sets up what `make demo` sets up, holds figures against limits, and tells what is wrong in a table."""

import json
import re

import pytest

from bench.audit import lighthouse, markup
from bench.audit.outcomes import Outcome, measured
from bench.audit.pages import AuditedPage, audited_pages
from bench.audit.report import page_of
from bench.audit.site import ROOT, SET_UP

PAGES = [AuditedPage("home", "/"), AuditedPage("find", "")]


def test_audited_site_is_made_by_the_commands_of_make_demo():
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\ndemo: ")[2].partition("\n\n")[0]
    commands = re.findall(r"^\t@\$\(MANAGE\) (.+)$", recipe, re.MULTILINE)

    assert list(SET_UP) == [command.replace("$(PORT)", "{port}") for command in commands]


def test_npm_packages_are_pinned_and_come_from_npm_alone():
    lock = json.loads((ROOT / "bench/audit/package-lock.json").read_text(encoding="utf-8"))
    wanted = json.loads((ROOT / "bench/audit/package.json").read_text(encoding="utf-8"))

    for name, version in (wanted["dependencies"] | wanted["devDependencies"]).items():
        assert lock["packages"][f"node_modules/{name}"]["version"] == version
    hosts = {
        package.get("resolved", "").partition("://")[2].partition("/")[0]
        for package in lock["packages"].values()
    }
    assert hosts <= {"", "registry.npmjs.org"}


def test_pages_that_the_site_does_not_have_are_named_all_the_same(db, settings):
    settings.ROOT_URLCONF = "tests.selfcare_cms.finding.bare_urls"
    pages = {page.name: page.path for page in audited_pages()}

    assert pages["404"] == "/no-such-page/"
    assert pages["find"] == pages["card"] == pages["self-care"] == ""


@pytest.mark.parametrize(
    ("value", "is_met", "cell"), [(12.0, True, "12.0"), (12.04, False, "**12.0 ✗**"), (13, False, "**13 ✗**")]
)
def test_a_figure_is_held_against_its_limit(value, is_met, cell):
    outcome = measured("home", "CSS", value, 12, "KB")

    assert (outcome.is_met, outcome.cell) == (is_met, cell)


def test_report_has_a_row_for_every_page_and_says_what_is_wrong():
    outcomes = [
        Outcome("home", "axe"),
        Outcome("home", "HTML valid", problems=("error in line 3: Stray tag",)),
    ]
    said = page_of(PAGES, outcomes)

    assert "| page | axe | HTML valid |" in said
    assert "| home | ✓ | ✗ 1 |" in said
    assert "| find | the site has none |" in said
    assert "**home, HTML valid**\n\n- error in line 3: Stray tag" in said


def test_report_says_when_nothing_is_wrong():
    assert "Nothing is wrong." in page_of(PAGES, [Outcome("home", "axe")])


def test_warning_of_the_validator_is_a_sentence():
    message = {
        "type": "info",
        "subType": "warning",
        "lastLine": 4,
        "message": "Empty heading.",
        "extract": "<h2>\n</h2>",
    }

    assert markup.sentence(message) == "warning in line 4: Empty heading. – <h2> </h2>"


def test_score_below_the_least_tells_what_took_points_away():
    audits = {
        "image-alt": {
            "title": "Images lack text",
            "score": 0,
            "details": {"items": [{"node": {"selector": "main > img"}}]},
        },
        "label": {"title": "Fields have labels", "score": 1},
        "manual": {"title": "Look yourself", "score": None},
    }
    references = [{"id": name, "weight": 0 if name == "manual" else 7} for name in audits]
    report = {"audits": audits, "categories": {"accessibility": {"score": 0.9, "auditRefs": references}}}

    assert lighthouse.outcome("home", "accessibility", report, 100) == Outcome(
        "home", "accessibility", "90", ("90, at least 100 is wanted", "Images lack text – main > img")
    )
    assert lighthouse.outcome("home", "accessibility", report, 90).is_met
