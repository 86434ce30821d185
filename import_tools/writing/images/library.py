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
from import_tools.writing.downloads import FETCH_MEDIA_HINT, Downloads
from import_tools.writing.file_storage import FileStore
from import_tools.writing.images.alt_text import Picture
from import_tools.writing.images.create import ImageCreator, NewImage
from import_tools.writing.images.file_names import PicturePath, upload_name
from import_tools.writing.images.file_search import PictureFinder, RemotePictures, remote_urls
from import_tools.writing.images.validation import ImageFileCache
from import_tools.writing.run_log import RunLog

DELETED = "The picture was deleted from the site's images; it was not imported again."
NOT_FOUND = "The picture was not found in any of the media folders; its place is kept for it."
NOT_FETCHED = (
    "The picture is in none of the media folders and could not be fetched; its place is kept for it."
)
DELETED_IMAGE = 0  # stands for the id of an image that an editor has deleted
BATCH = 500  # values in one SQL statement


@dataclass(frozen=True, slots=True)
class ImageResult:
    """The id of a picture's image, or a finding that says why there is none."""

    image_id: int | None
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class PostPicture:
    """A picture as a post shows it; the post's file is in `folder`, and its own URL is `base`."""

    picture: Picture
    folder: str
    base: str


class ImageLibrary:
    """The images of one run.

    A file is read and validated once in a run. Changes by editors are kept: an image that was given another
    file remains the image of the picture, and a deleted one is created again only with `recreate_deleted`.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        beside: Sequence[Path] = (),
        *,
        run_log: RunLog,
        files: FileStore,
        recreate_deleted: bool = False,
        downloads: Downloads | None = None,
    ) -> None:
        self.creator = ImageCreator(run_log, files)
        self._finder = PictureFinder(folders, beside)
        self._files = ImageFileCache()
        self._remote = RemotePictures(downloads, self._files.read) if downloads else None
        self._recreate_deleted = recreate_deleted
        self._by_url = ImagesByURL()
        self._by_hash = ImagesByHash(recreate_deleted=recreate_deleted)
        self._used: dict[str, int] = {}  # ids of the images that were asked for, by hash
        self._created: list[Any] = []  # in order; for savepoints
        self._prefetched: dict[str, Any] = {}  # created, but not asked for yet, by hash
        self._paths: dict[tuple[str, str], tuple[Path, ...]] = {}

    def image_for(self, picture: Picture, folder: str, base: str = "") -> ImageResult:
        """Return the image for a picture of a post whose file is in `folder`, and whose own URL is `base`.

        A picture whose file is not found keeps the image that an earlier run created for it.
        """
        errors: list[Finding] = []
        for path in self._candidates(picture.url, folder, base):
            try:
                return ImageResult(self._find_or_create(path, picture))
            except (PictureError, OSError) as error:
                errors.append(_finding(path, error, picture.url))
        if known := self._by_url.find(picture.url):
            return ImageResult(known)
        return ImageResult(None, errors[0] if errors else self.why_missing(picture.url, base))

    def needs_download(self, url: str, folder: str) -> bool:
        """Return whether a picture has no image yet, and no readable file in the folders."""
        if self._by_url.find(url) or self._is_deleted(url):
            return False
        return not any(self._is_readable(path) for path in self._local_paths(url, folder))

    def has_file(self, url: str, folder: str) -> bool:
        """Return whether a picture has an image or a file in the folders; the file is not opened."""
        return bool(self._by_url.find(url) or self._local_paths(url, folder))

    def fetch(self, url: str, base: str) -> None:
        """Download a picture. Thread-safe."""
        if self._remote:
            self._remote.fetch(url, base)

    def available_name(self, url: str, folder: str, base: str = "") -> str:
        """Return the file name of a picture that could be imported now; empty if it cannot."""
        for path in self._candidates(url, folder, base):
            try:
                if self._by_hash.find(self._files.hash_of(path)) is None:
                    self._files.read(path)
            except (PictureError, OSError):
                continue
            return path.name
        return PicturePath(url).name if self._by_url.find(url) else ""

    def prefetch(self, pictures: Iterable[PostPicture]) -> None:
        """Create the images of pictures before they are asked for, all at once.

        Call `delete_unused` once the pages of the pictures are written.
        """
        pictures = list(pictures)
        self._prefetch_files(pictures)
        new: dict[str, NewImage] = {}
        for image in filter(None, map(self._new_image, pictures)):
            new.setdefault(image.digest, image)
        if not new or not self.creator.can_insert_in_bulk:
            return
        try:
            images = self.creator.create(list(new.values()))
        except OSError:  # a file cannot be stored: `image_for` tries each again and reports the error
            return
        self._prefetched.update(zip(new, images, strict=True))

    def delete_unused(self) -> None:
        """Delete the prefetched images that nobody has asked for."""
        for image in self._prefetched.values():
            self.creator.delete(image)
        self._prefetched.clear()
        self._by_hash.clear()

    def savepoint(self) -> int:
        """Return a savepoint; `roll_back` deletes the images that were created after it."""
        return len(self._created)

    def roll_back(self, savepoint: int = 0) -> None:
        """Delete the images that were created since a savepoint, and the collection if it is empty then."""
        if self._created[savepoint:]:
            self._by_url.clear()
        for image in self._created[savepoint:]:
            self.creator.delete(image)
        del self._created[savepoint:]
        self._used.clear()
        self._by_hash.clear()
        if not self._created and not self._prefetched:
            self.creator.delete_collection()

    def _candidates(self, url: str, folder: str, base: str) -> Iterator[Path]:
        """Yield the files that may be a picture: those in the folders, then those that were downloaded."""
        yield from self._local_paths(url, folder)
        if self._remote:
            yield from self._remote.files(url, base)

    def _local_paths(self, url: str, folder: str) -> tuple[Path, ...]:
        key = (url, folder)
        if key not in self._paths:
            self._paths[key] = tuple(self._finder.find(url, folder))
        return self._paths[key]

    def _is_readable(self, path: Path) -> bool:
        try:
            self._files.read(path)
        except (PictureError, OSError):
            return False
        return True

    def _is_deleted(self, url: str) -> bool:
        """Return whether an editor has deleted the image of a picture, and it must not be created again."""
        return self._by_url.find(url) == DELETED_IMAGE and not self._recreate_deleted

    def why_missing(self, url: str, base: str) -> Finding:
        """Return the finding for a picture without any file."""
        if self._is_deleted(url):
            return Finding(Severity.WARNING, "image_deleted", DELETED, url)
        if self._remote and (reason := self._remote.reason(url, base)):
            return Finding(Severity.WARNING, "image_not_fetched", f"{NOT_FETCHED} {reason}", url)
        could_be_fetched = not self._remote and remote_urls(url, base)
        message = f"{NOT_FOUND} {FETCH_MEDIA_HINT}" if could_be_fetched else NOT_FOUND
        return Finding(Severity.WARNING, "image_not_found", message, url)

    def _find_or_create(self, path: Path, picture: Picture) -> int:
        digest = self._files.hash_of(path)
        if digest in self._prefetched:
            self._used[digest] = self._add(self._prefetched.pop(digest))
        if digest not in self._used:
            self._used[digest] = self._by_hash.find(digest) or self._add(self._create(path, picture))
        return self._used[digest]

    def _create(self, path: Path, picture: Picture) -> Any:
        new = NewImage(path, self._files.hash_of(path), self._files.read(path), picture)
        return self.creator.create([new])[0]

    def _add(self, image: Any) -> int:
        self._created.append(image)
        return int(image.pk)

    def _prefetch_files(self, pictures: Iterable[PostPicture]) -> None:
        """Read the first file of each picture, unless there is an image with its hash."""
        candidates = (self._candidates(item.picture.url, item.folder, item.base) for item in pictures)
        paths = [path for path in (next(some, None) for some in candidates) if path]
        files = self._files.prefetch_hashes(paths)
        new = self._by_hash.prefetch(files.keys() - self._used.keys())
        self._files.prefetch(files[digest] for digest in new)

    def _new_image(self, item: PostPicture) -> NewImage | None:
        """Return what to create the image of a picture from; None if it has one, or can have none."""
        for path in self._candidates(item.picture.url, item.folder, item.base):
            try:
                digest = self._files.hash_of(path)
                if digest in self._used or digest in self._prefetched or self._by_hash.find(digest):
                    return None
                return NewImage(path, digest, self._files.read(path), item.picture)
            except (PictureError, OSError):
                continue
        return None


def _finding(path: Path, error: Exception, url: str) -> Finding:
    if isinstance(error, DeletedError):
        return Finding(Severity.WARNING, "image_deleted", str(error), url)
    reason = getattr(error, "strerror", None) or str(error)
    message = f"The picture {path.name} could not be imported: {reason}"
    return Finding(Severity.WARNING, "image_unusable", message, url)


class DeletedError(PictureError):
    """An editor has deleted the image that was created from the file."""


class ImagesByHash:
    """The existing images, by the hash of the file that they were created from."""

    def __init__(self, *, recreate_deleted: bool) -> None:
        self._recreate_deleted = recreate_deleted
        self._prefetched: dict[str, int | None] = {}  # None stands for a deleted image
        self._looked_up: set[str] = set()

    def find(self, digest: str) -> int | None:
        """Return the id of an image, or None. Raise DeletedError if an editor has deleted the image."""
        found = self._prefetched if digest in self._looked_up else _images_with_hashes([digest])
        if digest in found and found[digest] is None and not self._recreate_deleted:
            raise DeletedError(DELETED)
        return found.get(digest)

    def prefetch(self, digests: Collection[str]) -> set[str]:
        """Look up several hashes for `find`; return those that no run has imported."""
        self._prefetched |= _images_with_hashes(sorted(digests))
        self._looked_up |= set(digests)
        return {digest for digest in digests if digest not in self._prefetched}

    def clear(self) -> None:
        """Discard what was prefetched."""
        self._prefetched.clear()
        self._looked_up.clear()


def _images_with_hashes(digests: list[str]) -> dict[str, int | None]:
    """Return ids of images by hash: the image that a run created, else the oldest with such a file."""
    found: dict[str, int | None] = {}
    for start in range(0, len(digests), BATCH):
        batch = digests[start : start + BATCH]
        pictures = ImportedPicture.objects.filter(file_hash__in=batch)
        imported = dict(pictures.values_list("file_hash", "image_id"))
        images = get_image_model().objects.filter(file_hash__in=batch).order_by("-pk")
        others = dict(images.values_list("file_hash", "pk"))
        found |= {digest: imported.get(digest) or others.get(digest) for digest in {*imported, *others}}
    return found


class ImagesByURL:
    """The images that earlier runs created, by the URL of the picture; read from the database when needed."""

    def __init__(self) -> None:
        self._exact: dict[str, int] | None = None
        self._uploads: dict[str, int | None] = {}

    def find(self, url: str) -> int | None:
        """Return the id of a picture's image, DELETED_IMAGE, or None.

        `a-300x200.jpg` has the image of `a.jpg`, if only one image has that name in that folder. A relative
        URL does not identify a picture.
        """
        if not split_url(url).scheme.startswith("http"):
            return None
        if self._exact is None:
            self._exact = self._read()
        found = self._exact.get(_key(url))
        return self._uploads.get(_upload_key(url)) if found is None else found

    def clear(self) -> None:
        """Discard what was read: some of it may have been rolled back."""
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
