"""The drawings, one function each; its name is the name of the picture.

- `lying.py`, `sitting.py`, `standing.py` – people at home, seen from the side
- `beds.py` – beds from above;  `close.py` – heads, feet, things;  `maps.py` – maps of pain
"""

from collections.abc import Callable
from inspect import getmembers, isfunction

from ..sheet import Sheet
from . import beds, close, lying, maps, sitting, standing


def all_drawings() -> dict[str, Callable[[Sheet], None]]:
    """Return every drawing by its name, which has hyphens for the spaces."""
    return {
        name.replace("_", "-"): draw
        for module in (beds, close, lying, maps, sitting, standing)
        for name, draw in getmembers(module, isfunction)
        if draw.__module__ == module.__name__ and not name.startswith("_")
    }
