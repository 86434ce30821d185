"""Finds who is credited in a picture's caption."""

import re

from import_tools.addresses import is_web
from import_tools.records import Run, Runs, plain

# a name that ends like a host; the client's captions also have commas in place of dots
HOST_NAME = re.compile(
    r"\b[\w-]+(?:[.,][\w-]+)*[.,](?:com|org|net|edu|gov|info|co|uk|us|ca|de|io|tv|blog)\b/?", re.IGNORECASE
)
CUE = re.compile(
    r"(?:^|[\s(\[])(?:from|by|via|courtesy of|courtesy|©|artwork|credit"
    r"|(?:source|photo|image|picture|drawing|artwork|illustration|graphic|credit)s?(?: credit)?:)(?=\s)",
    re.IGNORECASE,
)
# what follows the name in a credit: leave to use it, where in a book it stands, the year
ADDITION = re.compile(
    r"\W+(?:(?:used )?(?:with|by) (?:kind )?permission|all rights reserved"
    r"|(?:plate|fig(?:ure)?|page|p)\.? ?\d+|\(?(?:19|20)\d\d\)?)\W*$",
    re.IGNORECASE,
)
# a name on one of the sites that lend pictures, and a name that is written as only names are: `PopSugar`
LENT = re.compile(
    r"\W((?:[^\W_]\S*\s+){0,3}\S+\s*(?:/|\bon\b|\bvia\b)\s*"
    r"(?:Unsplash|Flickr|Pexels|Pixabay|Wikimedia(?: Commons)?)|Flickr user \S+)\W*$",
    re.IGNORECASE,
)
MADE_UP = re.compile(r"\s[-–—|/]\s*([A-Z][a-z]+[A-Z]\w+)\W*$")
PROPER_NAME = re.compile(r"[A-Z0-9][\w'’.&-]*(?:\s+(?:(?:and|of|the|for|&)\s+)?[A-Z0-9][\w'’.&-]*){0,4}")
LONGEST_CREDITED = 300  # characters; a longer caption is a text of its own
# what a stretch starts from, or a picture is taken from, without anybody being credited
NO_NAME = re.compile(
    r"\b(pose|position|stretch|wall|floor|chair|side|front|back|behind|above|below|left|right|knees?|hips?|shoulders?|view)\W*$",
    re.IGNORECASE,
)


def find_credit(caption: Runs) -> tuple[str, str]:
    """Return who is credited in a caption, and the address given for it; both may be empty.

    Takes `pigeon from theyogaposes.com`, `Supine Twist by Yoga Poses8`, `driver Putneyclinic,co,uk`; refuses
    `Referral pattern of the Gluteus Minimus` and `reach from the floor`.
    """
    if len(plain(caption)) > LONGEST_CREDITED:
        return "", ""
    for index, run in enumerate(caption):
        before = "".join(part.text for part in caption[:index])
        behind = "".join(part.text for part in caption[index + 1 :]).strip(" .)")
        is_source = _is_host_or_cued(run, before) or (not behind and _is_name_behind_a_sentence(run, before))
        if run.link and is_source:
            return run.text.strip(), run.link if is_web(run.link) else ""
    return _named_in(plain(caption)), ""


def _is_host_or_cued(run: Run, before: str) -> bool:
    return bool(HOST_NAME.fullmatch(run.text.strip())) or _ends_in_cue(before)


def _is_name_behind_a_sentence(run: Run, before: str) -> bool:
    """Whether a link ends a caption as a name of its own: `Elbow soft. <a>Sleep Foundation</a>`"""
    return before.rstrip().endswith((".", "|", "/", "–", "—")) and bool(
        PROPER_NAME.fullmatch(run.text.strip())
    )


def _ends_in_cue(text: str) -> bool:
    return any(not text[cue.end() :].strip() for cue in CUE.finditer(f"{text} "))


def _named_in(text: str) -> str:
    text = ADDITION.sub("", text).rstrip(" .;)]")
    if host := re.search(HOST_NAME.pattern + r"\W*$", text, re.IGNORECASE):
        return host.group().strip().rstrip(".;")
    cues = list(CUE.finditer(text))
    name = text[cues[-1].end() :].strip() if cues else ""
    if PROPER_NAME.fullmatch(name.split(" / ")[0]) and not NO_NAME.search(name) and not name.isdecimal():
        return name
    lent = LENT.search(text) or MADE_UP.search(text)
    return lent[1].strip() if lent else ""
