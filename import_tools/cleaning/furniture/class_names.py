"""The kind of furniture that an element is by its id and classes, its tag or its role.

A name alone is not enough where the contents of an element are those of an author.
"""

import re
from dataclasses import dataclass

from bs4 import Tag

from import_tools.cleaning.counting import words_of
from import_tools.cleaning.dom import elements_in, first_in
from import_tools.cleaning.furniture import kinds
from import_tools.cleaning.furniture.kinds import Kind
from import_tools.cleaning.furniture.line_rules import kind_of_line
from import_tools.cleaning.furniture.matching import SHORTEST_SENTENCE, count_sentences, line_of, words_in
from import_tools.cleaning.media import Attributes
from import_tools.records import FurnitureKind
from import_tools.text import cached
from import_tools.vocabulary import SectionKind, meaning_of, plain_words

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
CAMEL_CASE = re.compile(r"(?<=[a-z])(?=[A-Z])")
NOT_A_WORD = re.compile(r"[-_]+")


@dataclass(frozen=True, slots=True)
class Signature:
    """Some of the names of a kind, and whether they count inside a post too."""

    kind: Kind
    names: re.Pattern[str]
    in_post: bool = True


def names_of(kind: Kind) -> Signature:
    return Signature(kind, kind.names)


def names_around(kind: Kind) -> Signature:
    return Signature(kind, kind.names_around, in_post=False)


def common_names(kind: Kind) -> Signature:
    return Signature(kind, kind.common_names)


# the first that matches wins, so that more specific names stand above names of one common word
SIGNATURES: tuple[Signature, ...] = (
    names_of(kinds.HIDDEN),
    names_of(kinds.TRACKER),
    names_of(kinds.ICON),
    names_of(kinds.ARCHIVE_TOOLBAR),
    names_of(kinds.BREADCRUMB),
    names_of(kinds.COOKIE_NOTICE),
    names_around(kinds.COMMENTS),
    names_of(kinds.COMMENTS),
    names_of(kinds.RATING),
    names_of(kinds.SHARE),
    names_of(kinds.TABLE_OF_CONTENTS),
    names_of(kinds.NEWSLETTER),
    names_of(kinds.AUTHOR_BOX),
    names_of(kinds.READING_TIME),
    names_of(kinds.POST_VIEWS),
    names_of(kinds.ADVERTISEMENT),
    names_of(kinds.PRINT),
    names_of(kinds.SKIP_AHEAD),
    names_of(kinds.FORM),
    names_of(kinds.DISCLOSURE),
    names_of(kinds.CONTACT_BUTTON),
    names_of(kinds.POPUP),
    names_around(kinds.FEATURED_IMAGE),
    names_of(kinds.META),
    names_of(kinds.NAVIGATION),
    names_of(kinds.RELATED_WIDGET),
    names_around(kinds.POST_LISTS),
    names_around(kinds.SIDEBAR),
    names_around(kinds.FOOTER_WIDGETS),
    names_around(kinds.NAVIGATION),
    names_of(kinds.SEARCH),
    names_around(kinds.FOOTER),
    names_around(kinds.HEADER),
    common_names(kinds.SHARE),
    common_names(kinds.NEWSLETTER),
    common_names(kinds.COOKIE_NOTICE),
    common_names(kinds.SEARCH),
    common_names(kinds.RATING),
    common_names(kinds.ADVERTISEMENT),
    common_names(kinds.NAVIGATION),
    names_around(kinds.META),
    names_of(kinds.SCREEN_READER_TEXT),
    names_around(kinds.TEMPLATE_PART),
)
SIGNATURES_IN_POST = tuple(signature for signature in SIGNATURES if signature.in_post)
NAMED: dict[str, Kind] = {signature.kind.kind: signature.kind for signature in SIGNATURES}
"""The kinds that elements have by name."""
TAGS = {tag: kind.kind for kind in NAMED.values() for tag in kind.tags}
TAGS_AROUND = {tag: kind.kind for kind in NAMED.values() for tag in kind.tags_around}
ROLES = {role: kind.kind for kind in NAMED.values() for role in kind.roles}


def furniture_kind(tag: str, attributes: Attributes, *, in_post: bool) -> str:
    """Return the kind of furniture that an element is; empty for none.

    Take `<div class="sharedaddy">`; refuse `<p class="has-text-align-center">`. `in_post` tells where the
    element stands: a `<header>` or a class `menu` inside the post may be content.
    """
    names = own_names(tag, attributes)
    if names and (kind := kind_in_post(names) if in_post else kind_around(names)):
        return kind
    if in_post:
        return TAGS.get(tag, "")
    return TAGS_AROUND.get(tag) or ROLES.get(attributes.get("role") or "") or ""


@cached
def kind_around(names: str) -> str:
    """Return the kind of an element outside of the post by its names; empty for none."""
    return _first_matching(SIGNATURES, names)


@cached
def kind_in_post(names: str) -> str:
    """Return the kind of an element inside the post by its names; empty for none."""
    return _first_matching(SIGNATURES_IN_POST, names)


def _first_matching(signatures: tuple[Signature, ...], names: str) -> str:
    return next((signature.kind.kind for signature in signatures if signature.names.search(names)), "")


def own_names(tag: str, attributes: Attributes) -> str:
    """Return the id and classes of an element in normal form, but not the id of a heading.

    That id is made from the words of the heading and does not tell what it is.
    """
    own_id = "" if tag in HEADINGS else attributes.get("id") or ""
    classes = attributes.get("class") or ""
    return normalise(f"{own_id} {classes}".strip()) if own_id or classes else ""


@cached
def normalise(names: str) -> str:
    """Return names in lower case with single hyphens between words.

    `relatedPosts`, `Related_Posts` and `related--posts` are one name, `related-posts`.
    """
    return NOT_A_WORD.sub("-", CAMEL_CASE.sub("-", names).lower())


INTERACTIVE = words_in("""
    a button input form select iframe ins object embed amp-social-share amp-ad amp-iframe
""")
# boxes that an author inserts
BUILDER = re.compile(r"\b(wp-block-|elementor|fl-(module|post)|et_pb_|vc_|uagb|kadence|kt-blocks|brxe|oxy-)")
LINKS = frozenset({"a"})
TEXTS = words_in("p li td dd blockquote")
LONGEST_LABEL_LINE = 8  # words
SENTENCE_END = re.compile(r"\w[^.…]{0,40}[.…][^\w.…]{0,20}[.…]*$|\w[.…]+[^\w]{0,20}$")
SEVERAL_SENTENCES, SENTENCES_TO_LINK, WORDS_TO_LINKED = 3, 3, 4
ENTRY_FIELDS = words_in("input textarea select form dialog")
KINDS_OF_PROSE = (FurnitureKind.COMMENTS, FurnitureKind.AUTHOR_BOX, FurnitureKind.HIDDEN)
SUBJECTS: dict[str, re.Pattern[str]] = {
    FurnitureKind.COOKIE_NOTICE: re.compile(r"\b(cookies?|privacy|gdpr|consent)\b"),
    FurnitureKind.NEWSLETTER: re.compile(r"\b(newsletter|subscri\w+|sign ?up|e-?mail|inbox|mailing list)\b"),
    FurnitureKind.DISCLOSURE: re.compile(r"\b(affiliate\w*|commissions?|amazon|sponsor\w*|compensat\w+)\b"),
    FurnitureKind.ADVERTISEMENT: re.compile(r"\b(advertis\w+|sponsor\w*)\b"),
}
"""What boxes speak of that have sentences, but not of the author's."""
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


def _has_linked_heading(tag: Tag) -> bool:
    return any(first_in(heading, LINKS) for heading in elements_in(tag, HEADINGS))


def is_builders_box(tag: Tag) -> bool:
    """Return whether an author has inserted a box; other plugins add theirs to every post."""
    classes = tag.attrs.get("class")
    return bool(classes) and BUILDER.search(str(classes)) is not None


def is_below_related_heading(tag: Tag) -> bool:
    """Return whether a box of posts stands below a heading on related posts, such as `Similar Patterns`."""
    heading = tag.find_previous(HEADINGS)
    return heading is not None and meaning_of(heading.get_text(" ")).kind == SectionKind.RELATED_POSTS


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
    blocks = elements_in(tag, TEXTS) or [tag]
    if kind == FurnitureKind.RELATED_WIDGET and first_in(tag, ("li",)):
        return True
    return any(_is_prose(" ".join(words_of(block))) for block in blocks)


def _is_prose(text: str) -> bool:
    is_sentence = SENTENCE_END.search(text[-LAST:]) and len(text.split()) >= SHORTEST_SENTENCE
    return bool(is_sentence) and not kind_of_line(line_of(text), at_edge=True)
