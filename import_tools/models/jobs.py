"""Imports that are started in the admin, and the posts that are known of the old site."""

from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from import_tools import conf


class PrivateStorage(FileSystemStorage):
    """The storage of uploaded sources, which no web server serves: a saved page is hostile HTML.

    The folder is read from the settings whenever it is used.
    """

    def __init__(self) -> None:
        super().__init__(file_permissions_mode=0o600, directory_permissions_mode=0o700)

    @property
    def base_location(self) -> str:
        return str(conf.upload_folder())

    @property
    def location(self) -> str:
        return self.base_location

    @property
    def base_url(self) -> None:
        """The files have no URL."""
        return


def upload_path(job: "ImportJob", name: str) -> str:
    """Return the path of an upload: its own name, which reports show, in a folder of its own."""
    return f"{get_random_string(16)}/{name}"


class UploadField(models.FileField):
    """The file of an upload; a plain file field for migrations, which would freeze its storage and path."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"storage": PrivateStorage(), "upload_to": upload_path, **kwargs})

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("storage", None)
        return name, "django.db.models.FileField", args, {**kwargs, "upload_to": ""}


class ImportJob(models.Model):
    """An import that somebody has started in the admin: its source, how far it is, and its report."""

    wagtail_reference_index_ignore = True

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        LOOKING = "looking", _("Being looked at")
        LOOKED = "looked", _("Looked at")
        IMPORTING = "importing", _("Importing")
        DONE = "done", _("Imported")
        STOPPED = "stopped", _("Stopped")
        FAILED = "failed", _("Failed")

    class Step(models.TextChoices):
        LOOK = "look", _("Look")
        IMPORT = "import", _("Import")
        SURVEY = "survey", _("List the posts of the old site")

    AT_WORK = (State.WAITING, State.LOOKING, State.IMPORTING)
    """The states in which a worker is, or will be, busy with the job."""

    file = UploadField(_("file"), max_length=300, blank=True)
    url = models.URLField(_("address on the old site"), max_length=500, blank=True)
    options = models.JSONField(
        _("options"), default=dict, help_text=_("Fields of ImportOptions, without the sources.")
    )
    state = models.CharField(
        _("state"), max_length=20, choices=State.choices, default=State.WAITING, db_index=True
    )
    step = models.CharField(
        _("step"),
        max_length=10,
        choices=Step.choices,
        default=Step.LOOK,
        help_text=_("What the worker does, or has done last."),
    )
    progress = models.JSONField(
        _("progress"),
        default=dict,
        blank=True,
        help_text=_("Number of posts done and in total, title of the latest, time of the start."),
    )
    stop_asked = models.BooleanField(_("asked to stop"), default=False)
    message = models.TextField(
        _("message"), blank=True, help_text=_("Why it has failed, or what it waits for.")
    )
    report = models.JSONField(_("report"), null=True, blank=True, encoder=DjangoJSONEncoder)
    run = models.ForeignKey(
        "import_tools.ImportRun",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="jobs",
        verbose_name=_("run"),
    )
    task_id = models.CharField(_("task id"), max_length=64, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("user"),
    )
    created = models.DateTimeField(_("created"), auto_now_add=True)
    active_at = models.DateTimeField(
        _("last active"), default=timezone.now, help_text=_("When a person or the worker last did something.")
    )

    class Meta:
        verbose_name = _("import job")
        verbose_name_plural = _("import jobs")
        ordering = ["-created", "-pk"]

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        """The name of the uploaded file, or the address."""
        return Path(self.file.name).name if self.file else self.url

    @property
    def source(self) -> str:
        """The source for `ImportOptions`: a path or a URL."""
        return self.file.path if self.file else self.url

    @property
    def is_at_work(self) -> bool:
        return self.state in self.AT_WORK

    @property
    def has_imported(self) -> bool:
        """Whether the report is that of a run, and not of a look."""
        return bool(self.report and not self.report["dry_run"])


class KnownPost(models.Model):
    """A post that is known of the old site, from its sitemap, its REST API or a source that was looked at.

    `key` is that of `PostURL`: a known post with such a URL is imported already.
    """

    wagtail_reference_index_ignore = True

    class Origin(models.TextChoices):
        SOURCE = "source", _("A file that was looked at")
        SITEMAP = "sitemap", _("Sitemap")
        REST = "rest", _("REST API")

    key = models.CharField(_("key"), max_length=500, unique=True)
    url = models.URLField(_("old URL"), max_length=500)
    title = models.CharField(_("title"), max_length=500, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    origin = models.CharField(_("known from"), max_length=20, choices=Origin.choices)
    job = models.ForeignKey(
        ImportJob,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="known_posts",
        verbose_name=_("import job"),
        help_text=_("The job whose file has the post."),
    )
    source_id = models.CharField(_("source id"), max_length=500, blank=True)
    seen_at = models.DateTimeField(_("last seen"), default=timezone.now)

    class Meta:
        verbose_name = _("post of the old site")
        verbose_name_plural = _("posts of the old site")
        ordering = ["title", "url"]

    def __str__(self):
        return self.title or self.url
