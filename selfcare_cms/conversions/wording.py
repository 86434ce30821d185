"""What the words of headings and links say of a block."""

import re

TECHNIQUES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ice_and_stretch", re.compile(r"\bice[- ]?(and|&|n)[- ]?stretch\b", re.IGNORECASE)),
    ("ais", re.compile(r"\b(?-i:AIS)\b|\bactive isolated\b", re.IGNORECASE)),
    (
        "pnf",
        re.compile(r"\b((?-i:PNF|MET)|muscle energy|(contract|hold)[- ](and[- ])?relax)\b", re.IGNORECASE),
    ),
    ("static", re.compile(r"\bstatic\b", re.IGNORECASE)),
)
PATTERN_WORDS = re.compile(r"\b(patterns?|trigger points?)\b", re.IGNORECASE)
REGION_URL = re.compile(r"/category/")
REGION_WORDS = re.compile(
    r"\b(posts (on|about|for) (the|your)|nearby|neighbou?r\w*|areas?|regions?)\b", re.IGNORECASE
)
LONGEST_LINE = 60  # words; longer paragraphs do not tell the relation of a link


def find_technique(heading: str) -> str:
    """Return the choice for the stretching technique that a heading names, or an empty string."""
    return next((name for name, pattern in TECHNIQUES if pattern.search(heading)), "")


def find_relation(text: str, url: str, line: str) -> str:
    """Return the relation of a link: `pattern`, `region` or `other`.

    The words of the link decide, then its URL, then the line around it.
    """
    if PATTERN_WORDS.search(text) or re.search(r"/(understanding-)?trigger-points?-", url):
        return "pattern"
    if REGION_URL.search(url):
        return "region"
    if len(line.split()) <= LONGEST_LINE and line != text:
        if REGION_WORDS.search(line):
            return "region"
        if PATTERN_WORDS.search(line):
            return "pattern"
    return "other"
