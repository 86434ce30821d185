"""The words by which section headings are recognised, read by `sections` and `classify`.

Patterns are for the meaning, not for the posts at hand: each takes wordings that a person would understand at once. They
are matched against a heading on one line, in lower case, with straight quotes and without its last `:` or `.`.
"""

import re
import unicodedata

from import_tools.records import SectionKind

QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"})


def wording(heading: str) -> str:
    """Return a heading in the form in which the patterns see it."""
    text = unicodedata.normalize("NFKC", heading).translate(QUOTES)
    return " ".join(text.casefold().split()).strip(" .:;-*")


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.VERBOSE)


AVOID = _pattern(
    r"""
    \bavoid(ing|ance)?\b | \bperpetuat(e|es|ing)\b | \b(activities|habits|things|movements|positions)\b .* \b(change|stop|skip|quit)\b
    | ^(what|things|activities|habits)\b .* \b(stop|skip|not\ to\ do|makes?\ (it|this)\ worse|aggravates?)\b
    | ^change\ (these|this|the\ following|your)\b | ^(stop|quit)\ (doing\ )?(these|this)\b | ^do\ not\ do\b | ^don'ts?\b
    | \baggravat(ing|ors?)\b
    """
)
TEMPORARY = _pattern(
    r"""
    \btemporary\b | \bshort[- ]term\b | \b(quick|fast|immediate|instant)\ relief\b | \brelief\ (on\ the\ go|right\ (now|away))\b
    | \bin\ the\ short\ (run|term)\b | \b(relief|help)\ for\ (now|today|tonight)\b | ^first\ aid\b
    """
)
LASTING = _pattern(
    r"""
    \b(long(er)?|more)[- ](lasting|term)\b | \b(last(s|ing)|permanent|lifelong)\ (relief|results?|change|help)\b | \brelief\ that\ lasts\b
    | \bin\ the\ long\ (run|term)\b
    """
)
STRETCHING = _pattern(r"\b(stretch(es|ing)?|exercises?|strengthening)\b")
STRETCH_PURPOSE = _pattern(r"\b(relief|reliev\w+|releas\w+|help\w*|for\ this|problem|pain)\b")
GUIDELINES = _pattern(
    r"""
    \bguidelines?\b | \b(rules|tips|instructions|pointers)\ (for|on)\ (the\ |this\ |these\ |your\ )?(\S+\ )?(stretch(es|ing)?|ais|pnf|met|ice-and-stretch)\b
    | ^how\ to\ (do\ )?(the\ |this\ |these\ |your\ )?(\S+\ ){0,2}(stretch(es|ing)?|ais|ice-and-stretch)\b
    """
)
PROFESSIONAL = _pattern(
    r"""
    \b(see|seek|seeing|call|consult|visit|get|talk\ to|contact)\b .* \b(professional|doctor|physician|therapist|bodyworker|medical|help\ from)\b
    | \b(professional|medical)\ (help|care|attention|advice|treatment)\b | \bwhen\ to\ (see|call|get|seek)\b | ^red\ flags?\b
    """
)
RELATED = _pattern(
    r"""
    \b(another|other)\b .* \b(posts?|patterns?|pages?)\b | \bbetter\ match | \bmatch(es)?\ your\ (pain|pattern)
    | \b(similar|related|neighbou?ring)\ (self[- ]care\ )?(patterns?|posts?|pages?|topics?|articles?|pain)\b | ^(see\ also|you\ (may|might)\ also\ like|read\ (more|next))$
    """
)
# headings of pattern posts that name an ordinary section, whatever words stand in them
ORDINARY = _pattern(
    r"""
    ^client('s)?\ description | ^how\ (people|clients|you)\b .* \bpain\ pattern | ^how\ you\ activate\b | \banatomy\b
    | ^self[- ]care$ | ^get(ting)?\ relief\b | ^you\ can\ get\ relief\b | ^(therap\w+|massage)\b .* \bnotes?\b | ^treatment\b | ^better\ bodywork\b
    | ^overview$ | ^tips$ | ^the\ video$ | ^what\ is\ (it|this)\b | ^yoga\ corner$ | ^introduction$ | ^summary$ | ^conclusion$
    """
)
# sub-headings that belong to a section whose words they seem to use
SUBORDINATE = _pattern(
    r"""
    ^change\ your\ (sleeping|sitting|driving)?\ ?position | ^improve\ the\ ergonomics | ^for\ relief\ on\ the\ go\ or\b
    | ^(wrong|better|bad|good)\ \S+\ position
    """
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


def is_known(heading: str) -> bool:
    """Whether a heading's words are ones that head sections in these posts."""
    words = wording(heading)
    return bool(ORDINARY.search(words)) or special_kind(heading) is not None
