"""Looks for the files of pictures, in the media folders and beside the post."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from import_tools.writing.pictures.listing import Listing, closest, pictures_below, the_one
from import_tools.writing.pictures.names import names_of
from import_tools.writing.pictures.originals import originals_first
from import_tools.writing.pictures.places import Places
from import_tools.writing.pictures.wanted import Wanted


class PictureFiles:
    """Finds the files of pictures: at their place first, then by name alone where that says enough.

    `folders` are searched through, once and only when a picture is not at its place; in those `beside` a
    source, which may hold anything, a picture is found at its place only.
    """

    def __init__(self, folders: Sequence[Path], beside: Sequence[Path] = ()) -> None:
        self.folders = [folder.resolve() for folder in folders]
        self.beside = [folder.resolve() for folder in beside]
        self._places = Places()

    def find(self, address: str, folder: str) -> Iterator[Path]:
        """Yield the files that may be the picture, the best first; `folder` is where the post lies."""
        wanted = Wanted(address)
        names = names_of(wanted.name)
        found = [file for name in names for file in self._at_its_place(wanted, name, folder)]
        yield from originals_first(dict.fromkeys(found), wanted.name)
        if not found and (wanted.is_own or wanted.month):
            yield from self._by_name(wanted, names)

    def _at_its_place(self, wanted: Wanted, name: str, folder: str) -> Iterator[Path]:
        """Yield files of one name at the places that the picture's address gives them."""
        beside = [Path(folder).resolve()] if folder else []
        if wanted.beside:
            yield from self._places.files(beside, [_renamed(wanted.beside, name)])
        if wanted.upload:
            below = _renamed(wanted.upload, name)
            roots = dict.fromkeys([*self.folders, *self.beside, *beside])
            yield from self._places.uploads(roots, below)
            flat = self._places.files(dict.fromkeys([*beside, *self.beside]), [name])
            yield from (file for file in flat if wanted.may_be(file))

    def _by_name(self, wanted: Wanted, names: Iterable[str]) -> Iterator[Path]:
        """Yield the one file that has the picture's name; the more of its path agrees, the better."""
        for name in names:
            candidates = [file for file in self._everything.files_named(name) if wanted.may_be(file)]
            if file := the_one(closest(candidates, wanted.path), name):
                yield file

    @cached_property
    def _everything(self) -> Listing:
        """The pictures in all media folders, read once."""
        return Listing(file for root in dict.fromkeys(self.folders) for file in pictures_below(root))


def _renamed(path: str, name: str) -> str:
    """Return a path with another name at its end."""
    return path[: path.rfind("/") + 1] + name
