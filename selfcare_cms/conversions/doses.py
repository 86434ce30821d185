"""Recognise in the words of an exercise how long, how many times and how often; nothing is guessed."""

import re
from collections.abc import Mapping

NUMBER = (
    r"(?:\d+(?:[.,]\d+)?|a few|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty"
    r"|thirty|forty|forty-five|sixty|ninety)"
)
RANGE = rf"{NUMBER}(?:\s*(?:-|–|to|or)\s*{NUMBER})?"
AMOUNT = rf"(?:(?:about|around|at least|up to|for)\s+)?{RANGE}(?:\s+(?:full|more))?"
SIDES = (
    r"(?:,?\s+(?:on|for|with)\s+(?:each|both|either|the other|every)"
    r"\s+(?:sides?|legs?|arms?|hands?|foot|feet)\b)?"
)
PERIOD = r"(?:a|an|per|each|every)\s+(?:day|week|hour|morning|evening|night)"
SECONDS = rf"{AMOUNT}\s*(?:seconds?|secs?\b|minutes?|mins?\b|(?:deep |slow )?breaths?)"
SETS = rf"(?:{RANGE}\s+(?:sets?|rounds?)\s+of\s+{RANGE}(?:\s+(?:times|reps|repetitions)\b)?)"
TIMES = (
    rf"(?:{SETS}|{AMOUNT}\s*(?:times|x\b|reps\b|repetitions|sets?\b)"
    rf"(?!\s*(?:a|an|per|each|every)\s+(?:day|week|hour|morning|evening|night)\b)){SIDES}"
)
OFTEN = (
    rf"(?:(?:once|twice|{AMOUNT}\s*times)(?:\s+or\s+(?:twice|more|{NUMBER}\s+times))?\s+{PERIOD}"
    r"|(?:(?:in the|every)\s+)?morning\s+and\s+(?:(?:in the|at)\s+)?(?:evening|night)"
    r"|every\s+(?:morning|evening|night|hour|day|other day|(?:\w+\s+)?(?:hours|days))|daily)"
)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


HOLD = _compiled(rf"\bh(?:old|eld)\b[^.;!?]{{0,60}}?\b(?P<dose>{SECONDS})")
FIND: Mapping[str, re.Pattern[str]] = {
    "hold": HOLD,
    "frequency": _compiled(rf"\b(?P<dose>{OFTEN})\b"),
    "repetitions": _compiled(rf"(?<![\w.])(?P<dose>{TIMES})"),
}
IT = r"(?:\s+(?:it|these|that|each|(?:the|this|each)\s+(?:stretch|exercise)|this))?\s+"
DO = rf"(?:do|repeat|perform){IT}"
# the whole sentence is a dose: “Hold for 30 seconds.”, “Repeat 8 to 10 times on each side.”, “Twice a day.”
ONLY: Mapping[str, re.Pattern[str]] = {
    "hold": _compiled(rf"hold{IT}{SECONDS}[.!]?"),
    "repetitions": _compiled(rf"(?:{DO})?{TIMES}[.!]?"),
    "frequency": _compiled(rf"(?:{DO})?{OFTEN}[.!]?"),
}


def find_doses(text: str) -> dict[str, str]:
    """Return the words of the first dose of each kind, as `{"hold": "30 seconds", "frequency": "daily"}`."""
    found = {field: pattern.search(text) for field, pattern in FIND.items()}
    return {field: match["dose"].strip().removeprefix("for ") for field, match in found.items() if match}


def field_of_dose(sentence: str) -> str:
    """Return the field of which a sentence is the dose and nothing else; empty for any other sentence."""
    return next((field for field, pattern in ONLY.items() if pattern.fullmatch(sentence.strip())), "")
