"""Take marked furniture out of the tree of a post: share buttons, sign-up boxes, tables of contents.

`FINDERS` find it; each element that they yield is removed and returned for the ledger at once.
"""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, replace

from bs4 import BeautifulSoup, Tag

from import_tools.cleaning.counting import BLOCKS, INVISIBLE, contents_of, text_beside, text_of, words_of
from import_tools.cleaning.dom import around, children_of, elements_in, first_in
from import_tools.cleaning.furniture import kinds
from import_tools.cleaning.furniture.class_names import (
    HEADINGS,
    LINKS,
    SEVERAL_SENTENCES,
    furniture_kind,
    is_authors_own,
    is_below_related_heading,
    is_builders_box,
    is_label_of,
    is_mostly_prose,
)
from import_tools.cleaning.furniture.matching import count_sentences, words_in
from import_tools.cleaning.media import PICTURE_TAGS, picture_of
from import_tools.records import Contents, Finding, Furniture, FurnitureKind, Severity
from import_tools.vocabulary import plain_words

PANEL_BUTTON = re.compile(r"accordion|toggle|collaps|tab", re.IGNORECASE)
MAIL_FIELD = re.compile("e-?mail", re.IGNORECASE)
# themes put these into headings
HEADING_PARTS = (
    *(FurnitureKind.SCREEN_READER_TEXT, FurnitureKind.SHARE, FurnitureKind.HIDDEN, FurnitureKind.ICON),
    FurnitureKind.TRACKER,
)
EXCERPT_WORDS = 25
HIDDEN_PICTURE = "a picture"
LETTER = re.compile(r"[^\W\d_]")
LONGEST_FORM, LONGEST_LABEL = 40, 8  # words
SMALLEST_REST = 0.1  # share of a post's words that must be left without a box of furniture
FIELDS = words_in("input select textarea label")
FORM_TAGS = FIELDS | {"form", "button"}
FEWEST_CONTENTS = 2  # links in a table of contents
Found = Iterator[tuple[Tag, str]]
Finder = Callable[["Tree"], Found]
OwnFurniture = Iterable[tuple[str, str]]
"""Kinds of furniture with a CSS selector for each."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The tree of a post, with its elements in document order; built anew when some were taken out."""

    post: Tag
    elements: list[Tag]

    def named(self, names: Container[str]) -> list[Tag]:
        """Return the elements with one of the tag names."""
        return [tag for tag in self.elements if tag.name in names]


def take_furniture(
    post: Tag, base: str = "", *, is_page: bool = False, own: OwnFurniture = ()
) -> tuple[Furniture, ...]:
    """Remove marked furniture from the tree of a post and return it.

    `base` is the URL of the post. `is_page` is for a tree with the whole page, in which the post was not
    found. `own` are the kinds of furniture that the site declares, each with a CSS selector.
    """
    drop_invisible(post)
    own_pieces = tuple(piece for kind, css in own for piece in _take(post, _selected(post, kind, css), base))
    return (*own_pieces, *_taken_by((find_page_parts, *FINDERS) if is_page else FINDERS, post, base))


def _taken_by(finders: Iterable[Finder], post: Tag, base: str) -> Iterator[Furniture]:
    tree = Tree(post, elements_in(post))
    for find in finders:
        if found := list(find(tree)):
            yield from _take(post, found, base)
            tree = Tree(post, elements_in(post))


def _selected(post: Tag, kind: str, css: str) -> list[tuple[Tag, str]]:
    return [(tag, kind) for tag in post.select(css)]


def _take(post: Tag, found: list[tuple[Tag, str]], base: str) -> Iterator[Furniture]:
    for tag, kind in found:
        if not any(parent is post for parent in tag.parents):
            continue  # it was taken with an element around it
        contents = contents_of(tag, base)
        if tag.name not in BLOCKS:
            contents = replace(contents, words=_words_taken(tag))
        tag.extract()
        if contents != Contents():
            yield Furniture(kind, contents)


def _words_taken(tag: Tag) -> tuple[str, ...]:
    """Return the words that are lost with an element in a line, which may be part of the words beside it.

    Of `Wait<span> please</span>!` they are `Wait` and `please!`; `Wait!` is left.
    """
    before, behind = text_beside(tag, -1), text_beside(tag, 1)
    left = Counter(f"{before}{behind}".split())
    taken: list[str] = []
    for word in f"{before}{text_of(tag)}{behind}".split():
        if left[word]:
            left[word] -= 1
        else:
            taken.append(word)
    return tuple(taken)


def drop_invisible(post: Tag) -> None:
    """Remove elements that readers never see: scripts, copies of lazy images for browsers without scripts."""
    for tag in elements_in(post, INVISIBLE):
        tag.extract()
    for tag in elements_in(post, ("svg",)):
        if not words_of(tag):
            tag.extract()


def find_prose(furniture: Iterable[Furniture]) -> Iterator[Finding]:
    """Yield a finding for each box of furniture with several sentences, and for all that was hidden."""
    for piece in furniture:
        excerpt = " ".join(piece.contents.words[:EXCERPT_WORDS])
        if piece.kind == FurnitureKind.HIDDEN:
            message = "The old page hid this from its readers, so it was left out. Look whether it is spam."
            yield Finding(Severity.WARNING, "hidden_content", message, excerpt or HIDDEN_PICTURE)
        elif count_sentences(piece.text) >= SEVERAL_SENTENCES:
            message = (
                f"A box was taken out as {piece.kind.replace('_', ' ')} by its name, but it has sentences."
            )
            yield Finding(Severity.WARNING, "furniture_with_prose", message, excerpt)


def find_cards(tree: Tree) -> Found:
    """Find the cards of posts that the author put below a heading on related posts, by a builder's widget.

    Their titles stay, as a list of links before the box; pictures, teasers and buttons are furniture.
    """
    done: list[Tag] = []
    for tag in filter(is_builders_box, tree.elements):
        kind = furniture_kind(tag.name, tag.attrs, in_post=True)
        if kind != FurnitureKind.RELATED_WIDGET or any(box in tag.parents for box in done):
            continue
        titles = [link for heading in elements_in(tag, HEADINGS) if (link := first_in(heading, LINKS))]
        if titles and is_below_related_heading(tag):
            done.append(tag)
            tag.insert_before(_list_of(titles))
            yield tag, kind


def _list_of(links: list[Tag]) -> Tag:
    """Return a list of some links, which are moved there."""
    names = BeautifulSoup("", "html.parser")
    listing = names.new_tag("ul")
    for link in links:
        entry = names.new_tag("li")
        entry.append(link.extract())
        listing.append(entry)
    return listing


def find_marked(tree: Tree) -> Found:
    """Find elements with a name of furniture, except headings and elements that hold the post."""
    yield from _named(tree, in_post=True)


def find_page_parts(tree: Tree) -> Found:
    """Find elements that are furniture around a post, but may be content inside: a header, a menu."""
    for tag, kind in _named(tree, in_post=False):
        if kind != FurnitureKind.FEATURED_IMAGE and not first_in(tag, ("h1", "main")):
            yield tag, kind


def _named(tree: Tree, *, in_post: bool) -> Found:
    whole = 0
    for tag in tree.elements:
        kind = furniture_kind(tag.name, tag.attrs, in_post=in_post)
        if not kind or (_is_in_heading(tag) and kind not in HEADING_PARTS):
            continue
        if kind == FurnitureKind.COOKIE_NOTICE and contents_of(tag).videos:
            continue  # the wrapper of a consent plugin around a player
        whole = whole or len(words_of(tree.post))
        if not (_holds_post(tag, kind, whole) or is_authors_own(tag, kind) or is_mostly_prose(tag, kind)):
            yield from _with_label(tag, kind)


def _is_in_heading(tag: Tag) -> bool:
    return tag.name in HEADINGS or around(tag, HEADINGS) is not None


def _with_label(tag: Tag, kind: str) -> Found:
    """Yield a box and the line right above it that is its label: `You may also like`."""
    label = tag.find_previous_sibling()
    if label is not None and is_label_of(label, kind):
        yield label, kind
    yield tag, kind


def _holds_post(tag: Tag, kind: str, whole: int) -> bool:
    """Return whether hardly any words are outside of a box; comments may be longer than the post."""
    if kind == FurnitureKind.COMMENTS or not first_in(tag, ("p", "h2", "h3", "li")):
        return False
    return whole - len(words_of(tag)) < SMALLEST_REST * whole


def find_forms(tree: Tree) -> Found:
    """Find short forms whole, and the fields and buttons of forms with prose."""
    parts = tree.named(FORM_TAGS)
    for tag in (part for part in parts if part.name == "form"):
        if len(words_of(tag)) <= LONGEST_FORM:
            yield from _with_invitation(tag)
    for tag in (part for part in parts if part.name in FIELDS):
        yield tag, FurnitureKind.FORM
    for tag in (part for part in parts if part.name == "button"):
        if not _opens_panel(tag):
            yield tag, FurnitureKind.FORM


def _opens_panel(button: Tag) -> bool:
    """Return whether a button is the title of a panel with content."""
    by_role = button.get("aria-expanded") or button.get("aria-controls")
    return bool(by_role or PANEL_BUTTON.search(str(button.get("class"))))


def _with_invitation(form: Tag) -> Found:
    """Yield a form and the lines right above it that ask readers to sign up: `Get new posts by e-mail`."""
    asks_for_mail = form.find("input", attrs={"type": "email"}) or form.find(
        "input", attrs={"name": MAIL_FIELD}
    )
    kind = FurnitureKind.NEWSLETTER if asks_for_mail else FurnitureKind.FORM
    above = form.find_previous_sibling()
    while (
        asks_for_mail
        and above is not None
        and kinds.NEWSLETTER_INVITATION.search(plain_words(above.get_text(" ")))
    ):
        if len(words_of(above)) > LONGEST_FORM:
            break
        yield above, kind
        above = above.find_previous_sibling()
    yield form, kind


def find_contents_lists(tree: Tree) -> Found:
    """Find lists of links into the same page, with the label above: `In this post`.

    Refuse footnotes, which have more text than the links back.
    """
    if sum(map(_is_inner_link, tree.named(LINKS))) < FEWEST_CONTENTS:
        return
    for tag in tree.named(("ul", "ol", "p", "div")):
        links = elements_in(tag, LINKS)
        fewest = FEWEST_CONTENTS if tag.name in ("ul", "ol") else FEWEST_CONTENTS + 1
        inner = [link for link in links if _is_inner_link(link)]
        if len(inner) < fewest or len(inner) != len(links) or not _is_all_links(tag, links):
            continue
        label = tag.find_previous_sibling()
        if label is not None and len(words_of(label)) <= LONGEST_LABEL and _is_contents_label(label):
            yield label, FurnitureKind.TABLE_OF_CONTENTS
        yield tag, FurnitureKind.TABLE_OF_CONTENTS


def _is_inner_link(link: Tag) -> bool:
    """Return whether a link leads to a heading of the same page; the number of a footnote does not count."""
    return str(link.get("href") or "").startswith("#") and bool(LETTER.search(link.get_text()))


def _is_all_links(tag: Tag, links: list[Tag]) -> bool:
    linked = sum(len(words_of(link)) for link in links)
    others = [word for word in words_of(tag) if LETTER.search(word)]
    return linked > 1 and len(others) <= linked + LONGEST_LABEL // 2


def _is_contents_label(label: Tag) -> bool:
    return first_in(label, LINKS) is None and bool(
        kinds.CONTENTS_LABEL_OF_LINKS.search(plain_words(label.get_text(" ")))
    )


def find_taxonomy_links(tree: Tree) -> Found:
    """Find lines of links to the post's categories and tags: `Filed Under: Self Care`; refuse sentences."""
    if not any(map(_is_taxonomy_link, tree.named(LINKS))):
        return
    for tag in tree.named(("p", "div", "span", "ul", "li", "small")):
        links = elements_in(tag, LINKS)
        if not links or not all(map(_is_taxonomy_link, links)):
            continue
        linked = sum(len(words_of(link)) for link in links)
        if len(words_of(tag)) - linked <= LONGEST_LABEL // 2:
            yield tag, FurnitureKind.META


def _is_taxonomy_link(link: Tag) -> bool:
    return bool({"tag", "category"} & set(str(link.get("rel")).split()))


def find_jump_links(tree: Tree) -> Found:
    """Find lines of links into the same page that invite to skip the text: `Jump to Exercise`."""
    for link in tree.named(LINKS):
        if str(link.get("href") or "").startswith("#") and kinds.JUMP_WORDS.search(
            plain_words(link.get_text(" "))
        ):
            line = _line_around(link)
            if line.name in BLOCKS and all(map(_is_jump_or_print, elements_in(line, LINKS))):
                yield line, FurnitureKind.SKIP_AHEAD


def _line_around(link: Tag) -> Tag:
    """Return the largest element around a link with no other words than those of links."""
    line = link
    while line.parent is not None and line.parent.parent is not None:
        links = elements_in(line.parent, LINKS)
        others = [word for word in words_of(line.parent) if LETTER.search(word)]
        if len(others) > sum(len(words_of(other)) for other in links):
            break
        line = line.parent
    return line


def _is_jump_or_print(link: Tag) -> bool:
    words = plain_words(link.get_text(" "))
    return bool(kinds.JUMP_WORDS.search(words)) or words.startswith(("print", "pin ", "save "))


def find_dividers(tree: Tree) -> Found:
    """Find pictures of a line across the page: `line - black 400`."""
    for tag in tree.named(PICTURE_TAGS):
        name = picture_of(tag.name, tag.attrs).rpartition("/")[2]
        if kinds.DIVIDER_PICTURE.search(str(tag.get("alt") or name)):
            yield tag, FurnitureKind.DIVIDER


def find_card_pictures(tree: Tree) -> Found:
    """Find the pictures of lists of other posts, in which each entry is a linked title with a picture."""
    for listing in tree.named(("ul", "ol")):
        items = [child for child in children_of(listing) if child.name == "li"]
        if items and all(_is_card(item) for item in items):
            for picture in elements_in(listing, PICTURE_TAGS):
                yield picture, FurnitureKind.CARD_PICTURE


def _is_card(item: Tag) -> bool:
    """Return whether a list item is a linked title with a picture; without words it is part of a gallery."""
    links = elements_in(item, LINKS)
    if len({str(link.get("href") or "") for link in links}) != 1 or not first_in(item, PICTURE_TAGS):
        return False
    linked = [word for link in links for word in words_of(link)]
    return 0 < len(linked) == len(words_of(item))


FINDERS: tuple[Finder, ...] = (
    find_cards,
    find_marked,
    find_contents_lists,
    find_jump_links,
    find_taxonomy_links,
    find_forms,
    find_dividers,
    find_card_pictures,
)
