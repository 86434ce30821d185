"""The kind of furniture that an element is by its id and classes, its tag or its role."""

import re
from dataclasses import dataclass

from import_tools.cleaning.furniture import kinds
from import_tools.cleaning.furniture.kinds import Kind
from import_tools.cleaning.media import Attributes
from import_tools.text import cached

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
