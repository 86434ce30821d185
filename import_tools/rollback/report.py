"""The report of a rollback: what became of each object, in words for a person."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class Kind(StrEnum):
    """What a run makes."""

    PAGE = "page"
    SECTION = "section"
    REDIRECT = "redirect"
    IMAGE = "image"
    DOCUMENT = "document"
    REGION = "region"
    COLLECTION = "collection"
    OTHER = "other"


class Fate(StrEnum):
    REMOVED = "removed"
    RESTORED = "restored"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a run made or changed, and what became of it; `why` it was left alone."""

    fate: Fate
    kind: Kind
    name: str
    why: str = ""
    page_id: int | None = None
    """The page, if it is one and is still there."""


@dataclass(frozen=True, slots=True)
class RollbackReport:
    """What became of everything that a run has done."""

    run: int
    dry_run: bool
    items: tuple[Item, ...]

    @property
    def removed(self) -> tuple[Item, ...]:
        return self._with(Fate.REMOVED)

    @property
    def restored(self) -> tuple[Item, ...]:
        return self._with(Fate.RESTORED)

    @property
    def left(self) -> tuple[Item, ...]:
        return self._with(Fate.LEFT)

    def _with(self, fate: Fate) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.fate == fate)

    @property
    def summary(self) -> dict[str, str]:
        """What was removed, restored and left alone, each as a line: `2 pages, 1 image`."""
        return {fate.value: summed(Counter(item.kind for item in self._with(fate))) for fate in Fate}

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """How many of each kind were removed, restored and left alone."""
        return {fate.value: dict(Counter(item.kind.value for item in self._with(fate))) for fate in Fate}

    def as_record(self) -> dict[str, Any]:
        """Return what the run remembers of it: the numbers, and each thing that was left alone."""
        left = [
            {"kind": item.kind.value, "name": item.name, "why": item.why, "page": item.page_id}
            for item in self.left
        ]
        return {**self.counts, "left_alone": left}


def summed(counts: dict[Kind, int] | Iterable[tuple[str, int]]) -> str:
    """Return numbers of things in words: `2 pages, 1 image`; nothing for none."""
    known = dict(counts)
    return ", ".join(counted(kind, known[kind]) for kind in Kind if known.get(kind))


def counted(kind: str, number: int) -> str:
    """Return a number of things of one kind in words: `1 page`, `2 pages`."""
    forms = {
        Kind.PAGE: ngettext("%d page", "%d pages", number),
        Kind.SECTION: ngettext("%d section page", "%d section pages", number),
        Kind.REDIRECT: ngettext("%d redirect", "%d redirects", number),
        Kind.IMAGE: ngettext("%d image", "%d images", number),
        Kind.DOCUMENT: ngettext("%d document", "%d documents", number),
        Kind.REGION: ngettext("%d body region", "%d body regions", number),
        Kind.COLLECTION: ngettext("%d collection", "%d collections", number),
        Kind.OTHER: ngettext("%d other object", "%d other objects", number),
    }
    return forms[Kind(kind)] % number


def kind_label(kind: str) -> str:
    """Return what a person calls one thing of a kind."""
    labels = {
        Kind.PAGE: _("Page"),
        Kind.SECTION: _("Section page"),
        Kind.REDIRECT: _("Redirect"),
        Kind.IMAGE: _("Image"),
        Kind.DOCUMENT: _("Document"),
        Kind.REGION: _("Body region"),
        Kind.COLLECTION: _("Collection"),
        Kind.OTHER: _("Other"),
    }
    return labels[Kind(kind)]
