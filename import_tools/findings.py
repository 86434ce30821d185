"""Findings: remarks for editors about an imported post. Import them from `records`."""

from dataclasses import dataclass
from enum import StrEnum

from import_tools.text import CONTROL_CHARACTERS


class Severity(StrEnum):
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """A remark for editors about an imported post; `excerpt` quotes the old post.

    `block_id` is the id of the block that it is about, or empty; the JSON report does not have it.
    """

    severity: Severity
    code: str
    message: str
    excerpt: str = ""
    block_id: str = ""

    def as_row(self) -> dict[str, str]:
        """Return the finding as it is stored with the record of a post; `block_id` only if there is one."""
        row = {name: str(getattr(self, name)) for name in ("severity", "code", "message", "excerpt")}
        return {**row, "block_id": self.block_id} if self.block_id else row


CONTROL_CHARACTERS_REMOVED = (
    "The old post held {} characters that no page can show, such as control characters and halves of emoji. "
    "They were taken out; look whether a word has suffered."
)


def control_characters_finding(text: str, title: str) -> Finding:
    """Return the finding for the control characters in a text of the post with this title."""
    count = len(CONTROL_CHARACTERS.findall(text))
    return Finding(Severity.INFO, "illegible_characters", CONTROL_CHARACTERS_REMOVED.format(count), title)
