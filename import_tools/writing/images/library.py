"""Find or create the Wagtail image of each picture: one for each content, however often it is used."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wagtail.images import get_image_model

from import_tools.errors import PictureError
from import_tools.models import ImportedPicture
from import_tools.records import Finding, Severity
from import_tools.url_keys import link_key, picture_url, split_url
from import_tools.writing.downloads import NOT_ASKED, Downloads
from import_tools.writing.file_storage import FileStore
from import_tools.writing.images.alt_text import Picture
from import_tools.writing.images.create import ImageMaker, NewImage
from import_tools.writing.images.file_names import Wanted, upload_name
from import_tools.writing.images.file_search import PictureFiles
from import_tools.writing.images.remote import OnlinePictures, places_online
from import_tools.writing.images.validation import Contents
from import_tools.writing.run_log import RunLog

DELETED = "The picture was deleted from the site's images; it was not imported again."
BATCH = 500  # values in one statement


class DeletedError(PictureError):
    """An editor has deleted the image that was made of the file."""


class KnownImages:
    """Which images there are of which content; with `again`, those that an editor deleted are none."""

    def __init__(self, *, again: bool) -> None:
        self._again = again
        self._ahead: dict[str, int | None] = {}  # by hash; None stands for an image that was deleted
        self._asked: set[str] = set()

    def find(self, digest: str) -> int | None:
        """Return the image of a content by its hash; raises DeletedError if an editor has deleted it."""
        found = self._ahead if digest in self._asked else _look_up([digest])
        if digest in found and found[digest] is None and not self._again:
            raise DeletedError(DELETED)
        return found.get(digest)

    def look_up(self, digests: Collection[str]) -> set[str]:
        """Look up many contents that `find` is about to be asked for; return those that no run has met."""
        self._ahead |= _look_up(sorted(digests))
        self._asked |= set(digests)
        return {digest for digest in digests if digest not in self._ahead}

    def forget(self) -> None:
        """Forget what was looked up ahead."""
        self._ahead.clear()
        self._asked.clear()


def _look_up(digests: list[str]) -> dict[str, int | None]:
    """Return the images of contents by their hash: the one made by a run, else the first of that file."""
    found: dict[str, int | None] = {}
    for start in range(0, len(digests), BATCH):
        some = digests[start : start + BATCH]
        pictures = ImportedPicture.objects.filter(file_hash__in=some)
        made = dict(pictures.values_list("file_hash", "image_id"))
        images = get_image_model().objects.filter(file_hash__in=some).order_by("-pk")
        same = dict(images.values_list("file_hash", "pk"))
        found |= {digest: made.get(digest) or same.get(digest) for digest in {*made, *same}}
    return found


DELETED_IMAGE = 0  # stands for the image that an editor has deleted


class RememberedPictures:
    """What is remembered of pictures from run to run; read once, when it is asked for first."""

    def __init__(self) -> None:
        self._exact: dict[str, int] | None = None
        self._uploads: dict[str, int | None] = {}

    def find(self, url: str) -> int | None:
        """Return the image of a picture, DELETED_IMAGE, or None where none was made under its address.

        `a-300x200.jpg` is the image of `a.jpg`, if only one image has that name at that place. A picture that
        is nowhere on the web cannot be told from others by its address.
        """
        if not split_url(url).scheme.startswith("http"):
            return None
        if self._exact is None:
            self._exact = self._read()
        found = self._exact.get(_key(url))
        return self._uploads.get(_upload_key(url)) if found is None else found

    def forget(self) -> None:
        """Forget what was read: some of it may have been taken back."""
        self._exact = None
        self._uploads = {}

    def _read(self) -> dict[str, int]:
        exact: dict[str, int] = {}
        for url, image_id in ImportedPicture.objects.values_list("url", "image_id").iterator():
            image, upload = image_id or DELETED_IMAGE, _upload_key(url)
            exact[_key(url)] = image
            known = self._uploads.setdefault(upload, image)
            self._uploads[upload] = image if known == image else None
        return exact


def _key(url: str) -> str:
    return link_key(picture_url(url))


def _upload_key(url: str) -> str:
    place, slash, name = _key(url).rpartition("/")
    return f"{place}{slash}{upload_name(name)}"


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
        made: RunLog,
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
        for path in self._candidates(picture.url, folder, base):
            try:
                return Found(self._image(path, picture))
            except (PictureError, OSError) as error:
                refused.append(_refusal(path, error, picture.url))
        if remembered := self._remembered.find(picture.url):
            return Found(remembered)
        return Found(None, refused[0] if refused else self._missing(picture.url, base))

    def lacks(self, url: str, folder: str) -> bool:
        """Whether a picture can be had from the web alone: none of its files here can be read."""
        if self._remembered.find(url) or self._is_deleted(url):
            return False
        return not any(self._is_readable(path) for path in self._local(url, folder))

    def fetch(self, url: str, base: str) -> None:
        """Fetch a picture from the web; threads may do so at once."""
        if self._online:
            self._online.fetch(url, base)

    def name_if_there(self, url: str, folder: str, base: str = "") -> str:
        """Return the name of a picture that could come in now, and does not; empty where there is none."""
        for path in self._candidates(url, folder, base):
            try:
                if self._known.find(self._contents.hash_of(path)) is None:
                    self._contents.read(path)
            except (PictureError, OSError):
                continue
            return path.name
        return Wanted(url).name if self._remembered.find(url) else ""

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

    def _candidates(self, url: str, folder: str, base: str) -> Iterator[Path]:
        """Yield the files that may be a picture: those that are here, and those that were fetched."""
        yield from self._local(url, folder)
        if self._online:
            yield from self._online.files(url, base)

    def _local(self, url: str, folder: str) -> tuple[Path, ...]:
        key = (url, folder)
        if key not in self._paths:
            self._paths[key] = tuple(self._files.find(url, folder))
        return self._paths[key]

    def _is_readable(self, path: Path) -> bool:
        try:
            self._contents.read(path)
        except (PictureError, OSError):
            return False
        return True

    def _is_deleted(self, url: str) -> bool:
        """Whether an editor has deleted the image of a picture, and it is to stay so."""
        return self._remembered.find(url) == DELETED_IMAGE and not self._again

    def _missing(self, url: str, base: str) -> Finding:
        """Return why a picture has no image."""
        if self._is_deleted(url):
            return Finding(Severity.WARNING, "image_deleted", DELETED, url)
        if self._online and (reason := self._online.reason(url, base)):
            return Finding(Severity.WARNING, "image_not_fetched", f"{NOT_FETCHED} {reason}", url)
        can_be_had = not self._online and places_online(url, base)
        message = f"{NOT_FOUND} {NOT_ASKED}" if can_be_had else NOT_FOUND
        return Finding(Severity.WARNING, "image_not_found", message, url)

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
        candidates = (self._candidates(item.picture.url, item.folder, item.base) for item in shown)
        paths = [path for path in (next(some, None) for some in candidates) if path]
        files = self._contents.hash_ahead(paths)
        new = self._known.look_up(files.keys() - self._images.keys())
        self._contents.read_ahead(files[digest] for digest in new)

    def _to_make(self, shown: Shown) -> NewImage | None:
        """Return what an image is to be made of; none for a picture that has one, or cannot have one."""
        for path in self._candidates(shown.picture.url, shown.folder, shown.base):
            try:
                digest = self._contents.hash_of(path)
                if digest in self._images or digest in self._ahead or self._known.find(digest):
                    return None
                content = self._contents.read(path)
                return NewImage(path, digest, content, shown.picture)
            except (PictureError, OSError):
                continue
        return None


def _refusal(path: Path, error: Exception, url: str) -> Finding:
    if isinstance(error, DeletedError):
        return Finding(Severity.WARNING, "image_deleted", str(error), url)
    reason = getattr(error, "strerror", None) or str(error)
    message = f"The picture {path.name} could not be imported: {reason}"
    return Finding(Severity.WARNING, "image_unusable", message, url)
