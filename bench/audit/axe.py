"""Looks for what axe-core finds, in every look that a page has; and for text below 7:1."""

from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.audit.outcomes import Outcome
from bench.audit.pages import AuditedPage
from bench.audit.visiting import Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCRIPT = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
CONTRAST = "color-contrast-enhanced"  # 7:1, and 4.5:1 for large text
SHOWN = 5  # places that are named of one rule

COLOURS = ({"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"})
WIDTHS = (320, 1280)
RUN = """async (only) => {
  document.querySelectorAll("details").forEach((details) => { details.open = true; });
  const found = await axe.run(document, { runOnly: only, resultTypes: ["violations"] });
  return found.violations.map((rule) => ({
    rule: `${rule.id}: ${rule.help}`,
    places: rule.nodes.map((node) => node.target.join(" ")),
  }));
}"""


def check(pages: list[AuditedPage], visitor: Visitor, is_quick: bool = False) -> Iterator[Outcome]:
    """Run axe-core in light, dark and forced colours, narrow and wide; when in a hurry, in one of them."""
    looks = [*product(COLOURS, WIDTHS)][: 1 if is_quick else None]
    for page in pages:
        found: list[str] = []
        faint: list[str] = []
        for colours, width in looks:
            with visitor.at(page.path, viewport={"width": width, "height": 800}, **colours) as opened:
                look = f"({next(iter(colours.values()))}, {width} px)"
                found += [f"{problem} {look}" for problem in problems(opened)]
                if "color_scheme" in colours:
                    faint += [f"{problem} {look}" for problem in faint_text(opened)]
        yield Outcome(page.name, "axe", problems=tuple(found))
        yield Outcome(page.name, "7:1", problems=tuple(faint))


def problems(page: "Page") -> list[str]:
    """Return a sentence for each rule of axe-core that the page breaks."""
    return _broken(page, {"type": "tag", "values": TAGS})


def faint_text(page: "Page") -> list[str]:
    """Return where text stands out less than 7:1, large text less than 4.5:1."""
    return _broken(page, {"type": "rule", "values": [CONTRAST]})


def _broken(page: "Page", only: dict[str, Any]) -> list[str]:
    page.evaluate(_source())
    return [
        f"{broken['rule']} – {', '.join(broken['places'][:SHOWN])}"
        + (f" and {len(broken['places']) - SHOWN} more" if len(broken["places"]) > SHOWN else "")
        for broken in page.evaluate(RUN, only)
    ]


@cache
def _source() -> str:
    return SCRIPT.read_text(encoding="utf-8")
