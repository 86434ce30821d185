"""Puts names in the place of ids, and of times and uuids that are another in every run."""

import json
import re
from datetime import datetime
from functools import cached_property
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.dateparse import parse_datetime
from modelcluster.models import get_all_child_relations
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex, Revision

from bench.snapshot.keys import Keys

LINK = re.compile(r'(<(?:a|embed)\b[^>]*\b(?:linktype|embedtype)="(page|document|image)"[^>]*\bid=")(\d+)(")')
STORED_NAME = re.compile(r"_[A-Za-z0-9]{7}(?=(\.\w+)?$)")  # what a storage adds where a name is taken
UUID_FORM = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# what Wagtail takes from the page's own row, and not from a revision, when it loads the revision
TAKEN_FROM_ROW = frozenset(
    [
        *("pk", "path", "depth", "numchild", "url_path", "content_type", "translation_key", "locale"),
        *("live", "has_unpublished_changes", "first_published_at", "last_published_at", "draft_title"),
        *("latest_revision", "latest_revision_created_at", "live_revision", "owner", "alias_of"),
        *("locked", "locked_at", "locked_by", "expired"),
    ]
)


class Values:
    """Tells the values of fields by names. Times from `since` on are `now`, earlier ones are what they are.

    With `as_loaded` what a revision says of a page's row, and Wagtail never reads, is left out.
    """

    def __init__(self, keys: Keys, since: datetime, *, as_loaded: bool) -> None:
        self.keys = keys
        self.since = since
        self.as_loaded = as_loaded

    def of_row(self, model: type[models.Model], row: dict[str, Any]) -> dict[str, Any]:
        """Return a row, given by its columns, without its own id."""
        told = {}
        for field in model._meta.local_concrete_fields:
            if field.primary_key and not field.remote_field:
                continue
            value = row[field.attname]
            if (kind := _kind_of(model, field.name)) and value is not None:
                told[field.name] = self.keys.of_kind(row[kind], value) if row[kind] else value
            elif model is Revision and field.name == "content":
                told[field.name] = self.of_content(_model_of(row["content_type_id"]), value)
            elif model is ReferenceIndex and field.name == "content_path":
                told[field.name] = self._of_path(_model_of(row["content_type_id"]), value)
            elif model is ReferenceIndex and field.name == "content_path_hash":
                is_right = value == ReferenceIndex._get_content_path_hash(row["content_path"])
                told[field.name] = f"of {told['content_path']}" if is_right else value
            else:
                told[field.name] = self.of_field(field, value)
        return told

    def of_field(self, field: models.Field, value: Any) -> Any:
        if value in (None, ""):
            return value
        if field.remote_field:
            return self.keys.of(field.remote_field.model, value)
        if isinstance(field, models.DateTimeField):
            return self._of_time(value)
        if isinstance(field, models.UUIDField):
            return self.uuids.get(str(value), "some uuid")
        if isinstance(field, models.FileField):
            return STORED_NAME.sub("", str(value))
        if isinstance(field, StreamField):
            raw = value if isinstance(value, str) else field.get_prep_value(value)
            return self._of_stream(json.loads(raw) if isinstance(raw, str) else raw)
        if isinstance(field, models.JSONField):
            return self._of_json(json.loads(value) if isinstance(value, str) else value)
        if field.name == "title_norm":  # by how many titles stood in the index when it was added
            return "not told yet" if value == 1 else "told"
        return self._of_text(value) if isinstance(value, str) else value

    def of_content(self, model: type[models.Model], content: dict[str, Any] | str) -> dict[str, Any]:
        """Return what a revision, or one row of it, says of an object: a value for each of its fields."""
        content = json.loads(content) if isinstance(content, str) else content
        fields = {field.name: field for field in model._meta.get_fields() if hasattr(field, "attname")}
        children = {relation.get_accessor_name(): relation for relation in get_all_child_relations(model)}
        is_page = self.as_loaded and issubclass(model, Page)
        told: dict[str, Any] = {}
        for name, value in content.items():
            if is_page and name in TAKEN_FROM_ROW:
                continue
            if name == "pk":  # a row that is younger than the revision of a live page has none there
                told[name] = self.keys.of(model, value) if value and issubclass(model, Page) else "some row"
            elif name in children:
                told[name] = [self.of_content(children[name].related_model, row) for row in value]
            elif name in fields and isinstance(value, list) and fields[name].many_to_many:
                told[name] = sorted(self.keys.of(fields[name].remote_field.model, pk) for pk in value)
            else:
                told[name] = self.of_field(fields[name], value) if name in fields else value
        return told

    @cached_property
    def uuids(self) -> dict[str, str]:
        """The uuids that are made by chance, each by what it is the uuid of."""
        pages = Page.objects.values_list("translation_key", "url_path")
        return {str(uuid): f"uuid of {path}" for uuid, path in pages}

    def _of_path(self, model: type[models.Model], path: str) -> str:
        """Return where in an object a reference stands; `pattern_links.3.pattern` has an id in it."""
        name, _, rest = path.partition(".")
        children = {relation.get_accessor_name(): relation for relation in get_all_child_relations(model)}
        if name not in children:
            return path
        pk, _, rest = rest.partition(".")
        return f"{name}.{self.keys.of(children[name].related_model, pk)}.{rest}"

    def _of_time(self, value: Any) -> str:
        time = parse_datetime(value) if isinstance(value, str) else value
        return "now" if time >= self.since else time.isoformat()

    def _of_text(self, text: str) -> str:
        if UUID_FORM.fullmatch(text):
            return self.uuids.get(text, text)
        return LINK.sub(self._of_link, text)

    def _of_link(self, match: re.Match[str]) -> str:
        models_by_name = {"page": Page, "document": get_document_model(), "image": get_image_model()}
        return match[1] + self.keys.of(models_by_name[match[2]], match[3]) + match[4]

    def _of_stream(self, value: Any) -> Any:
        """Return raw stream data with choosers' ids by name; ids of blocks come from the post itself."""
        if isinstance(value, list):
            return [self._of_stream(inner) for inner in value]
        if isinstance(value, dict):
            return {name: self._of_member(name, inner) for name, inner in value.items()}
        return self._of_text(value) if isinstance(value, str) else value

    def _of_member(self, name: str, value: Any) -> Any:
        chosen = {"page": Page, "image": get_image_model()}.get(name)
        if chosen and isinstance(value, int):
            return self.keys.of(chosen, value)
        return self._of_stream(value)

    def _of_json(self, value: Any) -> Any:
        """Return other JSON; log entries name revisions in theirs, and records of posts their redirects."""
        if isinstance(value, dict) and value.keys() >= {"id", "created"}:
            return {**value, "id": self.keys.of(Revision, value["id"]), "created": "now"}
        if isinstance(value, dict) and value.keys() == {"id", "path"}:
            return {**value, "id": self.keys.of(Redirect, value["id"])}
        if isinstance(value, dict) and {"content_type", "url_path"} <= value.keys():
            return self.of_content(_model_of(value["content_type"]), value)
        if isinstance(value, dict):
            return {name: self._of_json(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [self._of_json(inner) for inner in value]
        return self._of_text(value) if isinstance(value, str) else value


def _kind_of(model: type[models.Model], name: str) -> str:
    """Return the column that tells of what model the object is whose id a field holds as text."""
    if not name.endswith("object_id"):
        return ""
    names = {field.name for field in model._meta.local_concrete_fields}
    prefix = name.removesuffix("object_id")
    found = next(
        (kind for kind in (f"{prefix}base_content_type", f"{prefix}content_type") if kind in names), ""
    )
    return f"{found}_id" if found else ""


def _model_of(content_type_id: int) -> type[models.Model]:
    return ContentType.objects.get_for_id(content_type_id).model_class()
