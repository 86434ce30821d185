"""Takes out of the post what is marked as furniture: share buttons, sign-up boxes, tables of contents.

Each pass changes the tree and returns what it took; what it took is in the ledger by that.
"""

import re
from collections.abc import Callable, Iterator

from bs4 import Tag
from bs4.element import PreformattedString

from import_tools.cleaning.counting import contents_of
from import_tools.cleaning.media import PICTURE_TAGS, picture_of
from import_tools.cleaning.signatures import furniture_kind
from import_tools.records import Contents, Furniture

DIVIDER = re.compile(r"^\W*(line|divider|separator|spacer|rule)\b", re.IGNORECASE)
UNSHOWN = ["script", "style", "template", "noscript", "link", "meta"]
Pass = Callable[[Tag], Iterator[Furniture]]


def take_furniture(post: Tag) -> tuple[Furniture, ...]:
    """Remove marked furniture from the post's tree and return it."""
    return tuple(taken for work in PASSES for taken in work(post))


def _take(tag: Tag, kind: str) -> Iterator[Furniture]:
    contents = contents_of(tag)
    tag.extract()
    if contents != Contents():
        yield Furniture(kind, contents)


def drop_unshown(post: Tag) -> Iterator[Furniture]:
    """Remove what no reader sees.

    Scripts, comments, and the twins of lazy pictures for browsers without scripts.
    """
    for node in post.find_all(string=lambda text: isinstance(text, PreformattedString)):
        node.extract()
    for tag in post.find_all(UNSHOWN):
        tag.extract()
    yield from ()


def take_marked(post: Tag) -> Iterator[Furniture]:
    for tag in post.find_all(True):
        if tag.parent is not None and (kind := furniture_kind(tag.name, tag.attrs, in_post=True)):
            yield from _take(tag, kind)


def take_forms(post: Tag) -> Iterator[Furniture]:
    for tag in post.find_all(["form", "button", "input", "select", "textarea"]):
        if tag.parent is not None:
            yield from _take(tag, "form")


def take_dividers(post: Tag) -> Iterator[Furniture]:
    """Take pictures that only draw a line across the page: `line - black 400`."""
    for tag in post.find_all(list(PICTURE_TAGS)):
        name = picture_of(tag.name, tag.attrs).rpartition("/")[2]
        if DIVIDER.search(str(tag.get("alt") or "")) or (not tag.get("alt") and DIVIDER.search(name)):
            yield from _take(tag, "divider")


def take_card_pictures(post: Tag) -> Iterator[Furniture]:
    """Take the pictures of a list whose every item is one linked title with a picture.

    They belong to the other posts.
    """
    for listing in post.find_all(["ul", "ol"]):
        items = listing.find_all("li", recursive=False)
        if items and all(_is_card(item) for item in items):
            for picture in listing.find_all(list(PICTURE_TAGS)):
                yield from _take(picture, "card_picture")


def _is_card(item: Tag) -> bool:
    """Whether a list item is one linked title with a picture; pictures without words are a gallery."""
    addresses = {str(link.get("href") or "") for link in item.find_all("a")}
    linked = [word for link in item.find_all("a") for word in contents_of(link).words]
    has_picture = bool(item.find(list(PICTURE_TAGS)))
    return len(addresses) == 1 and has_picture and 0 < len(linked) == len(contents_of(item).words)


PASSES: tuple[Pass, ...] = (drop_unshown, take_marked, take_forms, take_dividers, take_card_pictures)
