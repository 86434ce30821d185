"""The words by which section headings are recognised, read by `sections` and `classify`.

Patterns are for the meaning, not for the posts at hand: each takes wordings that a person would understand
at once. They are matched against a heading on one line, in lower case, with straight quotes and without its
last `:` or `.`.
"""

import re
import unicodedata

from import_tools.records import SectionKind

LONGEST_HEADING = 300  # characters; what is longer is no heading of these
PLAIN_CHARACTERS = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "‐": "-"}
)


def wording(heading: str) -> str:
    """Return a heading in the form in which the patterns see it."""
    return plain_words(heading[:LONGEST_HEADING]).strip(" .:;-*")


def plain_words(text: str) -> str:
    """Return text in lower case, with straight quotes, plain hyphens and single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(PLAIN_CHARACTERS).casefold().split())


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


AVOID = _any_of(
    r"\bavoid(ance)?\b",
    r"\bavoiding\b.*\b(activit\w+|aggravat\w+|habits?|triggers?|causes?|flare-?ups?|positions?)\b",
    r"\bperpetuat(e|es|ing)\b",
    r"\baggravat(ing|ors?)\b",
    r"\b(activities|habits|things|movements|positions)\b.*\b(change|stop|skip|quit)\b",
    r"^(what|things|activities|habits)\b.*\b(stop|skip|not to do|makes? (it|this) worse|aggravates?)\b",
    r"^what to (change|stop|skip)\b",
    r"^(change|modify|adjust) (these|this|the following|your)\b",
    r"^(stop|quit) (doing )?(these|this)\b",
    r"^(stay|keep) away from\b",
    r"^do not do\b",
    r"^don'ts?\b",
)
TEMPORARY = _any_of(
    r"\btemporary (relief|help|fix(es)?|measures?|solutions?|comfort|ease|remed\w+|care)\b",
    r"\btemporarily (reliev|eas|sooth|calm)\w*",
    r"\bshort[- ]term[- ](relief|help|fix(es)?|measures?|solutions?|comfort|care)\b",
    r"\b(in|for) the short (run|term)\b",
    r"\b(quick|fast|immediate|instant) relief\b",
    r"\brelief (on the go|right (now|away)|(for )?(now|today|tonight))\b",
    r"\bhelp for (now|today|tonight)\b",
    r"^first aid\b",
)
LASTING = _any_of(
    r"\b(long(er)?|more)[- ](lasting|term)[- ]"
    r"(relief|results?|help|fix(es)?|solutions?|change|improvement|recovery|healing|comfort)\b",
    r"\b(last(s|ing)|permanent|lifelong) (relief|results?|change|help)\b",
    r"\brelief that lasts\b",
    r"\b(in|for|over) the long(er)? (run|term|haul)\b",
)
STRETCHING = _any_of(r"\b(stretch(es|ing)?|exercises?|strengthening)\b")
STRETCH_PURPOSE = _any_of(
    r"\brelief\b", r"\breliev\w+", r"\breleas\w+", r"\bthat help", r"\bfor (this|these|your|the)\b"
)
TECHNIQUE = r"(stretch(es|ing)?|exercises?|ais|pnf|met|ice-and-stretch|rolling)"
GUIDELINES = _any_of(
    r"^guidelines?$",
    rf"\bguidelines? (for|on|to|of|when)\b.*\b{TECHNIQUE}\b",
    rf"\b{TECHNIQUE} (guidelines?|rules|tips|instructions|pointers)\b",
    rf"\b(rules|tips|instructions|pointers) (for|on) ((the|this|these|your) )?(\S+ )?{TECHNIQUE}\b",
    rf"^how to (do )?((the|this|these|your) )?(\S+ ){{0,2}}{TECHNIQUE}\b",
)
PROFESSIONAL = _any_of(
    r"^(?!.*\bclients?\b).*\b(see|seek|seeing|call|consult|visit|get|ask|talk to|contact)\b.*"
    r"\b(professional|doctor|physician|therapist|bodyworker|medical|help from)\b",
    r"\b(professional|medical) (help|care|attention|advice|treatment)\b",
    r"\bwhen to (see|call|get|seek)\b",
    r"^red flags?\b",
)
RELATED = _any_of(
    r"\b(another|other)\b.*\b(posts?|pages?)\b",
    r"\b(another|other|different) patterns?\b.*(\b(match|fit|better|yours?|instead)\b|\?)",
    r"\bbetter match",
    r"\bmatch(es)? your (pain|pattern)",
    r"\bnot your (pain|pattern)\b",
    r"\b(similar|related|neighbou?ring) (self[- ]care|patterns?|posts?|pages?|topics?|articles?|pain)\b",
    r"^(see also|you (may|might) also like|read (more|next))$",
)
# headings that name an ordinary section, most of them of pattern posts, whatever words stand in them
ORDINARY = _any_of(
    r"^client('s)? description",
    r"^how (people|clients|you)\b.*\bpain pattern",
    r"^how you activate\b",
    r"\banatomy\b",
    r"^self[- ]care$",
    r"^get(ting)? relief( on your own| with self[- ]care)?$",
    r"^you can get relief\b",
    r"^(therap\w+|massage)\b.*\bnotes?\b",
    r"^treatment\b",
    r"^better bodywork\b",
    r"^(overview|tips|the video|yoga corner|introduction|summary|conclusion)$",
    r"^what is (it|this)\b",
)
# sub-headings whose words only seem to start a section of their own
SUBORDINATE = _any_of(
    r"^change your ((sleeping|sitting|driving) )?position",
    r"^improve the ergonomics",
    r"^for relief on the go or\b",
    r"^(wrong|better|bad|good) \S+ position",
)

SPECIAL: tuple[tuple[SectionKind, re.Pattern[str]], ...] = (
    (SectionKind.RELATED_POSTS, RELATED),
    (SectionKind.STRETCH_GUIDELINES, GUIDELINES),
    (SectionKind.SEE_PROFESSIONAL, PROFESSIONAL),
    (SectionKind.TEMPORARY_RELIEF, TEMPORARY),
    (SectionKind.LASTING_RELIEF, LASTING),
    (SectionKind.AVOID, AVOID),
)


def special_kind(heading: str) -> SectionKind | None:
    """Return the kind that a heading's words name; None for an ordinary or unknown heading."""
    words = wording(heading)
    if not words or ORDINARY.search(words):
        return None
    return next((kind for kind, pattern in SPECIAL if pattern.search(words)), None)


def is_label(heading: str) -> bool:
    """Whether a line's words are ones that head sections in these posts and not also begin sentences.

    Takes `For longer-lasting relief.`; refuses `Avoid lifting this week.`
    """
    words = wording(heading)
    return bool(
        ORDINARY.search(words) or TEMPORARY.search(words) or LASTING.search(words) or RELATED.search(words)
    )


def is_known(heading: str) -> bool:
    """Whether a heading's words are ones that head sections in these posts."""
    return bool(ORDINARY.search(wording(heading))) or special_kind(heading) is not None
