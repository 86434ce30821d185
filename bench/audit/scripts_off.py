"""Looks whether a page says the same with JavaScript off."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bench.audit.outcomes import Outcome
from bench.audit.pages import AuditedPage
from bench.audit.visiting import Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Page


def check(pages: list[AuditedPage], visitor: Visitor, is_quick: bool = False) -> Iterator[Outcome]:
    """Read each page twice, with JavaScript and without."""
    for page in pages:
        with visitor.at(page.path) as opened:
            opened.wait_for_load_state("networkidle")
            scripted = words(opened)
        with visitor.at(page.path, java_script_enabled=False) as opened:
            plain = words(opened)
        yield Outcome(page.name, "no JS", problems=tuple(differences(scripted, plain)))


def words(page: "Page") -> list[str]:
    """Return the words that can be read in `main`."""
    return " ".join(page.locator("main").all_inner_texts()).split()


def differences(scripted: list[str], plain: list[str]) -> list[str]:
    """Return which words are to be read on one side only."""
    sides = (("only with JavaScript", scripted, plain), ("only without JavaScript", plain, scripted))
    only = {side: Counter(these) - Counter(those) for side, these, those in sides}
    return [f"{side}: {' '.join(extra.elements())}" for side, extra in only.items() if extra]
