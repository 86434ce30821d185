"""Walks through a page by the Tab key: the skip link first, then all else in the document's order."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bench.audit.outcomes import Outcome
from bench.audit.pages import AuditedPage
from bench.audit.visiting import Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Page

PROBE = (Path(__file__).parent / "js" / "focus.js").read_text(encoding="utf-8")
MOST_STEPS = 400

READERS = (
    {"viewport": {"width": 320, "height": 640}},
    {"viewport": {"width": 1280, "height": 800}},
    {"viewport": {"width": 1280, "height": 800}, "forced_colors": "active"},
)


def check(pages: list[AuditedPage], visitor: Visitor, is_quick: bool = False) -> Iterator[Outcome]:
    """Walk through each page on a phone, on a desktop, and in forced colours; when in a hurry, on a phone."""
    for page in pages:
        found: list[str] = []
        for reader in READERS[: 1 if is_quick else None]:
            with visitor.at(page.path, reduced_motion="reduce", **reader) as opened:
                found += [problem for problem in problems(opened) if problem not in found]
        yield Outcome(page.name, "keyboard", problems=tuple(found))


def problems(page: "Page") -> list[str]:
    """Return what is wrong for someone who goes through an opened page by its keyboard."""
    page.evaluate(PROBE)
    steps = list(_steps(page))
    if not steps:
        return ["nothing takes the focus"]
    found = [] if steps[0]["isSkipLink"] else [f"the first stop is {steps[0]['name']}, not a skip link"]
    for step in steps:
        found += _problems_at(step)
    found += [f"{name} is never reached" for name in page.evaluate("focusProbe.missed()")]
    return found + ([] if found else _problems_of_skipping(page))


def _steps(page: "Page") -> Iterator[dict]:
    """Press Tab until the focus leaves the page, or goes in a circle; give what is at each stop."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        step = page.evaluate("focusProbe.step()")
        if step is None:
            return
        yield step
        if step["isSeen"]:
            return


def _problems_at(step: dict) -> list[str]:
    if step["isSeen"]:
        return [f"{step['name']} holds the focus"]
    return [
        f"{step['name']} {what}"
        for what, is_wrong in (
            ("comes after what follows it in the document", step["isBackwards"]),
            ("looks the same with the focus as without", not step["isMarked"]),
            ("is out of sight when it has the focus", not step["isInSight"]),
        )
        if is_wrong
    ]


def _problems_of_skipping(page: "Page") -> list[str]:
    """Take the skip link: the focus must be in `main`, and go on from there."""
    page.reload()
    page.evaluate(PROBE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    if not page.evaluate("focusProbe.isWithin('main')"):
        return ["the skip link does not take the focus to the content"]
    page.keyboard.press("Tab")
    has_stops = page.locator("main :is(a[href], button, input:not([type=hidden]), summary)").count()
    if has_stops and not page.evaluate("focusProbe.isWithin('main')"):
        return ["after the skip link, Tab does not go on in the content"]
    return []
