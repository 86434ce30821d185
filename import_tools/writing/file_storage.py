"""Store the files of images and documents, so that a crash at any moment leaves no file without a record."""

import os
from collections.abc import Sequence
from pathlib import Path

from django.core.files import File
from django.core.files.storage import FileSystemStorage, Storage
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from import_tools.models import ImportRun, PendingFile

Kind = PendingFile.Kind


class FileStore:
    """Stores the files of one run; those of a dry run in a temporary folder."""

    def __init__(self, run: ImportRun, temporary_folder: Path | None = None) -> None:
        self.run = run
        self._temporary = FileSystemStorage(location=temporary_folder) if temporary_folder else None

    def store(self, kind: Kind, path: Path, name: str) -> PendingFile:
        """Store a file under a name, or a similar one if that is taken.

        The caller deletes the returned row in the transaction in which the image or document is created.
        """
        return self.store_all(kind, [(path, name)])[0]

    def store_all(self, kind: Kind, files: Sequence[tuple[Path, str]]) -> list[PendingFile]:
        """Store several files as `store` does; if one fails, delete all and raise its OSError."""
        storage = self._temporary or storage_of(kind)
        names = _available_names(storage, [name for _, name in files])
        stored = PendingFile.objects.bulk_create(
            PendingFile(run=self.run, kind=kind, name=name) for name in names
        )
        try:
            for pending, (path, _) in zip(stored, files, strict=True):
                self._save(storage, pending, path)
        except OSError:
            for pending in stored:
                storage.delete(pending.name)
                pending.delete()
            raise
        return stored

    def _save(self, storage: Storage, pending: PendingFile, path: Path) -> None:
        with path.open("rb") as file:
            name = str(storage.save(pending.name, File(file)))
        if name != pending.name:  # somebody else has taken the name in the meantime
            pending.name = name
            pending.save(update_fields=["name"])

    def delete(self, kind: Kind, name: str) -> None:
        """Delete the file of an image or document that is rolled back."""
        (self._temporary or storage_of(kind)).delete(name)


def _available_names(storage: Storage, names: Sequence[str]) -> list[str]:
    """Return a free name for each of several new files, all different."""
    available: list[str] = []
    for name in names:
        free = storage.get_available_name(name)
        while free in available:
            free = storage.get_available_name(storage.get_alternative_name(*os.path.splitext(name)))
        available.append(free)
    return available


def storage_of(kind: str) -> Storage:
    """Return the site's storage for the files of images or documents."""
    model = get_image_model() if kind == Kind.IMAGE else get_document_model()
    return model._meta.get_field("file").storage


def delete_orphans() -> None:
    """Delete the files that crashed runs have left without an image or document, while no run is active."""
    for pending in PendingFile.objects.all():
        model = get_image_model() if pending.kind == Kind.IMAGE else get_document_model()
        if not model._default_manager.filter(file=pending.name).exists():
            storage_of(pending.kind).delete(pending.name)
        pending.delete()
