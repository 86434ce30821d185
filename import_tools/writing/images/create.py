"""Create Wagtail images from files, many at once: first the files are stored, then all rows are inserted."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Model
from wagtail.images import get_image_model
from wagtail.models import Collection

from import_tools import conf
from import_tools.models import ImportedPicture, PendingFile
from import_tools.writing.bulk_insert import insert_images
from import_tools.writing.file_storage import FileStore
from import_tools.writing.images.alt_text import Picture, image_fields
from import_tools.writing.images.validation import ImageContent
from import_tools.writing.run_log import RunLog


@dataclass(frozen=True, slots=True)
class NewImage:
    """A validated file from which the image of a picture is created."""

    path: Path
    digest: str
    content: ImageContent
    picture: Picture


class ImageCreator:
    """Creates the images of one run, and deletes those that are rolled back."""

    def __init__(self, run_log: RunLog, files: FileStore) -> None:
        self.run_log = run_log
        self._store = files
        self._collection: Collection | None = None
        self._has_added_collection = False

    @property
    def can_insert_in_bulk(self) -> bool:
        """Whether images may be inserted in bulk: the site's image model has no `save` of its own."""
        model = get_image_model()
        return model.save is Model.save and not model._meta.parents

    def create(self, new: Sequence[NewImage]) -> list[Any]:
        """Create images in one transaction, in which their `PendingFile` rows are deleted.

        Raise OSError, with nothing created, if one of the files cannot be stored.
        """
        model = get_image_model()
        all_fields = [self._fields(item.picture) for item in new]
        names = [
            model.file.field.generate_filename(model(**fields), item.content.name)
            for item, fields in zip(new, all_fields, strict=True)
        ]
        pending = self._store.store_all(
            PendingFile.Kind.IMAGE, [(item.path, name) for item, name in zip(new, names, strict=True)]
        )
        images = [
            # with the size, so that Wagtail does not decode the file again
            model(
                file=stored.name,
                width=item.content.width,
                height=item.content.height,
                file_size=item.content.length,
                file_hash=item.digest,
                **fields,
            )
            for item, fields, stored in zip(new, all_fields, pending, strict=True)
        ]
        with transaction.atomic():
            self._insert(images)
            self._record(images, [item.picture.url for item in new])
            PendingFile.objects.filter(pk__in=[stored.pk for stored in pending]).delete()
        return images

    def delete(self, image: Any) -> None:
        """Delete an image that this run has created, with its records and its file."""
        ImportedPicture.objects.filter(file_hash=image.file_hash).delete()
        self.run_log.remove(image)
        image.delete()
        self._store.delete(PendingFile.Kind.IMAGE, image.file.name)

    def delete_collection(self) -> None:
        """Delete the collection if this run has created it."""
        if self._has_added_collection and self._collection:
            self.run_log.remove(self._collection)
            self._collection.delete()
            self._collection, self._has_added_collection = None, False

    def _insert(self, images: Sequence[Any]) -> None:
        if self.can_insert_in_bulk:
            insert_images(images)
        else:
            for image in images:
                image.save()

    def _record(self, images: Sequence[Any], urls: Sequence[str]) -> None:
        """Record the pictures of the images, and replace the records of deleted images."""
        ImportedPicture.objects.filter(file_hash__in=[image.file_hash for image in images]).delete()
        ImportedPicture.objects.bulk_create(
            ImportedPicture(file_hash=image.file_hash, image=image, url=url)
            for image, url in zip(images, urls, strict=True)
        )
        self.run_log.add_all(images)

    def _fields(self, picture: Picture) -> dict[str, Any]:
        fields = image_fields(picture, get_image_model())
        return {"title": picture.title, "collection": self._get_collection(), **fields}

    def _get_collection(self) -> Collection:
        """Return the collection for imported images; create it for the first image."""
        if self._collection is None:
            root = Collection.get_first_root_node()
            name = conf.collection()
            existing = Collection.objects.filter(name=name).order_by("path").first() if name else root
            self._collection = existing or self._add_collection(root, name)
        return self._collection

    def _add_collection(self, root: Collection, name: str) -> Collection:
        with transaction.atomic():
            added = root.add_child(name=name)
            self.run_log.add(added)
        self._has_added_collection = True
        return added
