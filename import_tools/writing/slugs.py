"""Finds slugs for pages: that of a post as far as Wagtail takes it, and one that no sibling has."""

import re
from collections.abc import Sequence
from itertools import count

from wagtail.coreutils import cautious_slugify
from wagtail.models import Page

from import_tools.addresses import slug_of
from import_tools.records import Facts

LONGEST_SLUG = 240  # of 255, to leave room for a number
VALID = re.compile(r"[-\w]+")  # what Django's slug fields hold


def slug_for(facts: Facts) -> str:
    """Return the slug in a post's address, else one made of its title.

    Takes `neck-pain` and `nackenübung` as they are; of `what’s-up` and `"><b>` only what a slug can hold is
    left.
    """
    own = slug_of(facts.url)
    if VALID.fullmatch(own):
        return own
    return cautious_slugify(own) or cautious_slugify(facts.title)


def free_slugs(wanted: Sequence[tuple[Page, str]]) -> list[str]:
    """Return a slug for each new child of a page, like the one wanted; each is free, and given out once."""
    wanted = [(parent, slug[:LONGEST_SLUG] or "post") for parent, slug in wanted]
    rows = Page.objects.filter(slug__in={slug for _, slug in wanted})
    taken = {(path[: -Page.steplen], slug) for path, slug in rows.values_list("path", "slug")}
    free: list[str] = []
    for parent, slug in wanted:
        if (parent.path, slug) in taken:
            slug = _numbered(parent, slug, taken)
        taken.add((parent.path, slug))
        free.append(slug)
    return free


def _numbered(parent: Page, wanted: str, given: set[tuple[str, str]]) -> str:
    like = Page.objects.child_of(parent).filter(slug__startswith=f"{wanted}-")
    taken = set(like.values_list("slug", flat=True)) | {slug for path, slug in given if path == parent.path}
    return next(slug for number in count(2) if (slug := f"{wanted}-{number}") not in taken)
