"""What was measured, as a table to read."""

import os
import platform
import re
import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("wagtail", "django", "gunicorn", "modelsearch", "psycopg", "selectolax", "pillow")
BIGGEST_SHARES = 12


@dataclass(frozen=True)
class Measured:
    """One figure: what it is of, its value in each round, and the target it is held against."""

    what: str
    database: str
    values: tuple[float, ...]
    target: float
    unit: str
    detail: str = ""
    is_limit: bool = False
    """Whether the target is the most that may be, and not the least."""

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def is_met(self) -> bool:
        return self.median <= self.target if self.is_limit else self.median >= self.target

    def __str__(self) -> str:
        """Return the figure as a row of the table."""
        spread = f"{min(self.values):.2f}–{max(self.values):.2f}" if len(self.values) > 1 else "one round"
        sign = "≤" if self.is_limit else "≥"
        cells = (
            self.what,
            self.database,
            f"**{self.median:.2f} {self.unit}**",
            spread,
            self.detail,
            f"{sign} {self.target:g} {self.unit}",
            "met" if self.is_met else "**not met**",
            f"{datetime.now(UTC):%Y-%m-%d}",
        )
        return f"| {' | '.join(cells)} |"


@dataclass(frozen=True)
class Profile:
    """Where the time of something goes: the share of each of its parts, the largest first."""

    what: str
    database: str
    by: str
    shares: dict[str, float]

    @property
    def title(self) -> str:
        return f"### {self.database}, {self.what}, {self.by}"

    def __str__(self) -> str:
        """Return the profile as a table below its title."""
        rows = [f"| {name} | {share:.0%} |" for name, share in list(self.shares.items())[:BIGGEST_SHARES]]
        return "\n".join([f"{self.title}\n", "| part | share |", "|---|---|", *rows])


HOW = """Each ratio is of two sides in one round, one after the other, in processes of their own, each on a
copy of one empty site. Memory is that of all processes of a run; what they share counts once. A lock is
measured by another process that wants to write. The peer is wagtail-wordpress-import 0.3, run by hand on
the same posts; `--peer` tells its posts per second. PostgreSQL runs without fsync: that favours the naive
way."""
HEAD = "| what | database | median | spread | in figures | target | | measured |\n|" + "---|" * 8
PROFILES = "## Where the time goes"


def write_results(path: Path, found: Iterable[Measured | Profile], size: str) -> None:
    """Write figures and profiles into one page; what was not measured anew stays as it stands there."""
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    table, _, described = before.partition(PROFILES)
    rows = {_key(row): row for row in table.splitlines() if row.startswith("| ") and row not in HEAD}
    blocks = re.findall(r"^### .*(?:\n(?!###).*)*", described, re.MULTILINE)
    profiles = {block.splitlines()[0]: block.strip() for block in blocks}
    for one in found:
        if isinstance(one, Profile):
            profiles[one.title] = str(one)
        else:
            rows[_key(str(one))] = str(one)
    parts = [
        "# Results of `make bench`",
        f"{size}. {machine()}",
        HOW,
        "\n".join([HEAD, *sorted(rows.values(), key=_database)]),
        PROFILES,
        *(profiles[title] for title in sorted(profiles, reverse=True)),
    ]
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _key(row: str) -> tuple[str, str]:
    """Return what a row is about, and its database."""
    cells = row.split(" | ")
    return cells[0], cells[1]


def _database(row: str) -> bool:
    return _key(row)[1] == "PostgreSQL"


def machine() -> str:
    """Return what the figures were measured on."""
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES if _has(name))
    return f"{os.cpu_count()} cores ({_processor()}), Python {platform.python_version()}, {versions}."


def _has(name: str) -> bool:
    try:
        return bool(version(name))
    except ImportError:
        return False


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())
