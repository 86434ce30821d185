"""Normalise and match headings: by their words, not their characters; and the words that kinds share."""

import re
import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from import_tools.text import cached

LONGEST_HEADING = 300  # characters; longer text is not a heading
PLAIN_CHARACTERS = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "‐": "-"}
)
# what precedes the words of a heading: `1.`, `Step 2:`, `III)`, `→`, an emoji
LEADING = re.compile(
    r"^(?:[\W_]+|(?:(?:step|part|tip)\s+)?(?:\d{1,2}|[ivx]{1,4})\s*[.):](?=\s))+", re.IGNORECASE
)
# words of section headings that old posts often misspell
KEY_WORDS = (
    *("activities", "aggravating", "another", "avoid", "exercises", "guidelines", "immediate"),
    *("instructions", "movements", "permanent", "perpetuating", "physician", "positions", "professional"),
    *("relief", "relieve", "similar", "stretches", "stretching", "strengthening", "temporary"),
    *("temporarily", "therapist"),
)
OTHER_ENDINGS = ("ed", "er", "ers", "or", "ors")  # of other words: `stretched`, `instructors`
SHORTEST_MISSPELT = 6  # letters; a shorter word with one other letter is often another word
LIKENESS = 0.85  # difflib ratio: enough for `tempory` and `temporary`, not for `temporal`
MOST_LETTERS_MORE = 2


def words_in(table: str) -> tuple[str, ...]:
    """Return the words of a table, in order."""
    return tuple(table.split())


def wording(heading: str) -> str:
    """Return a heading normalised for the patterns, without leading numbers and final punctuation."""
    plain = LEADING.sub("", plain_words(heading[:LONGEST_HEADING])).strip(" .:;-*!…")
    return " ".join(_corrected(word) for word in plain.split(" "))


@lru_cache(maxsize=4096)
def _corrected(word: str) -> str:
    """Return the key word for a misspelt word, else the word itself.

    Take `releif` and `temperary`; refuse `belief` and `temporal`.
    """
    if word.endswith(OTHER_ENDINGS) or any(word.startswith(key) or key.startswith(word) for key in KEY_WORDS):
        return word
    swapped = (key for key in KEY_WORDS if _has_letters_swapped(word, key))
    close = get_close_matches(word, KEY_WORDS, 1, LIKENESS) if len(word) >= SHORTEST_MISSPELT else []
    near = (key for key in close if key[0] == word[0] and abs(len(key) - len(word)) <= MOST_LETTERS_MORE)
    return next((key for key in (*swapped, *near)), word)


def _has_letters_swapped(word: str, key: str) -> bool:
    """Return whether two words differ only in the order of their inner letters."""
    return word[:1] == key[0] and word[-1:] == key[-1] and word != key and sorted(word) == sorted(key)


@cached
def plain_words(text: str) -> str:
    """Return text in lower case, with straight quotes, plain hyphens and single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(PLAIN_CHARACTERS).casefold().split())


LONGEST_LIKELY = 10  # words; in a longer heading a likely wording is part of a sentence
SPACE = re.compile(r"(?<![+\[]) ")
NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Wordings:
    """The wordings of one kind of section: sure ones, likely ones, and exceptions."""

    sure: re.Pattern[str]
    likely: re.Pattern[str]
    refused: re.Pattern[str] = NEVER

    def are_sure_in(self, words: str) -> bool:
        """Return whether the words of a heading leave no doubt."""
        return _finds(self.sure, words) and not self.refused.search(words)

    def are_in(self, words: str) -> bool:
        """Return whether the words of a heading name this kind, surely or likely."""
        is_likely = len(words.split()) <= LONGEST_LIKELY and _finds(self.likely, words)
        return (_finds(self.sure, words) or is_likely) and not self.refused.search(words)


def _finds(pattern: re.Pattern[str], words: str) -> bool:
    """Return whether a pattern is in a heading, with or without a final question mark."""
    return bool(pattern.search(words) or pattern.search(words.rstrip(" ?")))


def one_of(*words: str) -> str:
    """Return a pattern for one of some words or phrases, in which spaces also match hyphens.

    A space after any words (`\\S+ `) matches only a space: an ambiguous pattern would backtrack too long.
    """
    return f"(?:{SPACE.sub('[ -]', '|'.join(words))})"


def any_of(*patterns: str) -> re.Pattern[str]:
    """Return a pattern that matches any of some patterns."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


# words that the wordings of several kinds of section share
DOING = one_of(
    *words_in(
        """
    activit(?:y|ies) habits? movements? motions? moves positions? postures? things stuff chores?
    tasks? mistakes? culprits? offenders? aggravators? triggers? behaviou?rs? exercises sports?
    routines?
"""
    ),
)
PAIN = one_of(
    *words_in(
        """
    pain ache aching it this things problem pattern muscles? symptoms? knots? spasms? cramps?
    soreness stiffness tension trouble hurt
"""
    ),
    "flare up",
)
RELIEVE = one_of(
    *words_in(
        r"""
    relief reliev\w+ eas(?:e|es|ing|ier) sooth\w* calm\w* comfort\w* help(?:s|ing)? fix(?:es)?
"""
    ),
    "feel(?:ing)? better",
    *words_in(
        r"""
    settl(?:e|es|ing) quiet\w* remed(?:y|ies) rescue measures? solutions? care
"""
    ),
    "take the edge off",
    "cool(?:s|ing)?",
    "something",
    "loosen(?:s|ing)?",
)
STRETCHES = one_of("stretch(?:es|ing)?", "exercises?", "strengthening")
TECHNIQUE = one_of(
    "stretch(?:es|ing)?",
    "exercises?",
    "ais",
    "active isolated(?: stretching)?",
    "pnf",
    "(?:(?<=for )|(?<=of )|^)met",
    r"muscle energy(?: techniques?)?",
    "(?:contract|hold) (?:and )?relax",
    "ice (?:and|&|n) stretch",
    r"(?:foam )?roll(?:ing|er)",
    "pin and stretch",
    "eccentrics?",
    "isometrics?",
    "nerve (?:glides?|floss(?:ing)?)",
    "flossing",
    r"(?:tennis|lacrosse|massage) balls?",
    "ball work",
    "self massage",
    "(?:dry|skin) (?:brushing|rolling)",
    "yoga(?: poses?)?",
    "strengthening",
    r"mobili[sz]ation",
    "traction",
    "band work",
    "release work",
)
POST = one_of(*words_in("posts? pages? articles? patterns? topics?"))
# for the rest of a day, some hours, a short while
A_SHORT_TIME = (
    r"for (?:now|a (?:while|bit|moment|few|couple)|an hour|one|two"
    r"|the (?:moment|time being|day|night|evening|next|rest))"
    r"(?: (?:few|of|or|two|couple|the|hours?|days?|minutes?|today|tonight|day|night|being|so)){0,4}"
)
SOON = (
    one_of(
        "temporar(?:y|ily)",
        "short term",
        "short lived",
        "quick(?:ly)?",
        "fast",
        "immediate(?:ly)?",
        "instant(?:ly)?",
        "right (?:now|away)",
        "now",
        "today",
        "tonight",
        "on the (?:go|spot)",
        "in a (?:pinch|hurry)",
        "stop ?gap",
        "in the (?:meantime|moment)",
        "meanwhile",
        "emergency",
        "band aid",
        "while you wait",
        "until it heals",
    )
    + rf"|(?:{A_SHORT_TIME})"
)
SOON = f"(?:{SOON})"
LASTING = one_of(
    "(?:long(?:er)?|more) (?:lasting|term)",
    "long lived",
    "(?:for|over|in) the long(?:er)? (?:run|term|haul)",
    "permanent(?:ly)?",
    "lifelong",
    "durable",
    "lasting",
    "to last",
    "lasts? longer",
    "for (?:good|keeps|longer)",
    "once and for all",
    "over time",
    "for life",
    "that (?:will )?(?:(?:out)?lasts?|holds?|keeps?|sticks?|stays?)(?: up)?",
    "(?:for|over|in) the (?:next few |coming )?(?:weeks|months)(?: ahead| to come)?",
)
# an exercise by its own name, besides the techniques
EXERCISE = one_of(
    *words_in(
        """
    poses? postures? lunges? squats? planks? bridges? twists? presses raises curls drills? workouts?
    movements? releases? glides?
"""
    ),
)
RULES = one_of(
    "guide ?lines?",
    *words_in("rules instructions? tips pointers directions"),
    r"do'?s (?:and|&) don'?t'?s",
    "basics",
    "principles",
    "protocol",
    "reminders",
    "ground rules",
)
HELPER = one_of(
    *words_in(
        """
    professional doctor physician therapist bodyworker chiropractor specialist provider clinician
    surgeon dentist nurse pt er
"""
    ),
    "pros?(?! (?:shops?|tips?|bowl|and cons?)\\b)",
    "emergency(?: room)?",
    "urgent care",
    "medical",
    "expert",
    "doc(?!')",
)
ASK = one_of(
    *words_in("see seek seeing call consult visit get ask"),
    "talk to",
    "speak (?:to|with)",
    "contact",
    "go to",
    "check with",
    "make an appointment",
    "bring in",
    "(?:hand|turn) (?:it|this|things|yourself|the rest) over to",
    "leave (?:it|this|that|the rest) to",
    "call in",
)
NO_BETTER = one_of(
    "doesn't",
    "does not",
    "isn't",
    "is not",
    *words_in("still persists? keeps lasts won't"),
    "will not",
    "gets? (?:any )?worse",
    "helps",
    "works",
    "is no better",
)


# sentences that advise readers to see a professional, wherever they stand in a post
SENTENCE = re.compile(r"[^.!?]+[.!?]*")
LONGEST_SENTENCE = 60  # words
# each sentence has one of them, and most texts have none
NEEDED = words_in(
    """
    doctor physician therap bodywork chiropract specialist surgeon dentist nurse pro provider clinic
    practition osteopath 911 hospital emergency medical
"""
)
SEE = one_of(
    *words_in("see call consult visit contact find"),
    "(?:talk|speak) (?:to|with)",
    "(?:check|schedule|book) (?:in )?with",
    "go (?:to|see)",
    "make an appointment with",
    "get (?:help|treatment) from",
    "(?:be|get) (?:seen|checked|evaluated|examined|treated) by",
    "ask (?!.* to )",
)
PROFESSIONAL = one_of(
    *words_in(
        """
    doctors? physicians? therapists? bodyworkers? chiropractors? specialists? surgeons? dentists? nurses?
    pros? professionals? providers? clinicians? practitioners? physiotherapists? osteopaths?
"""
    ),
)
SOMEONE = rf"(?:a|an|your|some|another|a good|the nearest|one of) (?:[\w-]+ ){{0,3}}{PROFESSIONAL}\b"
HELP = (
    r"(?:(?:get|seek|need) (?:\w+ )?(?:medical|professional|emergency) (?:help|care|attention|advice)"
    r"|(?:call|dial) 911|go to the (?:emergency room|er|hospital))\b"
)
TO_DO = rf"(?:(?:{SEE})(?:,? \w+)? {SOMEONE}|{HELP})"
SHOULD = (
    r"\b(?:you (?:\w+ )?(?:should|need to|must|ought to|(?:may|might) (?:need|want) to|have to|had better)"
    r"|you'd better|(?:it|this) (?:is|may be|might be|could be) (?:best|better|wise|time|a good idea) to"
    r"|it's (?:best|better|wise|time|a good idea) to)(?: \w+){0,2}?"
)
ADVICE = re.compile(
    rf"^(?:please,? |then,? |instead,? |otherwise,? |do )?{TO_DO}"
    rf"|{SHOULD} {TO_DO}"
    rf"|\b(?:if|when|unless)\b.*?,? (?:please |then |do |just )?{TO_DO}"
    rf"|\bit pays to (?:have|{SEE}) {SOMEONE}"
)
SEEN = re.compile(
    r"\b(?:if|when|unless|after|before) (?:you|they|she|he|clients?|people|i) (?:\w+ )?(?:see|call|visit)\b"
)


def advises_professional(text: str) -> bool:
    """Return whether a sentence advises its reader to see a professional.

    Take `In most cases, you should really see a Neuromuscular therapist.` and `If it swells, call your
    doctor.` Refuse `Many doctors prescribe a heating pad.` and `Ask your therapist to press harder.`
    """
    words = plain_words(text)
    if len(words.split()) > LONGEST_SENTENCE or SEEN.search(words):
        return False
    return ADVICE.search(words) is not None


def advice_in(text: str) -> str:
    """Return the first sentence of a text that advises to see a professional, or an empty string."""
    folded = text.casefold()
    if not any(word in folded for word in NEEDED):
        return ""
    sentences = (sentence.strip() for sentence in SENTENCE.findall(text))
    return next((sentence for sentence in sentences if advises_professional(sentence)), "")
