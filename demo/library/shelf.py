"""Finds the posts of the library: each module of its folders holds one, named POST."""

from importlib import import_module
from pkgutil import iter_modules

from . import articles, patterns, self_care
from .post import Post

FOLDERS = (articles, patterns, self_care)


def all_posts() -> list[Post]:
    """Return every post of the library, by folder and by the name of its file."""
    return [
        import_module(f"{folder.__name__}.{module.name}").POST
        for folder in FOLDERS
        for module in iter_modules(folder.__path__)
    ]
