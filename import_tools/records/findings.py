"""What an editor should look at."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something an editor should look at; `excerpt` quotes the old post."""

    severity: Severity
    code: str
    message: str
    excerpt: str = ""
