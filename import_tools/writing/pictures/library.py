"""Makes Wagtail images of pictures: one for each content, however often it is used."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from wagtail.images import get_image_model
from wagtail.models import Collection

from import_tools import conf
from import_tools.errors import PictureError
from import_tools.models import ImportedPicture, PendingFile
from import_tools.records import Finding, Severity
from import_tools.writing.changes import Made
from import_tools.writing.downloads import NOT_ASKED, Downloads
from import_tools.writing.pictures.content import Content, read_content
from import_tools.writing.pictures.files import PictureFiles
from import_tools.writing.pictures.online import OnlinePictures, places_online
from import_tools.writing.pictures.remembered import DELETED as DELETED_IMAGE
from import_tools.writing.pictures.remembered import RememberedPictures
from import_tools.writing.pictures.wanted import Wanted
from import_tools.writing.pictures.wording import Picture, fields_of
from import_tools.writing.stored_files import FileStore

NOT_FOUND = "The picture was not found in any of the media folders; its place is kept for it."
NOT_FETCHED = (
    "The picture is in none of the media folders and could not be fetched; its place is kept for it."
)
DELETED = "The picture was deleted from the site's images; it was not imported again."


@dataclass(frozen=True, slots=True)
class Found:
    """What became of one picture: the image's id, or why there is none."""

    image_id: int | None
    finding: Finding | None = None


class PictureLibrary:
    """Finds the files of pictures and makes images of them.

    A file is read and checked once in a run. An editor's hand is respected: an image that was given another
    file stands for the picture as it is now, and one that was deleted is made again only if `again` is set.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        beside: Sequence[Path] = (),
        *,
        made: Made,
        files: FileStore,
        again: bool = False,
        downloads: Downloads | None = None,
    ) -> None:
        self.made = made
        self._files = PictureFiles(folders, beside)
        self._store = files
        self._online = OnlinePictures(downloads, self._content) if downloads else None
        self._remembered = RememberedPictures()
        self._again = again
        self._new: list[Any] = []
        self._collection: Collection | None = None
        self._has_added_collection = False
        self._images: dict[str, int] = {}  # by the hash of what they were made of
        self._paths: dict[tuple[str, str], tuple[Path, ...]] = {}
        self._hashes: dict[Path, str] = {}
        self._contents: dict[str, Content | PictureError] = {}

    def image_of(self, picture: Picture, folder: str, base: str = "") -> Found:
        """Return the image for a picture of a post that lies in `folder`, and whose own address is `base`.

        A picture whose file is nowhere to be found any more stays the image that was made of it before.
        """
        refused: list[Finding] = []
        for path in self._candidates(picture.address, folder, base):
            try:
                return Found(self._image(path, picture))
            except (PictureError, OSError) as error:
                refused.append(_refusal(path, error, picture.address))
        if remembered := self._remembered.find(picture.address):
            return Found(remembered)
        return Found(None, refused[0] if refused else self._missing(picture.address, base))

    def lacks(self, address: str, folder: str) -> bool:
        """Whether a picture can be had from the web alone: none of its files here can be read."""
        if self._remembered.find(address) or self._is_deleted(address):
            return False
        return not any(self._is_readable(path) for path in self._local(address, folder))

    def fetch(self, address: str, base: str) -> None:
        """Fetch a picture from the web; threads may do so at once."""
        if self._online:
            self._online.fetch(address, base)

    def name_if_there(self, address: str, folder: str, base: str = "") -> str:
        """Return the name of a picture that could come in now, and does not; empty where there is none."""
        for path in self._candidates(address, folder, base):
            try:
                if self._known(path) is None:
                    self._content(path)
            except (PictureError, OSError):
                continue
            return path.name
        return Wanted(address).name if self._remembered.find(address) else ""

    def mark(self) -> int:
        """Return a mark; `take_back` deletes the images that were made after it."""
        return len(self._new)

    def take_back(self, mark: int = 0) -> None:
        """Delete the images made since `mark`, and the collection if they were the first in it."""
        if self._new[mark:]:
            self._remembered.forget()
        for image in self._new[mark:]:
            ImportedPicture.objects.filter(file_hash=image.file_hash).delete()
            self.made.remove(image)
            image.delete()
            self._store.delete(PendingFile.Kind.IMAGE, image.file.name)
        del self._new[mark:]
        self._images.clear()
        if self._has_added_collection and not self._new and self._collection:
            self.made.remove(self._collection)
            self._collection.delete()
            self._collection, self._has_added_collection = None, False

    def _candidates(self, address: str, folder: str, base: str) -> Iterator[Path]:
        """Yield the files that may be a picture: those that are here, and those that were fetched."""
        yield from self._local(address, folder)
        if self._online:
            yield from self._online.files(address, base)

    def _local(self, address: str, folder: str) -> tuple[Path, ...]:
        key = (address, folder)
        if key not in self._paths:
            self._paths[key] = tuple(self._files.find(address, folder))
        return self._paths[key]

    def _is_readable(self, path: Path) -> bool:
        try:
            self._content(path)
        except (PictureError, OSError):
            return False
        return True

    def _is_deleted(self, address: str) -> bool:
        """Whether an editor has deleted the image of a picture, and it is to stay so."""
        return self._remembered.find(address) == DELETED_IMAGE and not self._again

    def _missing(self, address: str, base: str) -> Finding:
        """Return why a picture has no image."""
        if self._is_deleted(address):
            return Finding(Severity.WARNING, "image_deleted", DELETED, address)
        if self._online and (reason := self._online.reason(address, base)):
            return Finding(Severity.WARNING, "image_not_fetched", f"{NOT_FETCHED} {reason}", address)
        can_be_had = not self._online and places_online(address, base)
        message = f"{NOT_FOUND} {NOT_ASKED}" if can_be_had else NOT_FOUND
        return Finding(Severity.WARNING, "image_not_found", message, address)

    def _image(self, path: Path, picture: Picture) -> int:
        digest = self._hash(path)
        if digest not in self._images:
            self._images[digest] = self._known(path) or self._create(path, picture)
        return self._images[digest]

    def _known(self, path: Path) -> int | None:
        """Return the image that was made of a file's content; raises PictureError if an editor deleted it."""
        digest = self._hash(path)
        record = ImportedPicture.objects.filter(file_hash=digest).first()
        if record and record.image_id:
            return int(record.image_id)
        same = get_image_model().objects.filter(file_hash=digest).order_by("pk").first()
        if same is None and record and not self._again:
            raise _DeletedError(DELETED)
        return int(same.pk) if same else None

    def _hash(self, path: Path) -> str:
        if path not in self._hashes:
            with path.open("rb") as file:
                self._hashes[path] = hashlib.file_digest(file, _sha1).hexdigest()
        return self._hashes[path]

    def _content(self, path: Path) -> Content:
        digest = self._hash(path)
        if digest not in self._contents:
            try:
                self._contents[digest] = read_content(path)
            except PictureError as error:
                self._contents[digest] = error
        content = self._contents[digest]
        if isinstance(content, PictureError):
            raise content
        return content

    def _create(self, path: Path, picture: Picture) -> int:
        """Make an image in a transaction of its own, in which its file stops being nobody's."""
        content = self._content(path)
        model = get_image_model()
        described = {"title": picture.title, "collection": self._target(), **fields_of(picture, model)}
        wanted = model(**described)
        name = wanted.file.field.generate_filename(wanted, content.name)
        pending = self._store.store(PendingFile.Kind.IMAGE, path, name)
        image = model(
            # stored before, and with its size: Wagtail need not decode it once more
            file=pending.name,
            width=content.width,
            height=content.height,
            file_size=content.length,
            file_hash=self._hash(path),
            **described,
        )
        with transaction.atomic():
            image.save()
            made = {"image": image, "address": picture.address}
            ImportedPicture.objects.update_or_create(file_hash=image.file_hash, defaults=made)
            self.made.add(image)
            pending.delete()
        self._new.append(image)
        return int(image.pk)

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


class _DeletedError(PictureError):
    """An editor has deleted the image that was made of the file."""


def _sha1() -> Any:
    return hashlib.sha1(usedforsecurity=False)  # what Wagtail keeps of each image


def _refusal(path: Path, error: Exception, address: str) -> Finding:
    if isinstance(error, _DeletedError):
        return Finding(Severity.WARNING, "image_deleted", str(error), address)
    reason = getattr(error, "strerror", None) or str(error)
    message = f"The picture {path.name} could not be imported: {reason}"
    return Finding(Severity.WARNING, "image_unusable", message, address)
