"""What the address of a picture tells about where its file lies."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from import_tools.addresses import split_address
from import_tools.writing.pictures.names import fold

UPLOADS = re.compile(r"(?:^|/)wp-content/uploads/(.+)$|^/?uploads/(.+)$")
# browsers put the pictures of a saved page into a folder of the page's name
SAVED = re.compile(r"(?:^|/)([^/]+_files/.+)$")
# WordPress keeps the uploads of each month in a folder of their own
MONTH = re.compile(r"(?:^|/)((?:19|20)\d\d/(?:0[1-9]|1[0-2]))/[^/]+$")


@dataclass(frozen=True)
class Wanted:
    """A picture that is looked for, by its address in the post."""

    address: str

    @cached_property
    def path(self) -> str:
        return unquote(split_address(self.address).path).replace("\\", "/").removeprefix("./").lstrip("/")

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @cached_property
    def beside(self) -> str:
        """The path from the post's own folder; empty where the address leads to another site or folder."""
        if saved := SAVED.search(self.path):
            return saved[1]
        return "" if split_address(self.address).scheme else self.path

    @cached_property
    def upload(self) -> str:
        """The path from the folder of uploads; empty for a picture that is none of them."""
        found = UPLOADS.search(self.path)
        return (found[1] or found[2]) if found else ""

    @cached_property
    def month(self) -> str:
        return _month_of(self.path)

    @property
    def is_own(self) -> bool:
        """Whether the picture belongs to the old site, and not perhaps to another."""
        return bool(self.upload or self.beside)

    def may_be(self, file: Path) -> bool:
        """Whether a file of the picture's name may be the picture, by the folder that it lies in.

        An upload of another month is another picture, and so is one that was saved with another page. A
        picture of another site is taken from its own month only.
        """
        folder = fold(file.parent.name)
        if SAVED.search(self.path) and folder.endswith("_files") and folder != fold(self.path.split("/")[-2]):
            return False
        month = _month_of(file.as_posix())
        return month == self.month if month and self.month else self.is_own


def _month_of(path: str) -> str:
    found = MONTH.search(path)
    return found[1] if found else ""
