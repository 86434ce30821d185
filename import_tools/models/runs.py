"""Records of runs: what each run did, so that it can be rolled back, and cleaned up if it was killed."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision


class RunChange(models.Model):
    """What one run did to the page of one post; there is one for each run that wrote to the page.

    `before` has the fields of the `ImportedPost` before the run, by name; None if the run created it.
    `revision_before` is the latest revision of the page before the run, `live_revision_before` the published
    one, which differs if an editor had a draft.
    """

    wagtail_reference_index_ignore = True

    class Kind(models.TextChoices):
        CREATED = "created", _("Created")
        UPDATED = "updated", _("Updated")
        RELINKED = "relinked", _("Links resolved to pages that were imported later")

    run = models.ForeignKey(
        "import_tools.ImportRun", on_delete=models.CASCADE, related_name="changes", verbose_name=_("run")
    )
    post = models.ForeignKey(
        "import_tools.ImportedPost",
        on_delete=models.CASCADE,
        related_name="changes",
        verbose_name=_("imported post"),
    )
    kind = models.CharField(_("what was done"), max_length=20, choices=Kind.choices)
    page = models.ForeignKey(
        Page, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("page")
    )
    revision = models.ForeignKey(
        Revision, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("revision written")
    )
    content_hash = models.CharField(_("hash of what was written"), max_length=64)
    revision_before = models.ForeignKey(
        Revision, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("revision before")
    )
    live_revision_before = models.ForeignKey(
        Revision,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("live revision before"),
    )
    was_live = models.BooleanField(_("was live before"), default=False)
    before = models.JSONField(_("record before"), null=True, encoder=DjangoJSONEncoder)
    redirects = models.JSONField(
        _("redirects"), default=list, help_text=_("Id and path of each redirect that the run created.")
    )
    taken_back = models.BooleanField(_("was rolled back"), default=False)

    class Meta:
        verbose_name = _("change of a run")
        verbose_name_plural = _("changes of runs")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["run", "post"], name="import_tools_change_of_post_once")
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.post}"


class RunObject(models.Model):
    """An object that a run created besides the pages of posts: a section page, image, document or region."""

    wagtail_reference_index_ignore = True

    run = models.ForeignKey(
        "import_tools.ImportRun", on_delete=models.CASCADE, related_name="objects_made", verbose_name=_("run")
    )
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(_("object id"), max_length=255)
    made = GenericForeignKey("content_type", "object_id")

    class Meta:
        verbose_name = _("object created by a run")
        verbose_name_plural = _("objects created by runs")
        ordering = ["pk"]
        indexes = [models.Index(fields=["content_type", "object_id"])]

    def __str__(self):
        return f"{self.content_type.name} {self.object_id}"


class PendingFile(models.Model):
    """A file that is being stored, before its image or document is in the database.

    The row is created before the file, and deleted in the transaction that creates the image or document. A
    row of a run that was killed is a file without an owner.
    """

    wagtail_reference_index_ignore = True

    class Kind(models.TextChoices):
        IMAGE = "image", _("Image")
        DOCUMENT = "document", _("Document")

    run = models.ForeignKey(
        "import_tools.ImportRun",
        on_delete=models.CASCADE,
        related_name="pending_files",
        verbose_name=_("run"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    name = models.CharField(_("name in the storage"), max_length=255)

    class Meta:
        verbose_name = _("pending file")
        verbose_name_plural = _("pending files")

    def __str__(self):
        return self.name


class ImportRun(models.Model):
    """One run of the importer: its sources, options, user and results."""

    wagtail_reference_index_ignore = True

    class State(models.TextChoices):
        RUNNING = "running", _("Running")
        FINISHED = "finished", _("Finished")
        STOPPED = "stopped", _("Stopped early")
        ROLLED_BACK = "rolled_back", _("Rolled back")

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
        _("rollback"),
        default=dict,
        blank=True,
        help_text=_("When and by whom, how many objects of each kind, and what was left unchanged and why."),
    )

    class Meta:
        verbose_name = _("import run")
        verbose_name_plural = _("import runs")
        ordering = ["-started_at", "-pk"]
        permissions = [("rollback_importrun", _("Can roll back import run"))]

    def __str__(self):
        return f"{_('Run')} {self.pk}: {', '.join(self.source)}"
