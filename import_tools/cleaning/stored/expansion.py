"""What a rule makes of a shortcode."""

from dataclasses import dataclass

from import_tools.records import Finding


@dataclass(frozen=True, slots=True)
class Expansion:
    """HTML in the place of a shortcode, and what an editor should know of it."""

    html: str
    findings: tuple[Finding, ...] = ()
    furniture: str = ""
    """The kind of furniture that the shortcode makes, when it does."""
