"""Reads pictures with their captions."""

import re
from collections.abc import Iterator

from bs4 import Tag

from import_tools.addresses import PICTURE_FILE, absolute, image_key, is_safe
from import_tools.cleaning.counting import words_of
from import_tools.cleaning.credits import find_credit
from import_tools.cleaning.elements import around, elements_in, first_in
from import_tools.cleaning.inline import Context, read_runs
from import_tools.cleaning.media import PICTURE_TAGS, picture_of
from import_tools.records import Figure, Finding, FlowItem, Runs, Severity

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


def find_unaddressed(post: Tag) -> Iterator[Finding]:
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
    address = picture_of(tag.name, tag.attrs)
    if not address:
        return
    anchor = around(tag, ("a",))
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
