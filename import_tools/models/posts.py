"""Records of imported posts: their sources, URLs, unresolved links and pictures."""

from datetime import datetime

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model_string
from wagtail.models import Page, Revision

from import_tools.url_keys import host_of, is_web

LONGEST_SOURCE_ID = 500


class ImportedPost(models.Model):
    """One old post: its source, the page that was made of it, and what the importer last wrote to that page.

    An editor has changed the page if its latest revision is not `revision` and has another `content_hash`.
    `coverage` and `findings` are those of the import; `counts` and the columns after it are those of the page
    as it is now, and are set by `import_tools.desk.counts` alone. They are None for a post not counted yet.
    """

    wagtail_reference_index_ignore = True

    OFFER_FIELDS = ("offer", "offer_run", "offer_state", "offered", "offered_hash", "offer_conflicts")
    COUNT_FIELDS = ("counts", "counted_revision", "open_findings", "words_left", "draft_status")
    FINISH_FIELDS = ("finished_at", "finished_by")

    class Outcome(models.TextChoices):
        CREATED = "created", _("Created")
        UPDATED = "updated", _("Updated")
        UNCHANGED = "unchanged", _("Unchanged")
        PROTECTED = "protected", _("Protected: an editor has changed the page")
        FAILED = "failed", _("Failed")

    class OfferState(models.TextChoices):
        NONE = "", _("No new version")
        OPEN = "open", _("New version proposed")
        TAKEN = "taken", _("New version accepted")
        KEPT = "kept", _("Page kept unchanged")

    class Kind(models.TextChoices):
        SELF_CARE = "self_care", _("Self-care")
        PATTERN = "pattern", _("Pattern")
        ARTICLE = "article", _("Article")

    class Markup(models.TextChoices):
        PAGE = "page", _("A whole web page")
        FRAGMENT = "fragment", _("The HTML of the post alone")
        RAW = "raw", _("As WordPress stores it")

    identity = models.CharField(
        _("identity"),
        max_length=500,
        unique=True,
        help_text=_("Shared by all variants of one post."),
    )
    source_id = models.CharField(_("source id"), max_length=LONGEST_SOURCE_ID, db_index=True)
    url = models.URLField(_("old URL"), max_length=500, blank=True)
    aliases = models.JSONField(_("other URLs"), default=list, blank=True)
    title = models.CharField(_("title"), max_length=500, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, blank=True)
    facts = models.JSONField(
        _("facts"),
        default=dict,
        blank=True,
        help_text=_("The post's metadata on the old site."),
    )
    content_score = models.PositiveIntegerField(
        _("content score"),
        default=0,
        help_text=_("How much content the source has, to choose among duplicates of one post."),
    )
    source_hash = models.CharField(_("source hash"), max_length=64, db_index=True)
    text_hash = models.CharField(
        _("text hash"),
        max_length=64,
        blank=True,
        db_index=True,
        help_text=_("Identifies posts without a URL."),
    )
    duplicate_hashes = models.JSONField(
        _("hashes of duplicates"),
        default=list,
        blank=True,
        help_text=_("Source hashes of duplicates that were not imported."),
    )
    is_public = models.BooleanField(_("was public on the old site"), default=True)
    original_html = models.TextField(_("original HTML"), blank=True)
    markup = models.CharField(
        _("form of the original HTML"), max_length=10, choices=Markup.choices, blank=True
    )
    page = models.ForeignKey(
        Page, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("page")
    )
    revision = models.ForeignKey(
        Revision,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("revision last written"),
    )
    written_content = models.JSONField(
        _("content last written"),
        null=True,
        blank=True,
        encoder=DjangoJSONEncoder,
        help_text=_("The content of that revision, kept in case old revisions are purged."),
    )
    content_hash = models.CharField(_("hash of what was last written"), max_length=64, blank=True)
    offer = models.ForeignKey(
        Revision,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("proposed revision"),
        help_text=_("The new source merged with the editor's page."),
    )
    offer_run = models.ForeignKey(
        "import_tools.ImportRun",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("run of the proposal"),
    )
    offer_state = models.CharField(
        _("proposal"), max_length=10, choices=OfferState.choices, default=OfferState.NONE, blank=True
    )
    offered = models.JSONField(
        _("new version"),
        null=True,
        blank=True,
        encoder=DjangoJSONEncoder,
        help_text=_("What the importer would have written to the page and to this record."),
    )
    offered_hash = models.CharField(_("source hash of the new version"), max_length=64, blank=True)
    offer_conflicts = models.JSONField(
        _("conflicts"),
        default=list,
        blank=True,
        encoder=DjangoJSONEncoder,
        help_text=_("Parts that both the editor and the new source changed: field and all three versions."),
    )
    outcome = models.CharField(_("last outcome"), max_length=20, choices=Outcome.choices)
    coverage = models.JSONField(_("coverage"), default=dict)
    findings = models.JSONField(_("findings"), default=list, blank=True)
    sections = models.JSONField(
        _("sections"),
        default=list,
        blank=True,
        help_text=_("Why each section is what it is: block id, kind, rule and confidence."),
    )
    furniture = models.JSONField(_("furniture"), default=list, blank=True)
    missing_images = models.JSONField(
        _("missing pictures"), default=list, blank=True, help_text=_("Block, URL and alt text of each.")
    )
    redirects = models.JSONField(
        _("redirects"),
        default=list,
        blank=True,
        help_text=_("Id and path of each created redirect."),
    )
    counts = models.JSONField(
        _("counts"),
        default=dict,
        blank=True,
        help_text=_("What of the old post is on the page, as of the revision that was counted."),
    )
    counted_revision = models.ForeignKey(
        Revision,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("revision counted"),
    )
    open_findings = models.PositiveIntegerField(_("open findings"), null=True, blank=True, db_index=True)
    words_left = models.PositiveIntegerField(_("words not on the page"), null=True, blank=True, db_index=True)
    draft_status = models.CharField(
        _("status of the latest revision"), max_length=20, blank=True, db_index=True
    )
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    finished_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("finished by"),
    )
    first_run = models.ForeignKey(
        "import_tools.ImportRun",
        null=True,
        on_delete=models.SET_NULL,
        related_name="created_posts",
        verbose_name=_("first run"),
    )
    last_run = models.ForeignKey(
        "import_tools.ImportRun",
        null=True,
        on_delete=models.SET_NULL,
        related_name="posts",
        verbose_name=_("last run"),
    )

    class Meta:
        verbose_name = _("imported post")
        verbose_name_plural = _("imported posts")
        ordering = ["title", "pk"]

    def __str__(self):
        return self.title or self.source_id

    @property
    def displayed_facts(self) -> dict[str, str | datetime]:
        """Return the metadata of the old site in a readable form, without empty values."""
        facts = {
            name: ", ".join(fact) if isinstance(fact, list) else fact for name, fact in self.facts.items()
        }
        if published := facts.get("published_at"):
            facts["published_at"] = datetime.fromisoformat(published)
        return {name: fact for name, fact in facts.items() if fact}

    @property
    def page_coverage(self) -> dict[str, dict[str, int]] | None:
        """Return the coverage of the page when it was last saved; None for a page not counted yet."""
        return {kind: row for kind, row in self.counts.items() if kind in self.coverage} or None

    @property
    def has_http_url(self) -> bool:
        """Return whether the old URL may be linked; an export can also contain `javascript:` URLs."""
        return is_web(self.url)

    @property
    def unresolved_urls(self) -> list[str]:
        """Return the URLs on the old site that the post links and that have no page here yet."""
        host = host_of(self.url)
        keys = self.unresolved_links.values_list("key", flat=True)
        return [key for key in keys if host and host_of(f"//{key}") == host]

    def save(self, *args, **kwargs):
        self.truncate_texts()
        super().save(*args, **kwargs)

    def truncate_texts(self) -> None:
        """Truncate texts to the length of their columns; old titles and URLs can have any length."""
        for field in self._meta.fields:
            value = getattr(self, field.attname)
            if isinstance(value, str) and field.max_length and len(value) > field.max_length:
                setattr(self, field.attname, value[: field.max_length])


LONGEST_KEY = 500


class PostURL(models.Model):
    """A URL of a post on the old site, as the key by which links are looked up."""

    wagtail_reference_index_ignore = True

    post = models.ForeignKey(
        "import_tools.ImportedPost",
        on_delete=models.CASCADE,
        related_name="urls",
        verbose_name=_("imported post"),
    )
    key = models.CharField(_("URL"), max_length=LONGEST_KEY, db_index=True)

    class Meta:
        verbose_name = _("old URL")
        verbose_name_plural = _("old URLs")
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(fields=["post", "key"], name="import_tools_address_of_post_once")
        ]

    def __str__(self):
        return self.key


class UnresolvedLink(models.Model):
    """A link of a post to a URL that has no page yet; it is resolved when the linked post is imported."""

    wagtail_reference_index_ignore = True

    post = models.ForeignKey(
        "import_tools.ImportedPost",
        on_delete=models.CASCADE,
        related_name="unresolved_links",
        verbose_name=_("imported post"),
    )
    key = models.CharField(_("URL"), max_length=LONGEST_KEY, db_index=True)

    class Meta:
        verbose_name = _("unresolved link")
        verbose_name_plural = _("unresolved links")
        ordering = ["key"]
        constraints = [models.UniqueConstraint(fields=["post", "key"], name="import_tools_link_of_post_once")]

    def __str__(self):
        return self.key


class ImportedPicture(models.Model):
    """The file of a picture, by its hash, and the image that was created from it.

    An editor may replace the file of the image, which is still used for this picture. An image that an editor
    has deleted is not created again.
    """

    wagtail_reference_index_ignore = True

    file_hash = models.CharField(_("hash of the file"), max_length=40, unique=True)
    image = models.ForeignKey(
        get_image_model_string(),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("image"),
    )
    url = models.TextField(_("old URL"))

    class Meta:
        verbose_name = _("imported picture")
        verbose_name_plural = _("imported pictures")

    def __str__(self):
        return self.url
