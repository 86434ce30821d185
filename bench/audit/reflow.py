"""Looks whether a page can be read without scrolling sideways: at 320 px, and zoomed in at 400 %."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bench.audit.outcomes import Outcome
from bench.audit.pages import AuditedPage
from bench.audit.visiting import Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Page

PROBE = (Path(__file__).parent / "js" / "overflow.js").read_text(encoding="utf-8")

# WCAG 1.4.12: readers may set text wider than its author did.
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; }
* { word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
WINDOWS = {
    "at 320 px": {"viewport": {"width": 320, "height": 640}},
    "at 400 %": {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4},
}


def check(pages: list[AuditedPage], visitor: Visitor, is_quick: bool = False) -> Iterator[Outcome]:
    """Open each page in a narrow window, in one zoomed to 400 %, and with text set wider."""
    for page in pages:
        found: list[str] = []
        for window, reader in WINDOWS.items():
            with visitor.at(page.path, **reader) as opened:
                found += [f"{problem} {window}" for problem in problems(opened)]
                opened.add_style_tag(content=SPACED)
                found += [f"{problem} {window}, text set wider" for problem in problems(opened)]
        yield Outcome(page.name, "reflow", problems=tuple(found))


def problems(page: "Page") -> list[str]:
    """Return what sticks out of an opened page's window."""
    return page.evaluate(PROBE)
