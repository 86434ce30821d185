"""The headings behind `test_rules.py`, one file for each kind in the folder `headings`.

A file has the headings that are of its kind, then under `not:` those that look like it and are not.
`ordinary.txt` names ordinary sections, whatever words stand in them; `plain.txt` nothing special at all.
"""

from pathlib import Path

from import_tools.records import SectionKind

FOLDER = Path(__file__).parent / "headings"
NAMED = (kind for kind in SectionKind if kind not in (SectionKind.TEXT, SectionKind.SECTION))


def lines_of(name: str) -> tuple[list[str], list[str]]:
    """The headings that a file takes, and those that it refuses."""
    taken, _, refused = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").partition("\nnot:\n")
    return taken.split("\n")[:-1], refused.split("\n")[:-1]


KINDS = {kind: lines_of(kind.name.lower()) for kind in NAMED}
ORDINARY, _ = lines_of("ordinary")
PLAIN, _ = lines_of("plain")
