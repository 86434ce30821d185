"""What the checks find: figures of a page, each with what is wrong about it."""

from dataclasses import dataclass

MET, BROKEN = "✓", "✗"


@dataclass(frozen=True)
class Outcome:
    """One cell of the table: what a check found out about one thing on one page."""

    page: str
    column: str
    """What was looked at, the same for all pages: `axe`, `CSS`, `performance`."""
    figure: str = ""
    """What was measured, as it is shown; empty where there is only right or wrong."""
    problems: tuple[str, ...] = ()
    """Sentences about what is wrong; none where the page keeps to the limits."""

    @property
    def is_met(self) -> bool:
        return not self.problems

    @property
    def cell(self) -> str:
        """Return the figure, marked where it is wrong."""
        if not self.figure:
            return MET if self.is_met else f"{BROKEN} {len(self.problems)}"
        return self.figure if self.is_met else f"**{self.figure} {BROKEN}**"


def measured(page: str, column: str, value: float, limit: float, unit: str = "") -> Outcome:
    """Return the outcome of a value that may be at most `limit`."""
    figure = f"{value:.1f}" if isinstance(value, float) else str(value)
    too_much = f"{figure} {unit}".strip() + f", at most {limit:g} may be"
    return Outcome(page, column, figure, (too_much,) if value > limit else ())
