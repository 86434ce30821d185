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
from import_tools.cleaning.media import ATOMS, PICTURE_TAGS, VIDEO_TAGS, document_of, picture_of, video_of
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
    text_of_runs,
)
from import_tools.url_keys import PICTURE_FILE, absolute, decoded, image_key, is_safe, is_web, split_url

# a name that ends like a host; some captions have commas instead of dots
HOST_NAME = re.compile(
    r"\b[\w-]+(?:[.,][\w-]+)*[.,](?:com|org|net|edu|gov|info|co|uk|us|ca|de|io|tv|blog)\b/?", re.IGNORECASE
)
CUE = re.compile(
    r"(?:^|[\s(\[])(?:from|by|via|courtesy of|courtesy|©|artwork|credit"
    r"|(?:source|photo|image|picture|drawing|artwork|illustration|graphic|credit)s?(?: credit)?:)(?=\s)",
    re.IGNORECASE,
)
# what follows the name in a credit: a permission, a page of a book, a year
ADDITION = re.compile(
    r"\W+(?:(?:used )?(?:with|by) (?:kind )?permission|all rights reserved"
    r"|(?:plate|fig(?:ure)?|page|p)\.? ?\d+|\(?(?:19|20)\d\d\)?)\W*$",
    re.IGNORECASE,
)
# a name on a site for stock pictures, and a name in the spelling of names: `PopSugar`
LENT = re.compile(
    r"\W((?:[^\W_]\S*\s+){0,3}\S+\s*(?:/|\bon\b|\bvia\b)\s*"
    r"(?:Unsplash|Flickr|Pexels|Pixabay|Wikimedia(?: Commons)?)|Flickr user \S+)\W*$",
    re.IGNORECASE,
)
MADE_UP = re.compile(r"\s[-–—|/]\s*([A-Z][a-z]+[A-Z]\w+)\W*$")
PROPER_NAME = re.compile(r"[A-Z0-9][\w'’.&-]*(?:\s+(?:(?:and|of|the|for|&)\s+)?[A-Z0-9][\w'’.&-]*){0,4}")
LONGEST_CREDITED = 300  # characters; a longer caption is ordinary text
# what a stretch starts from, or a camera, without a credit
NO_NAME = re.compile(
    r"\b(pose|position|stretch|wall|floor|chair|side|front|back|behind|above|below|left|right|knees?|hips?|shoulders?|view)\W*$",
    re.IGNORECASE,
)


def find_credit(caption: Runs) -> tuple[str, str]:
    """Return the name and the URL of the credit in a caption; both may be empty.

    Take `pigeon from theyogaposes.com`, `Supine Twist by Yoga Poses8`, `driver Putneyclinic,co,uk`; refuse
    `Referral pattern of the Gluteus Minimus` and `reach from the floor`.
    """
    if len(text_of_runs(caption)) > LONGEST_CREDITED:
        return "", ""
    for index, run in enumerate(caption):
        before = "".join(part.text for part in caption[:index])
        behind = "".join(part.text for part in caption[index + 1 :]).strip(" .)")
        is_source = _is_host_or_cued(run, before) or (not behind and _is_name_behind_a_sentence(run, before))
        if run.link and is_source:
            return run.text.strip(), run.link if is_web(run.link) else ""
    return _named_in(text_of_runs(caption)), ""


def _is_host_or_cued(run: Run, before: str) -> bool:
    return bool(HOST_NAME.fullmatch(run.text.strip())) or _ends_in_cue(before)


def _is_name_behind_a_sentence(run: Run, before: str) -> bool:
    """Return whether a link at the end of a caption is a name: `Elbow soft. <a>Sleep Foundation</a>`"""
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
LONGEST_PLACEHOLDER = 2000  # characters; a longer data URL is a picture and not a placeholder
NO_CAPTION = frozenset({"table", "iframe", "video", "blockquote"})  # elements with captions of their own
FIGURE_CLASSES = re.compile(r"(?<![\w-])(wp-caption|et_pb_image|fl-photo|gallery-item)(?![\w-])")


def is_captioned(tag: Tag) -> bool:
    """Return whether an element contains one picture and nothing else but its caption."""
    classes = str(tag.get("class") or "")
    if tag.name != "figure" and not (classes and FIGURE_CLASSES.search(classes)):
        return False
    if len(elements_in(tag, PICTURE_TAGS)) != 1 or first_in(tag, NO_CAPTION):
        return False
    caption = find_caption(tag)
    return len(words_of(tag)) == (len(words_of(caption)) if caption else 0)


def find_without_file(post: Tag) -> Iterator[Finding]:
    """Yield a finding for each picture without a file that has an alt text or is embedded in the page.

    A placeholder beside its picture has the same alt text and is skipped.
    """
    pictures = elements_in(post, PICTURE_TAGS)
    shown = {str(tag.get("alt") or "") for tag in pictures if picture_of(tag.name, tag.attrs)}
    for tag in pictures:
        words, written = (
            str(tag.get("alt") or "").strip(),
            len(str(tag.get("src") or "")) > LONGEST_PLACEHOLDER,
        )
        if picture_of(tag.name, tag.attrs):
            continue
        figure = around(tag, ("figure",))
        caption = find_caption(figure) if figure is not None else None
        captioned = " ".join(words_of(caption)) if caption is not None else ""
        words = words or captioned
        if written or captioned or (words and words not in shown):
            message = "The old post has a picture without a file name here; look for it on the old site."
            yield Finding(Severity.WARNING, "picture_without_address", message, words)


def find_caption(figure: Tag) -> Tag | None:
    classed = (tag for tag in elements_in(figure) if CAPTION_CLASSES.search(str(tag.get("class") or "")))
    return first_in(figure, ("figcaption",)) or next(classed, None)


def read_figure(tag: Tag, context: Context) -> Iterator[FlowItem]:
    caption_tag = find_caption(tag)
    caption = read_runs([caption_tag], context) if caption_tag else ()
    credit, credit_url = find_credit(caption)
    pictures = elements_in(tag, PICTURE_TAGS)
    shown = [item for each in pictures for item in read_picture(each, context, caption, credit, credit_url)]
    yield from shown
    if caption and not shown:  # the words of a picture without a URL stay
        yield Paragraph(caption)


def read_picture(
    tag: Tag, context: Context, caption: Runs = (), credit: str = "", credit_url: str = ""
) -> Iterator[FlowItem]:
    """Yield the figure of one picture; a link around it is kept unless it leads to the picture itself."""
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
    """Return whether a link leads anywhere else than to the same picture in another size."""
    if not link or not is_safe(link) or link.startswith("#"):
        return False
    return not PICTURE_FILE.search(link) or image_key(link) != image_key(url)


LARGEST_BLOCK = 20  # child nodes of a block for a file
# what plugins call a frame with a document
GENERIC_VIEWER = re.compile(
    r"(embed(ded)? )?(pdf|document|file|object|frame)?( (viewer|frame))?", re.IGNORECASE
)
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
    """Return whether an element plays a video with an HTTP URL."""
    return is_web(absolute(video_of(tag.name, tag.attrs), context.base))


def read_video(tag: Tag, context: Context, caption: Runs = ()) -> Video:
    title = " ".join(str(tag.get("title") or "").split())
    url = absolute(video_of(tag.name, tag.attrs), context.base)
    return Video(url, "" if GENERIC_TITLE.fullmatch(title) else title, caption)


def is_captioned_video(tag: Tag) -> bool:
    """Return whether an element contains one video and nothing else but its caption."""
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
    """Yield a link for sound and for a frame of an unknown provider, so that an editor can decide on it."""
    url = absolute(_url_of(tag), context.base)
    if not url or not is_safe(url) or url.startswith("about:") or _is_preview(tag):
        return
    title = " ".join(str(tag.get("title") or "").split())
    document = absolute(document_of(url), context.base) if document_of(url) else ""
    if tag.name == "audio" or document:
        url = document or url
        named = decoded(split_url(url).path.rstrip("/").rpartition("/")[2])
        title = "" if GENERIC_VIEWER.fullmatch(title) else title
        yield Paragraph((Run(title or named or url, link=url),))
    else:
        link = f'<a href="{escape(url)}">{escape(title or url)}</a>'
        yield Legacy(f"<p>{link}</p>", f"embedded {tag.name}")


def _url_of(tag: Tag) -> str:
    """Return the URL of a frame or player, even if a consent plugin has moved it to another attribute."""
    sources = [tag, *elements_in(tag, ("source",))]
    named = [str(source.get(name) or "") for source in sources for name in ("src", "data-src", "data")]
    moved = [str(value) for name, value in tag.attrs.items() if "src" in name and is_web(str(value))]
    return next((value for value in (*named, *moved) if value and not value.startswith("about:")), "")


def _is_preview(tag: Tag) -> bool:
    """Return whether a frame previews a file linked beside it, as in WordPress's file block."""
    if tag.name not in ("object", "embed") or tag.parent is None or len(tag.parent.contents) > LARGEST_BLOCK:
        return False
    url = str(tag.get("data") or tag.get("src") or "")
    inside = {id(link) for link in elements_in(tag, ("a",))}
    links = (link for link in elements_in(tag.parent, ("a",)) if id(link) not in inside)
    return any(link.get("href") == url for link in links)


LONGEST_CAPTION = 25  # words; a longer paragraph is ordinary text
# the beginning of a line with the origin of a picture
SOURCE_LINE = re.compile(
    r"^\W*(?:(?:photo|image|picture|drawing|illustration|artwork|graphic)s?(?: \w+)?\s*"
    r"(?::|by\b|from\b|courtesy\b|©)|(?:source|credit)s?\s*:|courtesy of\b|©)",
    re.IGNORECASE,
)

END = Paragraph(())  # follows a picture that already has its caption


def attach_captions(flow: Flow) -> Flow:
    """Return the flow with caption paragraphs moved into the picture before them."""
    attached: list[FlowItem] = []
    in_row = False  # after another picture: the text below belongs to all of them
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
    """Return whether a paragraph after a picture is its caption.

    Take `<p><em>both knees, one motion</em></p>`, `<p><small>…</small></p>` and `Photo: Bob and Brad`;
    refuse `Keep both knees together.` without formatting.
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
