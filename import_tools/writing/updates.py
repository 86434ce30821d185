"""Updates many rows of a table, each with values of its own, by one prepared statement.

Django's `bulk_update` puts all values of all rows into one statement; for streams of many kilobytes, making
and reading that takes several times as long.
"""

from collections.abc import Sequence

from django.db import connection
from django.db.models import Model


def update_each(objects: Sequence[Model], names: Sequence[str]) -> None:
    """Write some fields of objects of one model to their rows; no signal is sent."""
    if not objects:
        return
    meta, quote = objects[0]._meta, connection.ops.quote_name
    fields = [meta.get_field(name) for name in names]
    assigned = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    statement = f"UPDATE {quote(meta.db_table)} SET {assigned} WHERE {quote(meta.pk.column)} = %s"  # noqa: S608 - names of Django's
    rows = [
        [*(field.get_db_prep_save(getattr(item, field.attname), connection) for field in fields), item.pk]
        for item in objects
    ]
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)
