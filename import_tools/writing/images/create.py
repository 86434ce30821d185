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
from import_tools.writing.images.alt_text import Picture, fields_of
from import_tools.writing.images.validation import Content
from import_tools.writing.run_log import RunLog


@dataclass(frozen=True, slots=True)
class NewImage:
    """What an image is made of: a file, which was read and checked, and the picture that it is."""

    path: Path
    digest: str
    content: Content
    picture: Picture


class ImageMaker:
    """Makes the images of one run, and deletes those that are taken back."""

    def __init__(self, made: RunLog, files: FileStore) -> None:
        self.made = made
        self._store = files
        self._collection: Collection | None = None
        self._has_added_collection = False

    @property
    def makes_many(self) -> bool:
        """Whether the site's images are plain rows; those with a `save` of their own are made one by one."""
        model = get_image_model()
        return model.save is Model.save and not model._meta.parents

    def make(self, new: Sequence[NewImage]) -> list[Any]:
        """Make images in one transaction, in which their files stop being nobody's.

        Raises OSError, with nothing made, when one of the files cannot be stored.
        """
        model = get_image_model()
        described = [self._described(item.picture) for item in new]
        wanted = [
            model.file.field.generate_filename(model(**fields), item.content.name)
            for item, fields in zip(new, described, strict=True)
        ]
        pending = self._store.store_all(
            PendingFile.Kind.IMAGE, [(item.path, name) for item, name in zip(new, wanted, strict=True)]
        )
        images = [
            # stored before, and with its size: Wagtail need not decode it once more
            model(
                file=stored.name,
                width=item.content.width,
                height=item.content.height,
                file_size=item.content.length,
                file_hash=item.digest,
                **fields,
            )
            for item, fields, stored in zip(new, described, pending, strict=True)
        ]
        with transaction.atomic():
            self._insert(images)
            self._remember(images, [item.picture.url for item in new])
            PendingFile.objects.filter(pk__in=[stored.pk for stored in pending]).delete()
        return images

    def delete(self, image: Any) -> None:
        """Delete an image that this run has made, and what is remembered of it."""
        ImportedPicture.objects.filter(file_hash=image.file_hash).delete()
        self.made.remove(image)
        image.delete()
        self._store.delete(PendingFile.Kind.IMAGE, image.file.name)

    def delete_collection(self) -> None:
        """Delete the collection if this run has added it: there is nothing in it any more."""
        if self._has_added_collection and self._collection:
            self.made.remove(self._collection)
            self._collection.delete()
            self._collection, self._has_added_collection = None, False

    def _insert(self, images: Sequence[Any]) -> None:
        if self.makes_many:
            insert_images(images)
        else:
            for image in images:
                image.save()

    def _remember(self, images: Sequence[Any], urls: Sequence[str]) -> None:
        """Remember of which pictures images were made, in the place of such that were deleted."""
        ImportedPicture.objects.filter(file_hash__in=[image.file_hash for image in images]).delete()
        ImportedPicture.objects.bulk_create(
            ImportedPicture(file_hash=image.file_hash, image=image, url=url)
            for image, url in zip(images, urls, strict=True)
        )
        self.made.add_all(images)

    def _described(self, picture: Picture) -> dict[str, Any]:
        fields = fields_of(picture, get_image_model())
        return {"title": picture.title, "collection": self._target(), **fields}

    def _target(self) -> Collection:
        """Return the collection for imported images, made when it is needed first."""
        if self._collection is None:
            root = Collection.get_first_root_node()
            name = conf.collection()
            known = Collection.objects.filter(name=name).order_by("path").first() if name else root
            self._collection = known or self._add_collection(root, name)
        return self._collection

    def _add_collection(self, root: Collection, name: str) -> Collection:
        with transaction.atomic():
            added = root.add_child(name=name)
            self.made.add(added)
        self._has_added_collection = True
        return added
