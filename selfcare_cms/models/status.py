"""The reformatting status of a post."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReformattingStatus(models.TextChoices):
    """How far a post has come from the old site; posts written here are `original`.

    `in_review` is the status of a draft in a workflow: readers see the notice until it is published.
    """

    IMPORTED = "imported", _("Imported")
    IN_PROGRESS = "in_progress", _("In progress")
    IN_REVIEW = "in_review", _("In review")
    REFORMATTED = "reformatted", _("Reformatted")
    ORIGINAL = "original", _("Written here")


UNFINISHED = (ReformattingStatus.IMPORTED, ReformattingStatus.IN_PROGRESS, ReformattingStatus.IN_REVIEW)
