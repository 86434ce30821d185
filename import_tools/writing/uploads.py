"""The files that a run takes from the old site's uploads, and how they are taken back."""

from collections.abc import Sequence
from pathlib import Path

from import_tools.writing.changes import Made
from import_tools.writing.documents import DocumentLibrary
from import_tools.writing.pictures import PictureLibrary
from import_tools.writing.stored_files import FileStore

Mark = tuple[int, int]


class Uploads:
    """The pictures and documents of one run.

    `folders` are searched; in those `beside` single sources only the exact place of a file is looked at. With
    `again`, images that an editor has deleted are made again.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        beside: Sequence[Path] = (),
        *,
        made: Made,
        files: FileStore,
        again: bool = False,
    ) -> None:
        self.pictures = PictureLibrary(folders, beside, made=made, files=files, again=again)
        self.documents = DocumentLibrary([*folders, *beside], made=made, files=files)

    def mark(self) -> Mark:
        """Return a mark; `take_back` deletes what was made after it."""
        return self.pictures.mark(), self.documents.mark()

    def take_back(self, mark: Mark) -> None:
        """Delete the images and documents made since `mark`, for a post that failed."""
        self.pictures.take_back(mark[0])
        self.documents.take_back(mark[1])
