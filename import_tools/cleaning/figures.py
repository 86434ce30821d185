"""Reads pictures with their captions, and who is credited in the caption."""

import re
from collections.abc import Iterator

from bs4 import Tag

from import_tools.addresses import PICTURE_FILE, absolute, image_key, is_safe, is_web
from import_tools.cleaning.counting import contents_of
from import_tools.cleaning.inline import Context, read_runs
from import_tools.cleaning.media import PICTURE_TAGS, picture_of
from import_tools.records import Figure, FlowItem, Runs, plain

CAPTION_CLASSES = re.compile(r"(?<![\w-])(?!wp-caption(?![\w-]))[\w-]*caption[\w-]*(?![\w-])")
FIGURE_CLASSES = re.compile(r"(?<![\w-])(wp-caption|et_pb_image|fl-photo|gallery-item)(?![\w-])")
# a name that ends like a host; the client's captions also have commas in place of dots
HOST_NAME = re.compile(
    r"\b[\w-]+(?:[.,][\w-]+)*[.,](?:com|org|net|edu|gov|info|co|uk|us|ca|de|io|tv|blog)\b/?", re.IGNORECASE
)
CUE = re.compile(
    r"(?:^|[\s(\[])(?:from|by|via|courtesy of|courtesy|©|artwork|credit"
    r"|(?:source|photo|image|picture|drawing|artwork|illustration|graphic|credit)s?(?: credit)?:)(?=\s)",
    re.IGNORECASE,
)
# what follows the name in a credit
PERMISSION = re.compile(
    r"\W+(?:used )?(?:with|by) (?:kind )?permission\W*$|\W+all rights reserved\W*$", re.IGNORECASE
)
PROPER_NAME = re.compile(r"[A-Z0-9][\w'’.&-]*(?:\s+(?:(?:and|of|the|for|&)\s+)?[A-Z0-9][\w'’.&-]*){0,4}")
LONGEST_CREDITED = 300  # characters; a longer caption is a text of its own
# what a stretch starts from, or a picture is taken from, without anybody being credited
NO_NAME = re.compile(
    r"\b(pose|position|stretch|wall|floor|chair|side|front|back|behind|above|below|left|right|knees?|hips?|shoulders?|view)\W*$",
    re.IGNORECASE,
)


def is_captioned(tag: Tag) -> bool:
    """Whether an element is one picture with nothing beside it but its caption."""
    if tag.name != "figure" and not FIGURE_CLASSES.search(str(tag.get("class") or "")):
        return False
    if len(tag.find_all(list(PICTURE_TAGS))) != 1 or tag.find(["table", "iframe", "video", "blockquote"]):
        return False
    caption = find_caption(tag)
    return len(contents_of(tag).words) == (len(contents_of(caption).words) if caption else 0)


def find_caption(figure: Tag) -> Tag | None:
    captions = figure.find_all("figcaption") or figure.find_all(class_=CAPTION_CLASSES)
    return captions[0] if captions else None


def read_figure(tag: Tag, context: Context) -> Iterator[FlowItem]:
    caption_tag = find_caption(tag)
    caption = read_runs([caption_tag], context) if caption_tag else ()
    credit, credit_url = find_credit(caption)
    for picture in tag.find_all(list(PICTURE_TAGS)):
        yield from read_picture(picture, context, caption, credit, credit_url)


def read_picture(
    tag: Tag, context: Context, caption: Runs = (), credit: str = "", credit_url: str = ""
) -> Iterator[FlowItem]:
    """Yield the figure of one picture; a link around it to anything but a picture is kept."""
    address = picture_of(tag.name, tag.attrs)
    if not address:
        return
    anchor = tag.find_parent("a")
    link = absolute(str(anchor.get("href") or ""), context.base) if anchor else ""
    yield Figure(
        address=address if address.startswith("./") else absolute(address, context.base),
        alt=" ".join(str(tag.get("alt") or "").split()),
        caption=caption,
        credit=credit,
        credit_url=credit_url,
        link=link if _is_worth_keeping(link, address) else "",
    )


def _is_worth_keeping(link: str, address: str) -> bool:
    """Whether a picture's link leads somewhere, and not only to the picture's own file in another size."""
    if not link or not is_safe(link) or link.startswith("#"):
        return False
    return not PICTURE_FILE.search(link) or image_key(link) != image_key(address)


def find_credit(caption: Runs) -> tuple[str, str]:
    """Return who is credited in a caption, and the address given for it; both may be empty.

    Takes `pigeon from theyogaposes.com`, `Supine Twist by Yoga Poses8`, `driver Putneyclinic,co,uk`; refuses
    `Referral pattern of the Gluteus Minimus` and `reach from the floor`.
    """
    for index, run in enumerate(caption):
        before = "".join(part.text for part in caption[:index])
        if run.link and (HOST_NAME.fullmatch(run.text.strip()) or _ends_in_cue(before)):
            return run.text.strip(), run.link if is_web(run.link) else ""
    return _named_in(plain(caption)), ""


def _ends_in_cue(text: str) -> bool:
    return any(not text[cue.end() :].strip() for cue in CUE.finditer(f"{text} "))


def _named_in(text: str) -> str:
    if len(text) > LONGEST_CREDITED:
        return ""
    text = PERMISSION.sub("", text).rstrip(" .;)]")
    if host := re.search(HOST_NAME.pattern + r"\W*$", text, re.IGNORECASE):
        return host.group().strip().rstrip(".;")
    cues = list(CUE.finditer(text))
    if not cues:
        return ""
    name = text[cues[-1].end() :].strip()
    is_name = PROPER_NAME.fullmatch(name) and not NO_NAME.search(name) and not name.isdecimal()
    return name if is_name else ""
