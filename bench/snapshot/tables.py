"""Walks over all tables of a database."""

import json
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.apps import apps
from django.db import connection, models
from wagtail.models import Page, Revision

from bench.snapshot.keys import Keys
from bench.snapshot.values import Values

Row = dict[str, Any]
Relation = tuple[str, str, str, str]
NEVER = datetime.max.replace(tzinfo=UTC)
PASSING = ("sessions", "admin")  # apps whose rows tell of visits


@dataclass(frozen=True)
class Snapshot:
    """Every row of every table, by the table's name and the row's own; `relations` are those of times."""

    tables: dict[str, dict[str, Row]] = field(default_factory=dict)
    relations: frozenset[Relation] = frozenset()


def take(
    since: datetime = NEVER,
    *,
    as_loaded: bool = False,
    without: Collection[str] = (),
) -> Snapshot:
    """Return what stands in the database.

    Times from `since` on are told as `now`; how those of a page and its revisions relate is in `relations`.
    With `as_loaded` it is left out what a revision keeps of its page's row, which Wagtail never reads there.
    `without` names apps, models or fields to leave out, such as `import_tools` or `wagtailcore.page.title`.
    """
    values = Values(Keys(), since, as_loaded=as_loaded)
    tables = {
        model._meta.label_lower: _rows(model, values, without)
        for model in _models()
        if not {model._meta.app_label, model._meta.label_lower} & set(without)
    }
    return Snapshot(tables, frozenset(_relations(values, since)))


def _models() -> list[type[models.Model]]:
    """Return the models that have a table in this database; PostgreSQL has none for SQLite's text index.

    Those whose JSON names other rows come last, when these have names.
    """
    there = set(connection.introspection.table_names())
    found = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.db_table in there and model._meta.app_label not in PASSING
    ]
    return sorted(found, key=lambda model: model is Revision or model._meta.app_label == "import_tools")


def _rows(model: type[models.Model], values: Values, without: Collection[str]) -> dict[str, Row]:
    label = model._meta.label_lower
    rows: dict[str, Row] = {}
    names: dict[str, str] = {}
    seen: Counter[str] = Counter()
    columns = [column.attname for column in model._meta.local_concrete_fields]
    for found in model._base_manager.order_by("pk").values(*columns).iterator():
        told = values.of_row(model, found)
        row = {name: value for name, value in told.items() if f"{label}.{name}" not in without}
        pk = found[model._meta.pk.attname]
        name = values.keys.of(model, pk) if values.keys.knows(model) else _name_of(model, row)
        seen[name] += 1
        names[str(pk)] = name if seen[name] == 1 else f"{name} ({seen[name]})"
        rows[names[str(pk)]] = row
    if not values.keys.knows(model):
        values.keys.add(model, names)
    return rows


def _name_of(model: type[models.Model], row: Row) -> str:
    """Return a name for a row: what it is a part of, what is unique in it, else all of it."""
    if model._meta.pk.remote_field:
        return str(row[model._meta.pk.name])
    unique = next(iter(model._meta.unique_together), ())
    part = {name: row[name] for name in unique if name in row} or row
    return json.dumps(part, sort_keys=True, default=str, ensure_ascii=False)


def _relations(values: Values, since: datetime) -> Iterator[Relation]:
    """Yield which times of a page and of its revisions are before, or at the same time as, which others."""
    own = [column.name for column in Page._meta.fields if isinstance(column, models.DateTimeField)]
    pages = Page.objects.select_related("latest_revision", "live_revision").defer("latest_revision__content")
    for page in pages.order_by("pk"):
        times = {name: getattr(page, name) for name in own}
        for name in ("latest_revision", "live_revision"):
            times[f"{name}.created_at"] = getattr(getattr(page, name), "created_at", None)
        ours = {name: time for name, time in times.items() if time and time >= since}
        for one, first in ours.items():
            for other, second in ours.items():
                if one != other and first <= second:
                    yield (values.keys.of(Page, page.pk), one, "≤", other)
