"""The report of a rollback: what became of each object, in words for a person."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class Kind(StrEnum):
    """The kinds of objects that a run creates."""

    PAGE = "page"
    SECTION = "section"
    REDIRECT = "redirect"
    IMAGE = "image"
    DOCUMENT = "document"
    REGION = "region"
    COLLECTION = "collection"
    OTHER = "other"


class Fate(StrEnum):
    """What a rollback did with an object."""

    REMOVED = "removed"
    RESTORED = "restored"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Item:
    """An object that the run created or changed, and what became of it; `why` it was left alone."""

    fate: Fate
    kind: Kind
    name: str
    why: str = ""
    page_id: int | None = None
    """The id of the page, if the object is a page that still exists."""


@dataclass(frozen=True, slots=True)
class RollbackReport:
    """What became of everything that a run created or changed."""

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
        """What was removed, restored and left alone, each in words: `2 pages, 1 image`."""
        return {fate.value: counts_in_words(Counter(item.kind for item in self._with(fate))) for fate in Fate}

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """The number of objects of each kind that were removed, restored and left alone."""
        return {fate.value: dict(Counter(item.kind.value for item in self._with(fate))) for fate in Fate}

    def as_record(self) -> dict[str, Any]:
        """Return the report as the run stores it: the counts, and each object that was left alone."""
        left = [
            {"kind": item.kind.value, "name": item.name, "why": item.why, "page": item.page_id}
            for item in self.left
        ]
        return {**self.counts, "left_alone": left}


def counts_in_words(counts: dict[Kind, int] | Iterable[tuple[str, int]]) -> str:
    """Return numbers of objects by kind in words: `2 pages, 1 image`; empty without any."""
    numbers = dict(counts)
    return ", ".join(count_in_words(kind, numbers[kind]) for kind in Kind if numbers.get(kind))


def count_in_words(kind: str, number: int) -> str:
    """Return a number of objects of one kind in words: `1 page`, `2 pages`."""
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
    """Return the label of one object of a kind."""
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
