"""Compares what the revisions of a page hold: as last imported, as the new source has it, as it is now."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.models import Page

from import_tools.merging import (
    MergedBody,
    Row,
    merge_bodies,
    merge_field,
    merge_set,
    replace_body,
    replace_field,
)
from import_tools.writing.body import raw_body

Content = Mapping[str, Any]

FIELDS = (
    "title",
    "summary",
    "author",
    "published_on",
    "featured_image",
    "seo_title",
    "search_description",
)
# what belongs to a page in rows of other tables, by what each of them links to
LINKED = {"tagged_items": "tag", "regions": "", "pattern_links": "pattern"}
WRITTEN = (*FIELDS, *LINKED, "body")  # all that the importer writes; the rest is the editors' own


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the parts of a page were decided, and the content of the revision that they make together."""

    fields: tuple[Row, ...]
    body: MergedBody
    content: dict[str, Any]

    @property
    def rows(self) -> tuple[Row, ...]:
        return (*self.fields, *self.body.rows)

    @property
    def conflicts(self) -> tuple[Row, ...]:
        return tuple(part for row in self.rows for part in row.conflicts)

    @property
    def followed(self) -> tuple[Row, ...]:
        return tuple(part for row in self.rows for part in row.followed)

    @property
    def disputed(self) -> list[dict[str, Any]]:
        """The conflicts as a record keeps them: nothing of them is lost when somebody has decided."""
        return [
            {"field": row.field, "base": row.base, "theirs": row.theirs, "ours": row.ours}
            for row in self.conflicts
        ]

    @property
    def has_news(self) -> bool:
        """Whether the new source has anything that the page has not, or an editor should decide."""
        return bool(self.conflicts or self.followed)


def content_of(page: Page) -> dict[str, Any]:
    """Return a page as its revision would hold it."""
    return json.loads(json.dumps(page.serializable_data(), cls=DjangoJSONEncoder))


def compare(base: Content | None, theirs: Content, ours: Content) -> Comparison:
    """Merge what the importer would write with what is on the page; `base` is none where nobody knows it."""
    bodies = raw_body(theirs), raw_body(ours)
    if base is None:
        fields = [replace_field(name, theirs.get(name), ours.get(name)) for name in FIELDS]
        fields += [replace_field(name, _ids(theirs, name), _ids(ours, name)) for name in _linked_in(ours)]
        body = replace_body(*bodies)
    else:
        fields = [
            merge_field(name, *(content.get(name) for content in (base, theirs, ours))) for name in FIELDS
        ]
        fields += [
            merge_set(name, *(_ids(content, name) for content in (base, theirs, ours)))
            for name in _linked_in(ours)
        ]
        body = merge_bodies(raw_body(base), *bodies)
    return Comparison(tuple(fields), body, _content(fields, body, theirs, ours))


def _linked_in(content: Content) -> list[str]:
    return [name for name in LINKED if name in content]


def _ids(content: Content, name: str) -> list[int]:
    """Return what the rows of a page link to, by id."""
    return [_id(row, name) for row in content.get(name) or ()]


def _id(row: Any, name: str) -> int:
    return row[LINKED[name]] if LINKED[name] else row


def _content(fields: Sequence[Row], body: MergedBody, theirs: Content, ours: Content) -> dict[str, Any]:
    """Return the merged content: the page's own, with what the importer writes in its merged form."""
    merged = {row.field: row.merged for row in fields}
    for name in _linked_in(ours):
        rows = {_id(row, name): row for content in (theirs, ours) for row in content.get(name) or ()}
        merged[name] = [rows[number] for number in merged[name]]
    return {**ours, **merged, "body": json.dumps(body.body)}
