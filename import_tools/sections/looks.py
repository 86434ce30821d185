"""Whether a line looks and reads like a heading, whatever its words name."""

import re

from import_tools.records import Paragraph
from import_tools.vocabulary import is_known, is_label, wording

LONGEST_HEADING = 10  # words; longer paragraphs in bold are bold for stress
LONGEST_IN_SMALL_LETTERS = 6  # words; a longer line without capitals or colon is a sentence
SENTENCE_ENDS = (".", "!", "…", ",", ";")
SENTENCE_START = re.compile(
    r"(here|there|this|that|these|those|it|i|we|you|they)"
    r"('s|'re| is| are| was| can| may| will| should| have| want) ",
    re.IGNORECASE,
)


def is_all_bold(item: Paragraph) -> bool:
    return all("BOLD" in run.styles for run in item.runs if run.text.strip())


def begins_sentence(text: str) -> bool:
    """Whether a line begins as sentences do and headings do not: `Here are a few tips for this stretch`."""
    return bool(SENTENCE_START.match(wording(text)))


def reads_like_heading(text: str) -> bool:
    """Whether a line's marks and capitals are a heading's: `Who gets this?`, `Quick, Gentle Stretch`."""
    if is_label(text):
        return True
    if text.endswith(SENTENCE_ENDS):
        return False
    words = text.split()
    capitals = sum(word[0].isupper() for word in words if len(word) > 3)
    is_titled = capitals * 2 > sum(len(word) > 3 for word in words)
    return is_titled or text.endswith((":", "?")) or len(words) <= LONGEST_IN_SMALL_LETTERS or is_known(text)
