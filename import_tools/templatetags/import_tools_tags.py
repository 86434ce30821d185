"""Labels for the templates of the importer's admin."""

from django import template

from import_tools.admin.labels import label
from import_tools.rollback.report import counts_in_words, kind_label

register = template.Library()
register.filter("label", label)
register.filter("kind_label", kind_label)
register.filter("counts_in_words", counts_in_words)


@register.filter
def remaining_after(items, number: int) -> int:
    """Return the number of items after the first `number` ones."""
    return max(0, len(items) - number)
