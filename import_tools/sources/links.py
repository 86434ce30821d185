"""Symbolic links in a folder of sources: what comes from elsewhere may name any file of this machine."""

from collections.abc import Iterator
from pathlib import Path

OUTSIDE = (
    "This is a symbolic link to another folder or out of its own, which is not followed. "
    "Import what it leads to by its own name, or copy it here."
)


def leads_outside(path: Path, root: Path) -> bool:
    """Whether a path is a link to something outside of a folder."""
    return path.is_symlink() and not path.resolve().is_relative_to(root.resolve())


def links_outside(root: Path) -> Iterator[Path]:
    """Yield the links below a folder that are not followed: those out of it, and all to folders."""
    for path in sorted(root.rglob("*")):
        if path.is_symlink() and path.exists() and (path.is_dir() or leads_outside(path, root)):
            yield path
