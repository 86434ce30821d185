"""Recognises the lines that say who wrote a post, when, and where it is filed."""

from import_tools.cleaning.furniture.lines import LONGEST_LINE, Line, pattern_of

MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
DAY = rf"(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? {MONTH})"
DATE = rf"(?i:{DAY},? \d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}})"
TIME = r"(?i:,? ?(?:at |@ )?\d{1,2}:\d\d ?(?:[ap]\.?m\.?)?)"
NAME = r"(?:(?:[A-Z][\w.’'-]*|admin|and|&),? ?){1,5}"
BY = rf"(?:(?i:posted |written |published )?(?i:by) {NAME})"
# what may follow a date: how the line goes on when it is no sentence
TAIL = (
    rf"(?:{TIME})?(?:\W*(?i:by {NAME}|(?:posted |filed )?(?:in|under) [^.!?]{{1,50}}"
    r"|leave a (?:comment|reply)|(?:no|\d+) (?:comments?|responses?|replies)|edit))*\W*$"
)
CHANGED = r"(?i:last )?(?i:updated|modified|reviewed|edited|published|posted|revised)(?i: on| at)?:? "
FILED = pattern_of(
    r"^(filed under|tagged( with| as)|posted (in|under|by)|written by|published by"
    r"|post (author|category|published|comments|last modified))\s*:",
    r"^(categor(y|ies)|tags?|tagged|author)\s*:[^.!?]*$",
)
DATED = pattern_of(
    rf"^{CHANGED}(?:{DATE}|(?i:{DAY})|(?i:{MONTH}) \d{{4}}){TAIL}",
    rf"^{BY}(?:on )?\W{{0,3}}{DATE}{TAIL}",
    rf"^{DATE}{TIME}? (?:\W )?{BY}{TAIL}",
    rf"^{BY}\W? ?(?i:leave a (?:comment|reply)|\d+ comments?)$",
)
FILED_WITHOUT_COLON = pattern_of(
    r"^(?i:filed under|tagged with|posted (?:in|under)) "
    r"(?!.*\b(?i:is|are|was|were|the|a|i|you|your)\b)[A-Z].*\w$"
)
EDGE_META = pattern_of(
    rf"^(?i:on |date:? |posted |published )?{DATE}{TIME}?$",
    r"^\W?(?i:edit(?: this(?: post| page| entry)?)?)\W?$",
    r"^(?i:posted|published|in|categories|tags|comments|uncategorized)$",
    r"^(?i:(?:written|posted) by) (?:[A-Z][\w.’'-]+,? ?){1,4}$",
    r"^[Bb]y (?:Tony\b|admin$|[A-Z][\w’'-]+ [A-Z]).{0,30}$",
)
A_TIME = pattern_of(
    rf"^by (?:{MONTH}|christmas|easter|thanksgiving|new year|halloween"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)


def meta(line: Line) -> bool:
    """Take `By Tony on June 3, 2016 · Leave a Comment`; refuse `By June 3, 2016 she was running.`"""
    if line.length > LONGEST_LINE:
        return False
    is_filed = FILED.search(line.words) or (line.length <= 12 and FILED_WITHOUT_COLON.search(line.text))
    return bool(is_filed or DATED.search(line.text))


def edge_meta(line: Line) -> bool:
    """Take `June 3, 2016` and `By Tony Preston`; refuse `By the end of the week the ache is gone.`"""
    says_when = A_TIME.search(line.words) or line.words.endswith((".", "!", "?"))
    return bool(EDGE_META.search(line.text)) and not says_when
