"""Stores the files of images and documents, so that no moment of a crash leaves one that nobody has."""

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
        storage = self._instead or storage_of(kind)
        pending = PendingFile.objects.create(run=self.run, kind=kind, name=storage.get_available_name(wanted))
        with path.open("rb") as file:
            name = str(storage.save(pending.name, File(file)))
        if name != pending.name:  # somebody else took the name in that moment
            pending.name = name
            pending.save(update_fields=["name"])
        return pending

    def delete(self, kind: Kind, name: str) -> None:
        """Delete a file that was stored for an image or document which is taken back."""
        (self._instead or storage_of(kind)).delete(name)


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
