"""The headings behind `test_rules.py`, one file for each kind in the folder `headings`.

A file has the headings that are of its kind, then under `not:` those that look like it and are not.
`ordinary.txt` names ordinary sections, whatever words stand in them; `plain.txt` nothing special at all.
"""

from pathlib import Path

from import_tools.records import SectionKind

FOLDER = Path(__file__).parent / "headings"
NAMED = (kind for kind in SectionKind if kind not in (SectionKind.TEXT, SectionKind.SECTION))


def read_table(text: str) -> tuple[list[str], list[str]]:
    """Return the headings above the line `not:`, and those below it; blank lines only separate."""
    taken: list[str] = []
    refused: list[str] = []
    current = taken
    for line in text.splitlines():
        if line == "not:":
            current = refused
        elif line.strip():
            current.append(line)
    return taken, refused


def lines_of(name: str) -> tuple[list[str], list[str]]:
    """Return the headings that a file takes, and those that it refuses."""
    return read_table((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))


KINDS = {kind: lines_of(kind.name.lower()) for kind in NAMED}
ORDINARY, _ = lines_of("ordinary")
PLAIN, _ = lines_of("plain")
