"""Makes a page to read of what the checks found: a table, and below it what is wrong."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bench.audit.outcomes import Outcome
from bench.audit.pages import AuditedPage

PACKAGES = ("wagtail", "django")
NPM = json.loads((Path(__file__).parent / "package.json").read_text(encoding="utf-8"))
NONE = "–"

LEGEND = """A row is a page, a column is what was looked at; ✓ and plain figures are within the limits. HTML,
CSS, JS and first view are kilobytes as they came to a phone, compressed.
[docs/audit.md](../docs/audit.md) tells the limits."""


def page_of(pages: list[AuditedPage], outcomes: Iterable[Outcome]) -> str:
    """Return the whole page in Markdown."""
    outcomes = list(outcomes)
    tools = {name: version(name) for name in PACKAGES} | NPM["dependencies"] | NPM["devDependencies"]
    made = f"{datetime.now(UTC):%Y-%m-%d}, {', '.join(f'{name} {which}' for name, which in tools.items())}."
    return "\n".join(
        ["# Audit of the demo site", "", made, "", LEGEND, "", *table(pages, outcomes), "", *wrong(outcomes)]
    )


def table(pages: list[AuditedPage], outcomes: list[Outcome]) -> Iterator[str]:
    """Give the lines of the table: a row for each page, a column for each thing looked at."""
    cells = {(outcome.page, outcome.column): outcome.cell for outcome in outcomes}
    columns = list(dict.fromkeys(outcome.column for outcome in outcomes))
    yield f"| page | {' | '.join(columns)} |"
    yield f"|---|{'---|' * len(columns)}"
    for page in pages:
        row = [cells.get((page.name, column), NONE) for column in columns]
        yield f"| {page.name} | {' | '.join(row if page.path else ['the site has none'])} |"


def wrong(outcomes: list[Outcome]) -> Iterator[str]:
    """Give the lines of what is wrong, page by page."""
    broken = [outcome for outcome in outcomes if not outcome.is_met]
    yield "## What is wrong" if broken else "Nothing is wrong."
    for outcome in broken:
        yield from ("", f"**{outcome.page}, {outcome.column}**", "")
        yield from (f"- {problem}" for problem in outcome.problems)
