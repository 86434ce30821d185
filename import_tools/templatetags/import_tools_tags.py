"""Labels for the templates of the importer's admin."""

from django import template

from import_tools.admin import labels
from import_tools.rollback.report import kind_label, summed

register = template.Library()
register.filter("label", labels.label)
register.filter("kind_label", kind_label)


@register.filter
def summed_up(counts: dict[str, int]) -> str:
    """Return numbers by kind in words: `2 pages, 1 image`."""
    return summed(counts)


@register.filter
def first_of(things, number: int):
    """Return the first of many things; what is left out is counted by `beyond`."""
    return list(things)[:number]


@register.filter
def beyond(things, number: int) -> int:
    """Return how many things come after the first ones."""
    return max(0, len(things) - number)
