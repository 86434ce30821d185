"""Read pictures and videos with their captions and credits."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape
from typing import TypeGuard

from bs4 import NavigableString, Tag

from import_tools.cleaning.counting import words_of
from import_tools.cleaning.dom import around, elements_in, first_in
from import_tools.cleaning.inline import Context, read_runs
from import_tools.cleaning.media import ATOMS, PICTURE_TAGS, VIDEO_TAGS, picture_of, video_of
from import_tools.records import (
    Emphasis,
    Figure,
    Finding,
    Flow,
    FlowItem,
    Legacy,
    Paragraph,
    Run,
    Runs,
    Severity,
    Video,
    plain,
)
from import_tools.url_keys import PICTURE_FILE, absolute, decoded, image_key, is_safe, is_web

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


CAPTION_CLASSES = re.compile(r"(?<![\w-])(?!wp-caption(?![\w-]))[\w-]*caption[\w-]*(?![\w-])")
LONGEST_PLACEHOLDER = 2000  # characters; what is longer is a picture and not a blank
NO_CAPTION = frozenset({"table", "iframe", "video", "blockquote"})  # what has captions of its own
FIGURE_CLASSES = re.compile(r"(?<![\w-])(wp-caption|et_pb_image|fl-photo|gallery-item)(?![\w-])")


def is_captioned(tag: Tag) -> bool:
    """Whether an element is one picture with nothing beside it but its caption."""
    classes = str(tag.get("class") or "")
    if tag.name != "figure" and not (classes and FIGURE_CLASSES.search(classes)):
        return False
    if len(elements_in(tag, PICTURE_TAGS)) != 1 or first_in(tag, NO_CAPTION):
        return False
    caption = find_caption(tag)
    return len(words_of(tag)) == (len(words_of(caption)) if caption else 0)


def find_unurled(post: Tag) -> Iterator[Finding]:
    """Yield a finding for each picture that has words, or is written into the page, and names no file.

    A placeholder beside the picture that it stands for says the same words, and is none.
    """
    pictures = elements_in(post, PICTURE_TAGS)
    shown = {str(tag.get("alt") or "") for tag in pictures if picture_of(tag.name, tag.attrs)}
    for tag in pictures:
        words, written = (
            str(tag.get("alt") or "").strip(),
            len(str(tag.get("src") or "")) > LONGEST_PLACEHOLDER,
        )
        if not picture_of(tag.name, tag.attrs) and (written or (words and words not in shown)):
            message = "The old post has a picture here that names no file; look for it on the old site."
            yield Finding(Severity.WARNING, "picture_without_address", message, words)


def find_caption(figure: Tag) -> Tag | None:
    classed = (tag for tag in elements_in(figure) if CAPTION_CLASSES.search(str(tag.get("class") or "")))
    return first_in(figure, ("figcaption",)) or next(classed, None)


def read_figure(tag: Tag, context: Context) -> Iterator[FlowItem]:
    caption_tag = find_caption(tag)
    caption = read_runs([caption_tag], context) if caption_tag else ()
    credit, credit_url = find_credit(caption)
    for picture in elements_in(tag, PICTURE_TAGS):
        yield from read_picture(picture, context, caption, credit, credit_url)


def read_picture(
    tag: Tag, context: Context, caption: Runs = (), credit: str = "", credit_url: str = ""
) -> Iterator[FlowItem]:
    """Yield the figure of one picture; a link around it to anything but a picture is kept."""
    url = picture_of(tag.name, tag.attrs)
    if not url:
        return
    anchor = around(tag, ("a",))
    link = absolute(str(anchor.get("href") or ""), context.base) if anchor else ""
    yield Figure(
        url=url if url.startswith("./") else absolute(url, context.base),
        alt=" ".join(str(tag.get("alt") or "").split()),
        caption=caption,
        credit=credit,
        credit_url=credit_url,
        link=link if _is_worth_keeping(link, url) else "",
    )


def _is_worth_keeping(link: str, url: str) -> bool:
    """Whether a picture's link leads somewhere, and not only to the picture's own file in another size."""
    if not link or not is_safe(link) or link.startswith("#"):
        return False
    return not PICTURE_FILE.search(link) or image_key(link) != image_key(url)


LARGEST_BLOCK = 20  # nodes beside each other in a block for a file
GENERIC_TITLE = re.compile(r"(embedded |youtube |vimeo )?video( player)?", re.IGNORECASE)


def read_atoms(nodes: Iterable[Tag | NavigableString], context: Context) -> list[FlowItem]:
    """Return the pictures, videos and frames in some nodes, in order."""
    return [item for node in nodes if isinstance(node, Tag) for item in _read_all(node, context)]


def _read_all(tag: Tag, context: Context) -> Iterator[FlowItem]:
    for atom in [tag] if tag.name in ATOMS else elements_in(tag, ATOMS):
        if atom.name in PICTURE_TAGS:
            yield from read_picture(atom, context)
        elif is_player(atom, context):
            yield read_video(atom, context)
        else:
            yield from _read_embed(atom, context)


def is_player(tag: Tag, context: Context) -> bool:
    """Whether an element plays a video that has an address of its own on the web."""
    return is_web(absolute(video_of(tag.name, tag.attrs), context.base))


def read_video(tag: Tag, context: Context, caption: Runs = ()) -> Video:
    title = " ".join(str(tag.get("title") or "").split())
    url = absolute(video_of(tag.name, tag.attrs), context.base)
    return Video(url, "" if GENERIC_TITLE.fullmatch(title) else title, caption)


def is_captioned_video(tag: Tag) -> bool:
    """Whether an element is one video with nothing beside it but its caption."""
    caption = find_caption(tag) if tag.name == "figure" else None
    if caption is None or _the_video(tag) is None:
        return False
    return words_of(caption) == words_of(tag)


def read_captioned_video(tag: Tag, context: Context) -> Iterator[FlowItem]:
    video, caption = _the_video(tag), find_caption(tag)
    if video is not None:
        yield read_video(video, context, read_runs([caption], context) if caption else ())


def _the_video(tag: Tag) -> Tag | None:
    videos = [inner for inner in elements_in(tag, VIDEO_TAGS) if video_of(inner.name, inner.attrs)]
    return videos[0] if len(videos) == 1 and not first_in(tag, PICTURE_TAGS) else None


def _read_embed(tag: Tag, context: Context) -> Iterator[FlowItem]:
    """Keep sound as a link, and a frame of no known provider too: an editor decides what becomes of it."""
    url = absolute(_url_of(tag), context.base)
    if not url or not is_safe(url) or url.startswith("about:") or _is_preview(tag):
        return
    title = " ".join(str(tag.get("title") or "").split())
    if tag.name == "audio":
        yield Paragraph((Run(title or decoded(url.rstrip("/").rpartition("/")[2]) or url, link=url),))
    else:
        link = f'<a href="{escape(url)}">{escape(title or url)}</a>'
        yield Legacy(f"<p>{link}</p>", f"embedded {tag.name}")


def _url_of(tag: Tag) -> str:
    """Return what a frame or player shows, also where a consent plugin has moved its address."""
    sources = [tag, *elements_in(tag, ("source",))]
    named = [str(source.get(name) or "") for source in sources for name in ("src", "data-src", "data")]
    moved = [str(value) for name, value in tag.attrs.items() if "src" in name and is_web(str(value))]
    return next((value for value in (*named, *moved) if value and not value.startswith("about:")), "")


def _is_preview(tag: Tag) -> bool:
    """Whether a frame previews a file that is linked beside it, as WordPress's file block does."""
    if tag.name not in ("object", "embed") or tag.parent is None or len(tag.parent.contents) > LARGEST_BLOCK:
        return False
    url = str(tag.get("data") or tag.get("src") or "")
    return any(link.get("href") == url for link in elements_in(tag.parent, ("a",)))


LONGEST_CAPTION = 25  # words; a longer paragraph is text, however it is set
# how a line begins that says where a picture comes from
SOURCE_LINE = re.compile(
    r"^\W*(?:(?:photo|image|picture|drawing|illustration|artwork|graphic)s?(?: \w+)?\s*"
    r"(?::|by\b|from\b|courtesy\b|©)|(?:source|credit)s?\s*:|courtesy of\b|©)",
    re.IGNORECASE,
)

END = Paragraph(())  # stands behind a picture that has got its caption


def attach_captions(flow: Flow) -> Flow:
    """Return the flow with each paragraph that is a picture's caption put to the picture before it."""
    attached: list[FlowItem] = []
    in_row = False  # a picture that stands right behind another: what is below them is of all
    for item in flow:
        figure = attached[-1] if attached else None
        if isinstance(figure, Figure) and not figure.caption and not in_row and _is_caption(item):
            credit, credit_url = find_credit(item.runs)
            attached[-1] = replace(figure, caption=item.runs, credit=credit, credit_url=credit_url)
            in_row = False
            attached.append(END)
        else:
            in_row = isinstance(item, Figure) and isinstance(figure, Figure)
            attached.append(item)
    return tuple(item for item in attached if item is not END)


def _is_caption(item: FlowItem) -> TypeGuard[Paragraph]:
    """Whether a paragraph behind a picture is its caption.

    Takes `<p><em>both knees, one motion</em></p>`, `<p><small>…</small></p>` and `Photo: Bob and Brad`;
    refuses `Keep both knees together.` in plain letters.
    """
    if not isinstance(item, Paragraph) or item.length > LONGEST_CAPTION:
        return False
    if item.emphasis & {Emphasis.CAPTION, Emphasis.SMALL}:
        return True
    is_italic = all("ITALIC" in run.styles for run in item.runs if run.text.strip())
    names_source = SOURCE_LINE.search(item.text) or re.search(
        rf"\b(?:from|by) {HOST_NAME.pattern}\W*$", item.text
    )
    return is_italic or bool(names_source)
