"""Makes Wagtail images of pictures: one for each content, however often it is used."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from import_tools.errors import PictureError
from import_tools.records import Finding, Severity
from import_tools.writing.changes import Made
from import_tools.writing.downloads import NOT_ASKED, Downloads
from import_tools.writing.pictures.contents import Contents
from import_tools.writing.pictures.files import PictureFiles
from import_tools.writing.pictures.known import DELETED, DeletedError, KnownImages
from import_tools.writing.pictures.making import ImageMaker, NewImage
from import_tools.writing.pictures.online import OnlinePictures, places_online
from import_tools.writing.pictures.remembered import DELETED as DELETED_IMAGE
from import_tools.writing.pictures.remembered import RememberedPictures
from import_tools.writing.pictures.wanted import Wanted
from import_tools.writing.pictures.wording import Picture
from import_tools.writing.stored_files import FileStore

NOT_FOUND = "The picture was not found in any of the media folders; its place is kept for it."
NOT_FETCHED = (
    "The picture is in none of the media folders and could not be fetched; its place is kept for it."
)


@dataclass(frozen=True, slots=True)
class Found:
    """What became of one picture: the image's id, or why there is none."""

    image_id: int | None
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as a post shows it that lies in `folder`, and whose own address is `base`."""

    picture: Picture
    folder: str
    base: str


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
        self._files = PictureFiles(folders, beside)
        self.maker = ImageMaker(made, files)
        self._remembered = RememberedPictures()
        self._contents = Contents()
        self._known = KnownImages(again=again)
        self._online = OnlinePictures(downloads, self._contents.read) if downloads else None
        self._again = again
        self._new: list[Any] = []
        self._ahead: dict[str, Any] = {}  # made, and not asked for yet, by their hash
        self._images: dict[str, int] = {}  # by the hash of what they were made of
        self._paths: dict[tuple[str, str], tuple[Path, ...]] = {}

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
                if self._known.find(self._contents.hash_of(path)) is None:
                    self._contents.read(path)
            except (PictureError, OSError):
                continue
            return path.name
        return Wanted(address).name if self._remembered.find(address) else ""

    def make_ahead(self, shown: Iterable[Shown]) -> None:
        """Make the images of pictures that are about to be asked for, together; `drop_unused` ends this."""
        wanted = list(shown)
        self._read_ahead(wanted)
        new: dict[str, NewImage] = {}
        for item in filter(None, map(self._to_make, wanted)):
            new.setdefault(item.digest, item)
        if not new or not self.maker.makes_many:
            return
        try:
            images = self.maker.make(list(new.values()))
        except OSError:  # one that cannot be stored: each comes again by itself, and is told of
            return
        self._ahead.update(zip(new, images, strict=True))

    def drop_unused(self) -> None:
        """Delete the images that were made ahead and that nobody has asked for."""
        for image in self._ahead.values():
            self.maker.delete(image)
        self._ahead.clear()
        self._known.forget()

    def mark(self) -> int:
        """Return a mark; `take_back` deletes the images that were made after it."""
        return len(self._new)

    def take_back(self, mark: int = 0) -> None:
        """Delete the images made since `mark`, and the collection if they were the first in it."""
        if self._new[mark:]:
            self._remembered.forget()
        for image in self._new[mark:]:
            self.maker.delete(image)
        del self._new[mark:]
        self._images.clear()
        self._known.forget()
        if not self._new and not self._ahead:
            self.maker.delete_collection()

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
            self._contents.read(path)
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
        digest = self._contents.hash_of(path)
        if digest in self._ahead:
            self._images[digest] = self._add(self._ahead.pop(digest))
        if digest not in self._images:
            self._images[digest] = self._known.find(digest) or self._add(self._make(path, picture))
        return self._images[digest]

    def _make(self, path: Path, picture: Picture) -> Any:
        new = NewImage(path, self._contents.hash_of(path), self._contents.read(path), picture)
        return self.maker.make([new])[0]

    def _add(self, image: Any) -> int:
        self._new.append(image)
        return int(image.pk)

    def _read_ahead(self, shown: Iterable[Shown]) -> None:
        """Read the files that pictures are most likely made of, and look up which of them have an image."""
        candidates = (self._candidates(item.picture.address, item.folder, item.base) for item in shown)
        paths = [path for path in (next(some, None) for some in candidates) if path]
        files = self._contents.hash_ahead(paths)
        new = self._known.look_up(files.keys() - self._images.keys())
        self._contents.read_ahead(files[digest] for digest in new)

    def _to_make(self, shown: Shown) -> NewImage | None:
        """Return what an image is to be made of; none for a picture that has one, or cannot have one."""
        for path in self._candidates(shown.picture.address, shown.folder, shown.base):
            try:
                digest = self._contents.hash_of(path)
                if digest in self._images or digest in self._ahead or self._known.find(digest):
                    return None
                content = self._contents.read(path)
                return NewImage(path, digest, content, shown.picture)
            except (PictureError, OSError):
                continue
        return None


def _refusal(path: Path, error: Exception, address: str) -> Finding:
    if isinstance(error, DeletedError):
        return Finding(Severity.WARNING, "image_deleted", str(error), address)
    reason = getattr(error, "strerror", None) or str(error)
    message = f"The picture {path.name} could not be imported: {reason}"
    return Finding(Severity.WARNING, "image_unusable", message, address)
