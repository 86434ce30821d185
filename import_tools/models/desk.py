"""Records of the editors' desk: who has a post, and what was omitted or dismissed on purpose.

Deleting a page deletes its claim; deleting a user frees the claims and keeps the decisions.
"""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

LONGEST_HASH = 64


class Claim(models.Model):
    """The editor who works on a page. It tells others, and keeps nobody from editing."""

    wagtail_reference_index_ignore = True

    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, related_name="reformatting_claim", verbose_name=_("page")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("user")
    )
    since = models.DateTimeField(_("since"), default=timezone.now)
    last_active = models.DateTimeField(_("last active"), default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["-since", "-pk"]

    def __str__(self):
        return f"{self.user}: {self.page}"


class Omission(models.Model):
    """Something of an old post that an editor has left out of the page on purpose.

    `content` is what was omitted: words as text, a link, picture or video by its key in the ledger. The
    omission holds as long as the last written version of the post has a paragraph with `paragraph_hash`: if
    the old site changes the paragraph, it counts as missing again.
    """

    wagtail_reference_index_ignore = True

    class Kind(models.TextChoices):
        WORDS = "words", _("Words")
        LINK = "link", _("Link")
        PICTURE = "picture", _("Picture")
        VIDEO = "video", _("Video")

    post = models.ForeignKey(
        "import_tools.ImportedPost",
        on_delete=models.CASCADE,
        related_name="omissions",
        verbose_name=_("imported post"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    content = models.TextField(_("content"))
    paragraph_hash = models.CharField(_("hash of the paragraph"), max_length=LONGEST_HASH, db_index=True)
    reason = models.CharField(_("reason"), max_length=255, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("user"),
    )
    at = models.DateTimeField(_("omitted at"), default=timezone.now)

    class Meta:
        verbose_name = _("omission")
        verbose_name_plural = _("omissions")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.content[:80]}"


class FindingDecision(models.Model):
    """What an editor has decided about a finding, which is then no longer open.

    `key` is the id of the block in question, or the hash of the finding's excerpt where there is none.
    """

    wagtail_reference_index_ignore = True

    class Decision(models.TextChoices):
        RIGHT = "right", _("Dismissed: it is right")
        SEEN = "seen", _("Seen")

    post = models.ForeignKey(
        "import_tools.ImportedPost",
        on_delete=models.CASCADE,
        related_name="decisions",
        verbose_name=_("imported post"),
    )
    code = models.CharField(_("code"), max_length=50)
    key = models.CharField(_("block or excerpt"), max_length=LONGEST_HASH, blank=True)
    decision = models.CharField(_("decision"), max_length=10, choices=Decision.choices)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("user"),
    )
    at = models.DateTimeField(_("decided at"), default=timezone.now)

    class Meta:
        verbose_name = _("decision on a finding")
        verbose_name_plural = _("decisions on findings")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["post", "code", "key"], name="import_tools_finding_decided_once")
        ]

    def __str__(self):
        return f"{self.code}: {self.get_decision_display()}"
