"""The runs of the importer."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportRun(models.Model):
    """One run of the importer: what was read, how, by whom, and what came of it."""

    wagtail_reference_index_ignore = True

    class State(models.TextChoices):
        RUNNING = "running", _("Running")
        FINISHED = "finished", _("Finished")
        STOPPED = "stopped", _("Stopped before its end")
        ROLLED_BACK = "rolled_back", _("Taken back")

    source = models.JSONField(_("source"), default=list, help_text=_("The files and folders that were read."))
    options = models.JSONField(_("options"), default=dict)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("user"),
    )
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.RUNNING)
    totals = models.JSONField(_("totals"), default=dict, help_text=_("Number of posts by outcome."))
    rollback = models.JSONField(
        _("what was taken back"),
        default=dict,
        blank=True,
        help_text=_("When and by whom, how many of what kind, and what was left alone and why."),
    )

    class Meta:
        verbose_name = _("import run")
        verbose_name_plural = _("import runs")
        ordering = ["-started_at", "-pk"]
        permissions = [("rollback_importrun", _("Can take back import run"))]

    def __str__(self):
        return f"{_('Run')} {self.pk}: {', '.join(self.source)}"
