"""Read: where posts come from, one module per kind.

In: a path. Out: an iterator of `SourcePost`, and of `NotRead` for what cannot be read or is left out on
purpose.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from import_tools.errors import SourceError
from import_tools.records import NotRead, SourcePost
from import_tools.sources import folder, page, wxr

__all__ = ["read"]

Read = Callable[[Path], Iterator[SourcePost | NotRead]]

# asked in this order; the first that recognises a path reads it
KINDS: tuple[tuple[Callable[[Path], bool], Read], ...] = (
    (folder.recognises, folder.read_folder),
    (wxr.recognises, wxr.read_export),
    (page.recognises, page.read_pages),
)


def read(path: str | Path) -> Iterator[SourcePost | NotRead]:
    """Return an iterator over the posts of a source.

    Raises SourceError at once when there is nothing at `path`, or nothing that could be read.
    """
    path = Path(path)
    if not path.exists():
        raise SourceError(f"There is no file or folder {path}.")
    if path.is_file() and not path.stat().st_size:
        raise SourceError(f"{path} is empty.")
    reader = next((read_kind for recognises, read_kind in KINDS if recognises(path)), None)
    if reader is None:
        raise SourceError(f"{path} is neither a file nor a folder.")
    return reader(path)
