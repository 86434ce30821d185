"""The files that a run takes from the old site's uploads, and how they are taken back."""

from collections.abc import Sequence
from pathlib import Path

from import_tools.writing.changes import Made
from import_tools.writing.documents import DocumentLibrary
from import_tools.writing.pictures import PictureLibrary

Mark = tuple[int, int]


class Uploads:
    """The pictures and documents of one run.

    `folders` are searched; in those `beside` single sources only the exact place of a file is looked at. With
    `again`, images that an editor has deleted are made again.
    """

    def __init__(self, folders: Sequence[Path], beside: Sequence[Path] = (), *, again: bool = False) -> None:
        self.made = Made()
        self.pictures = PictureLibrary(folders, beside, made=self.made, again=again)
        self.documents = DocumentLibrary([*folders, *beside], made=self.made)

    def mark(self) -> Mark:
        """Return a mark; `take_back` deletes what was made after it."""
        return self.pictures.stored.mark(), self.documents.stored.mark()

    def take_back(self, mark: Mark = (0, 0)) -> None:
        """Delete the files made since `mark`, once the database has forgotten them."""
        self.pictures.take_back(mark[0])
        self.documents.stored.take_back(mark[1])
        self.made.forget()
