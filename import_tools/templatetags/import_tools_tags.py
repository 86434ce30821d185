"""Labels for the templates of the importer's admin."""

from django import template

from import_tools.admin.labels import label
from import_tools.report_page import describe_outcome
from import_tools.rollback.report import counts_in_words, kind_label

register = template.Library()
register.filter("label", label)
register.filter("kind_label", kind_label)
register.filter("counts_in_words", counts_in_words)


@register.filter
def remaining_after(items, number: int) -> int:
    """Return the number of items after the first `number` ones."""
    return max(0, len(items) - number)


@register.simple_tag
def outcome_in_words(outcome: str, count: int, is_dry: bool) -> str:
    """Return what would happen, or has happened, to a number of posts with one outcome."""
    return describe_outcome(outcome, count, is_dry=is_dry)
