"""Finds the slug of a post's page: the one that it had, as far as Wagtail takes it."""

import re

from wagtail.coreutils import cautious_slugify

from import_tools.addresses import slug_of
from import_tools.records import Facts

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
