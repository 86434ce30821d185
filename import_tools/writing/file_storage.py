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
    """Stores the files of one run; those of a dry run go to a folder of its own, which is deleted with it."""

    def __init__(self, run: ImportRun, instead: Path | None = None) -> None:
        self.run = run
        self._instead = FileSystemStorage(location=instead) if instead else None

    def store(self, kind: Kind, path: Path, wanted: str) -> PendingFile:
        """Store a file under a name like the one that is wanted.

        Whoever has made its image or document deletes the returned row, in the same transaction.
        """
        return self.store_all(kind, [(path, wanted)])[0]

    def store_all(self, kind: Kind, files: Sequence[tuple[Path, str]]) -> list[PendingFile]:
        """Store files as `store` does, told in one statement; one that fails leaves none of them behind."""
        storage = self._instead or storage_of(kind)
        names = _available_names(storage, [wanted for _, wanted in files])
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
        if name != pending.name:  # somebody else took the name in that moment
            pending.name = name
            pending.save(update_fields=["name"])

    def delete(self, kind: Kind, name: str) -> None:
        """Delete a file that was stored for an image or document which is taken back."""
        (self._instead or storage_of(kind)).delete(name)


def _available_names(storage: Storage, wanted: Sequence[str]) -> list[str]:
    """Return a name for each new file like the one wanted; each is free, and given out once."""
    free: list[str] = []
    for name in wanted:
        given = storage.get_available_name(name)
        while given in free:
            given = storage.get_available_name(storage.get_alternative_name(*os.path.splitext(name)))
        free.append(given)
    return free


def storage_of(kind: str) -> Storage:
    """Return where the site keeps the files of images or of documents."""
    model = get_image_model() if kind == Kind.IMAGE else get_document_model()
    return model._meta.get_field("file").storage


def delete_orphans() -> None:
    """Delete the files that runs have stored and died before anybody had them; no run may be on its way."""
    for pending in PendingFile.objects.all():
        model = get_image_model() if pending.kind == Kind.IMAGE else get_document_model()
        if not model._default_manager.filter(file=pending.name).exists():
            storage_of(pending.kind).delete(pending.name)
        pending.delete()
