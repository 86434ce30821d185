"""Take marked furniture out of the tree of a post: share buttons, sign-up boxes, tables of contents.

`FINDERS` find it; each element that they yield is removed and returned for the ledger at once.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass

from bs4 import Tag

from import_tools.cleaning.counting import INVISIBLE, contents_of, words_of
from import_tools.cleaning.dom import around, children_of, elements_in, first_in
from import_tools.cleaning.furniture import kinds
from import_tools.cleaning.furniture.class_names import HEADINGS, NAMED, furniture_kind
from import_tools.cleaning.furniture.line_rules import kind_of_line
from import_tools.cleaning.furniture.matching import line_of, words_in
from import_tools.cleaning.media import PICTURE_TAGS, picture_of
from import_tools.records import Contents, Finding, Furniture, FurnitureKind, Severity
from import_tools.vocabulary import plain_words

INTERACTIVE = words_in("""
    a button input form select iframe ins object embed amp-social-share amp-ad amp-iframe
""")
BLOCKS = words_in("p li td dd blockquote")
LONGEST_LABEL_LINE, SHORTEST_SENTENCE = 8, 5  # words
SENTENCE_END = re.compile(r"\w[^.…]{0,40}[.…][^\w.…]{0,20}[.…]*$|\w[.…]+[^\w]{0,20}$")
SEVERAL_SENTENCES, SENTENCES_TO_LINK, WORDS_TO_LINKED = 3, 3, 4
SENTENCE_BORDER = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]*[^\W\d_a-z])")
CLOSING = "\"'”’)"
ENTRY_FIELDS = words_in("input textarea select form dialog")
KINDS_OF_PROSE = (FurnitureKind.COMMENTS, FurnitureKind.AUTHOR_BOX)
SUBJECTS: dict[str, re.Pattern[str]] = {
    FurnitureKind.COOKIE_NOTICE: re.compile(r"\b(cookies?|privacy|gdpr|consent)\b"),
    FurnitureKind.NEWSLETTER: re.compile(r"\b(newsletter|subscri\w+|sign ?up|e-?mail|inbox|mailing list)\b"),
    FurnitureKind.DISCLOSURE: re.compile(r"\b(affiliate\w*|commissions?|amazon|sponsor\w*|compensat\w+)\b"),
    FurnitureKind.ADVERTISEMENT: re.compile(r"\b(advertis\w+|sponsor\w*)\b"),
}
"""What boxes speak of that have sentences, but not of the author's."""
EXCERPT_WORDS = 25
LAST = 100  # characters at the end of a text in which SENTENCE_END is searched


def is_label_of(label: Tag, kind: str) -> bool:
    """Return whether the line right above a box is its label.

    Take `You may also like` above related posts; refuse `Try a similar stretch for the hip.`
    """
    words = plain_words(label.get_text(" "))
    is_line = label.name in (*HEADINGS, "p") and len(words_of(label)) <= LONGEST_LABEL_LINE
    if not is_line or (label.name == "p" and SENTENCE_END.search(words[-LAST:])):
        return False
    declared = NAMED.get(kind)
    is_label = declared is not None and declared.label.search(words)
    return bool(is_label) and not kinds.RELATED_OF_AUTHOR.search(words)


def is_authors_own(tag: Tag, kind: str) -> bool:
    """Return whether a box is the author's although it has a name of furniture.

    Take a closing section on related posts with the author's heading, and a box of an interactive kind that
    has a sentence and nothing to click.
    """
    if kind == FurnitureKind.RELATED_WIDGET and _is_closing_section(tag):
        return True
    if kind == FurnitureKind.POPUP and tag.name in ("a", "span", "figure", "img"):
        return True  # content that opens in a popup, not the popup
    is_interactive = kind in NAMED and NAMED[kind].is_interactive
    return is_interactive and first_in(tag, INTERACTIVE) is None and tag.name != "a" and _has_prose(tag, kind)


def is_mostly_prose(tag: Tag, kind: str) -> bool:
    """Return whether a box has several sentences of an author, which outweigh a name of furniture.

    Take a text with one link in `<div class="theme_ad_container">`; refuse cards of posts, forms, and what
    speaks of its kind: a notice on cookies, the bio of an author.
    """
    is_dialog = tag.name == "dialog" or tag.get("role") in ("dialog", "alertdialog")
    if kind in KINDS_OF_PROSE or is_dialog or first_in(tag, ENTRY_FIELDS) or _has_linked_heading(tag):
        return False
    words = words_of(tag)
    sentences = count_sentences(" ".join(words))
    if sentences < SEVERAL_SENTENCES:
        return False
    links = elements_in(tag, LINKS)
    linked = sum(len(words_of(link)) for link in links)
    is_little_linked = len(links) * SENTENCES_TO_LINK <= sentences and linked * WORDS_TO_LINKED <= len(words)
    subject = SUBJECTS.get(kind)
    return is_little_linked and not (subject and subject.search(plain_words(" ".join(words))))


def count_sentences(text: str) -> int:
    """Return the number of sentences of at least five words; a teaser that is cut off is none."""
    parts = SENTENCE_BORDER.split(text)
    return sum(
        len(part.split()) >= SHORTEST_SENTENCE and part.rstrip(CLOSING)[-1:] in (".!?") for part in parts
    )


def _has_linked_heading(tag: Tag) -> bool:
    return any(first_in(heading, LINKS) for heading in elements_in(tag, HEADINGS))


def find_prose(furniture: Iterable[Furniture]) -> Iterator[Finding]:
    """Yield a finding for each box of furniture with several sentences."""
    for piece in furniture:
        if count_sentences(piece.text) >= SEVERAL_SENTENCES:
            message = (
                f"A box was taken out as {piece.kind.replace('_', ' ')} by its name, but it has sentences."
            )
            excerpt = " ".join(piece.contents.words[:EXCERPT_WORDS])
            yield Finding(Severity.WARNING, "furniture_with_prose", message, excerpt)


def _is_closing_section(tag: Tag) -> bool:
    """Return whether a box of related posts is the author's closing section, by its heading.

    The heading of a block that the author inserted may also stand above the block.
    """
    is_block = "wp-block-" in str(tag.get("class"))
    headings = (first_in(tag, HEADINGS), tag.find_previous(HEADINGS) if is_block else None)
    texts = [plain_words(heading.get_text(" ")) for heading in headings if heading is not None]
    return any(kinds.RELATED_OF_AUTHOR.search(text) for text in texts)


def _has_prose(tag: Tag, kind: str) -> bool:
    """Return whether a box has a sentence of an author: `Carry the bag on both sides.`"""
    blocks = elements_in(tag, BLOCKS) or [tag]
    if kind == FurnitureKind.RELATED_WIDGET and first_in(tag, ("li",)):
        return True
    return any(_is_prose(" ".join(words_of(block))) for block in blocks)


def _is_prose(text: str) -> bool:
    is_sentence = SENTENCE_END.search(text[-LAST:]) and len(text.split()) >= SHORTEST_SENTENCE
    return bool(is_sentence) and not kind_of_line(line_of(text), at_edge=True)


PANEL_BUTTON = re.compile(r"accordion|toggle|collaps|tab", re.IGNORECASE)
MAIL_FIELD = re.compile("e-?mail", re.IGNORECASE)
HEADING_PARTS = (FurnitureKind.SCREEN_READER_TEXT, FurnitureKind.SHARE)  # themes put these into headings
LETTER = re.compile(r"[^\W\d_]")
LONGEST_FORM, LONGEST_LABEL = 40, 8  # words
SMALLEST_REST = 0.1  # share of a post's words that must be left without a box of furniture
FIELDS = words_in("input select textarea label")
FORM_TAGS = FIELDS | {"form", "button"}
LINKS = frozenset({"a"})
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
        tag.extract()
        if contents != Contents():
            yield Furniture(kind, contents)


def drop_invisible(post: Tag) -> None:
    """Remove elements that readers never see: scripts, copies of lazy images for browsers without scripts."""
    for tag in elements_in(post, INVISIBLE):
        tag.extract()
    for tag in elements_in(post, ("svg",)):
        if not words_of(tag):
            tag.extract()


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
    find_marked,
    find_contents_lists,
    find_taxonomy_links,
    find_forms,
    find_dividers,
    find_card_pictures,
)
