"""Looks whether anything moves for a reader who has asked for less motion."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bench.audit.outcomes import Outcome
from bench.audit.pages import AuditedPage
from bench.audit.visiting import Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Page

PROBE = (Path(__file__).parent / "js" / "motion.js").read_text(encoding="utf-8")


def check(pages: list[AuditedPage], visitor: Visitor, is_quick: bool = False) -> Iterator[Outcome]:
    """Open each page as a reader who wants less motion."""
    for page in pages:
        with visitor.at(page.path, reduced_motion="reduce") as opened:
            yield Outcome(page.name, "still", problems=tuple(problems(opened)))


def problems(page: "Page") -> list[str]:
    """Return what would move on an opened page."""
    return page.evaluate(PROBE)
