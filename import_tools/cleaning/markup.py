"""Takes out of the post what is marked as furniture: share buttons, sign-up boxes, tables of contents.

`FINDERS` say what is furniture; what they find is taken out of the tree and entered into the ledger at once.
"""

import re
from collections.abc import Callable, Iterator

from bs4 import Tag
from bs4.element import PreformattedString

from import_tools.cleaning.counting import contents_of
from import_tools.cleaning.media import PICTURE_TAGS, picture_of
from import_tools.cleaning.signatures import furniture_kind
from import_tools.records import Contents, Furniture

DIVIDER = re.compile(
    r"^\W*(line|divider|separator|spacer|rule)\b"
    r"(\W+(black|white|gr[ae]y|blue|thin|thick|cropped|copy|web|fb|\d+(x\d+)?))*(\.\w+)?\W*$",
    re.IGNORECASE,
)
OPENER = re.compile(r"accordion|toggle|collaps|tab", re.IGNORECASE)  # buttons that are the title of a panel
LONGEST_FORM = 40  # words
UNSHOWN = ["script", "style", "template", "noscript", "link", "meta"]
Found = Iterator[tuple[Tag, str]]


def take_furniture(post: Tag, base: str = "", *, is_page: bool = False) -> tuple[Furniture, ...]:
    """Remove marked furniture from the post's tree and return it.

    `base` is the post's address. `is_page` says that the post could not be told from the page around it.
    """
    drop_unshown(post)
    finders = (find_page_parts, *FINDERS) if is_page else FINDERS
    return tuple(piece for find in finders for piece in _take(post, list(find(post)), base))


def _take(post: Tag, found: list[tuple[Tag, str]], base: str) -> Iterator[Furniture]:
    for tag, kind in found:
        if not any(parent is post for parent in tag.parents):
            continue  # it went with the box around it
        contents = contents_of(tag, base)
        tag.extract()
        if contents != Contents():
            yield Furniture(kind, contents)


def drop_unshown(post: Tag) -> None:
    """Remove what no reader sees.

    Scripts, comments, and the twins of lazy pictures for browsers without scripts.
    """
    for node in post.find_all(string=lambda text: isinstance(text, PreformattedString)):
        node.extract()
    for tag in post.find_all(UNSHOWN):
        tag.extract()
    for tag in post.find_all("svg"):
        if not contents_of(tag).words:
            tag.extract()


def find_marked(post: Tag) -> Found:
    for tag in post.find_all(True):
        if kind := furniture_kind(tag.name, tag.attrs, in_post=True):
            yield tag, kind


def find_page_parts(post: Tag) -> Found:
    """Find what outside of a post is furniture, and inside may be content: a header, a menu, an aside."""
    for tag in post.find_all(True):
        kind = furniture_kind(tag.name, tag.attrs, in_post=False)
        if kind and not tag.find(["h1", "main", "article"]):
            yield tag, kind


def find_forms(post: Tag) -> Found:
    """Find forms; of one that has prose in it only what one fills in."""
    for tag in post.find_all("form"):
        if len(contents_of(tag).words) <= LONGEST_FORM:
            yield tag, "form"
    for tag in post.find_all(["input", "select", "textarea", "label"]):
        yield tag, "form"
    for tag in post.find_all("button"):
        if not (tag.get("aria-expanded") or tag.get("aria-controls") or OPENER.search(str(tag.get("class")))):
            yield tag, "form"


def find_dividers(post: Tag) -> Found:
    """Find pictures that only draw a line across the page: `line - black 400`."""
    for tag in post.find_all(list(PICTURE_TAGS)):
        name = picture_of(tag.name, tag.attrs).rpartition("/")[2]
        if DIVIDER.search(str(tag.get("alt") or name)):
            yield tag, "divider"


def find_card_pictures(post: Tag) -> Found:
    """Find the pictures of a list whose every item is one linked title with a picture.

    They belong to the other posts.
    """
    for listing in post.find_all(["ul", "ol"]):
        items = listing.find_all("li", recursive=False)
        if items and all(_is_card(item) for item in items):
            for picture in listing.find_all(list(PICTURE_TAGS)):
                yield picture, "card_picture"


def _is_card(item: Tag) -> bool:
    """Whether a list item is one linked title with a picture; pictures without words are a gallery."""
    addresses = {str(link.get("href") or "") for link in item.find_all("a")}
    linked = [word for link in item.find_all("a") for word in contents_of(link).words]
    has_picture = bool(item.find(list(PICTURE_TAGS)))
    return len(addresses) == 1 and has_picture and 0 < len(linked) == len(contents_of(item).words)


FINDERS: tuple[Callable[[Tag], Found], ...] = (find_marked, find_forms, find_dividers, find_card_pictures)
