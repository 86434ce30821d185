"""Imports pictures as Wagtail images: one for each content, however often it is used."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import willow
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images import get_image_model
from wagtail.images.fields import WagtailImageField

from import_tools.addresses import full_size, split_address
from import_tools.records import Finding, Severity

UPLOADS = re.compile(r"/wp-content/uploads/(.+)$|^/?uploads/(.+)$")
# folders in which uploads lie, beside a post or in a folder given for media
UPLOAD_FOLDERS = ("", "uploads", "wp-content/uploads", "media", "media/uploads")


@dataclass(frozen=True, slots=True)
class Found:
    """What became of one picture: the image's id, or why there is none."""

    image_id: int | None
    finding: Finding | None = None


class PictureLibrary:
    """Finds the files of pictures and makes images of them; remembers what it made, to take it back."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = [folder.resolve() for folder in folders]
        self._files: list[tuple[Any, str]] = []
        self._known: dict[str, int] = {}

    def image_for(self, address: str, folder: str, alt: str) -> Found:
        """Return the image for a picture's address; `folder` is where relative addresses start."""
        path = self._find(address, folder)
        if path is None:
            message = "The picture was not found in any of the media folders; its place is kept for it."
            return Found(None, Finding(Severity.WARNING, "image_not_found", message, address))
        try:
            return Found(self._import(path, alt))
        except (ValidationError, OSError) as error:
            reason = " ".join(error.messages) if isinstance(error, ValidationError) else str(error.strerror)
            message = f"The picture {path.name} could not be imported: {reason}"
            return Found(None, Finding(Severity.WARNING, "image_unusable", message, address))

    def mark(self) -> int:
        """Return a mark; `take_back` deletes what was made after it."""
        return len(self._files)

    def take_back(self, mark: int = 0) -> None:
        """Delete the files of images made since `mark`, once the database has forgotten them."""
        for storage, name in self._files[mark:]:
            storage.delete(name)
        if len(self._files) > mark:
            self._known.clear()
        del self._files[mark:]

    def _find(self, address: str, folder: str) -> Path | None:
        """Return the file of a picture: that in full size where it is there, else the one that is named."""
        for candidate in dict.fromkeys((full_size(address), address)):
            for root, relative in self._places(candidate, folder):
                if path := _file_in(root, relative):
                    return path
        return None

    def _places(self, address: str, folder: str) -> Iterator[tuple[Path, str]]:
        beside = Path(folder).resolve() if folder else None
        parts = split_address(address)
        path = unquote(parts.path)
        if not parts.scheme and beside:
            yield beside, path.lstrip("/")
        upload = UPLOADS.search(path)
        if not upload:
            return
        relative = upload[1] or upload[2]
        for root in [*self.folders, *([beside] if beside else [])]:
            for inner in UPLOAD_FOLDERS:
                yield root, f"{inner}/{relative}".lstrip("/")
            yield root, relative.rpartition("/")[2]

    def _import(self, path: Path, alt: str) -> int:
        data = path.read_bytes()
        digest = hashlib.sha1(data, usedforsecurity=False).hexdigest()
        if digest not in self._known:
            images = get_image_model().objects
            existing = images.filter(file_hash=digest).values_list("pk", flat=True).first()
            self._known[digest] = existing or self._create(path, data, digest, alt)
        return self._known[digest]

    def _create(self, path: Path, data: bytes, digest: str, alt: str) -> int:
        upload = SimpleUploadedFile(_name_for(path, data), data)
        checked = WagtailImageField().clean(upload)
        title = (alt or path.stem.replace("-", " ").replace("_", " "))[:255]
        image = get_image_model()(title=title, file=checked, file_size=len(data), file_hash=digest)
        image.save()
        self._files.append((image.file.storage, image.file.name))
        return int(image.pk)


def _file_in(root: Path, relative: str) -> Path | None:
    """Return the file, if it is there and within `root`; a name that no file can have is not there."""
    try:
        path = (root / relative).resolve()
        return path if path.is_relative_to(root) and path.is_file() else None
    except (OSError, ValueError):  # too long, not to be read, or with a NUL
        return None


def _name_for(path: Path, data: bytes) -> str:
    """Return the file's name with the ending of what it really is.

    Old uploads have PNGs that are called .jpg.
    """
    try:
        kind = willow.Image.open(BytesIO(data)).format_name
    except Exception:
        return path.name
    named = path.suffix.lower().lstrip(".")
    return path.name if named in (kind, "jpg" if kind == "jpeg" else kind) else f"{path.stem}.{kind}"
