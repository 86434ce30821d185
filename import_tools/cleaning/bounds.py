"""Cuts what a site says about a post to what a post can have: each tag is a row, each area a page."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from import_tools.records import Facts, Finding, Severity

MOST = {"breadcrumb": 10, "tags": 100, "aliases": 100}
LONGEST = {
    "description": 5_000,
    "excerpt": 20_000,
    "seo_title": 1_000,
    "author": 1_000,
    "featured_image": 5_000,
}
LONGEST_NAME = 1_000  # characters of a tag or a step


def bounded(facts: Facts) -> tuple[Facts, tuple[Finding, ...]]:
    """Return the facts within bounds, and a finding for each kind of which something was left out."""
    changed: dict[str, Any] = {}
    for name, most in MOST.items():
        said: tuple[str, ...] = getattr(facts, name)
        kept = tuple(text[:LONGEST_NAME] for text in said[:most])
        changed |= {name: kept} if kept != said else {}
    for name, longest in LONGEST.items():
        if len(text := getattr(facts, name)) > longest:
            changed[name] = text[:longest]
    return (replace(facts, **changed), tuple(_findings(facts, changed))) if changed else (facts, ())


def _findings(facts: Facts, changed: dict[str, Any]) -> Iterator[Finding]:
    for name, kept in changed.items():
        unit = "entries" if name in MOST else "characters"
        message = (
            f"What the old site gives as {name.replace('_', ' ')} is too long: "
            f"{len(getattr(facts, name)):,} {unit}, of which {len(kept):,} were kept."
        )
        yield Finding(Severity.WARNING, "facts_cut", message)
