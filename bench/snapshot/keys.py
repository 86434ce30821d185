"""Names for rows that hold in any database: a page is its path on the site, an image the hash of its file."""

from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page, PageLogEntry, Revision, Site

Name = str
Naming = Callable[[Any], Name]


def _naming() -> dict[type[models.Model], Naming]:
    """Return how rows of some models are named; others by a unique text that they have, or not at all."""
    return {
        Page: lambda page: page.url_path or f"root {page.path}",
        ContentType: lambda kind: f"{kind.app_label}.{kind.model}",
        Collection: lambda collection: collection.path,
        Redirect: lambda redirect: f"redirect {redirect.old_path}",
        Site: lambda site: f"{site.hostname}:{site.port}",
        get_image_model(): lambda image: f"image {image.file_hash}",
        get_document_model(): lambda document: f"document {document.file_hash}",
    }


class Keys:
    """The names of all rows, by model and id."""

    def __init__(self) -> None:
        self._names: dict[type[models.Model], dict[str, Name]] = {}
        for model, naming in _naming().items():
            self._add(model, naming)
        for model in apps.get_models():
            if model not in self._names and (text := _unique_text(model)):
                self._add(model, lambda row, text=text: str(getattr(row, text)))
        self._count(Revision, "object_id", lambda row: self.of_kind(row.base_content_type_id, row.object_id))
        self._count(PageLogEntry, "page_id", lambda row: self.of(Page, row.page_id))

    def of(self, model: type[models.Model], pk: Any) -> Name:
        """Return the name of a row; a row that is not there has a name that says so."""
        names = self._names.get(_root(model))
        if pk is None or names is None:
            return f"{model._meta.label} {pk}" if pk is not None else ""
        return names.get(str(pk), f"missing {model._meta.label}")

    def of_kind(self, content_type_id: Any, pk: Any) -> Name:
        """Return the name of a row of the model that a content type stands for."""
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        return self.of(model, pk)

    def knows(self, model: type[models.Model]) -> bool:
        return _root(model) in self._names

    def add(self, model: type[models.Model], names: dict[str, Name]) -> None:
        """Learn the names of a model's rows, which were found by walking over its table."""
        self._names[_root(model)] = names

    def _add(self, model: type[models.Model], naming: Naming) -> None:
        seen: Counter[Name] = Counter()
        names: dict[str, Name] = {}
        for row in model._base_manager.order_by("pk").iterator():
            name = naming(row)
            seen[name] += 1
            names[str(row.pk)] = name if seen[name] == 1 else f"{name} ({seen[name]})"
        self._names[model] = names

    def _count(self, model: type[models.Model], of: str, naming: Naming) -> None:
        """Name rows by what they are of, and their place among the others of the same."""
        places: defaultdict[Any, int] = defaultdict(int)
        names: dict[str, Name] = {}
        for row in model._base_manager.order_by("pk").defer(*_heavy(model)).iterator():
            name = naming(row)
            places[name] += 1
            names[str(row.pk)] = f"{name} {model._meta.model_name} {places[name]}"
        self._names[model] = names


def _root(model: type[models.Model]) -> type[models.Model]:
    """Return the model that gives a row its id: that of a post's page is `Page`."""
    concrete = model._meta.concrete_model
    parents = [parent for parent in concrete._meta.get_parent_list() if not parent._meta.parents]
    return parents[0] if parents else concrete


def _unique_text(model: type[models.Model]) -> str:
    if model._meta.parents or model._meta.proxy:
        return ""
    texts = (field for field in model._meta.local_concrete_fields if isinstance(field, models.CharField))
    return next((field.name for field in texts if field.unique and not field.primary_key), "")


def _heavy(model: type[models.Model]) -> list[str]:
    return [field.name for field in model._meta.local_concrete_fields if isinstance(field, models.JSONField)]
