"""The addresses by which posts are known, and those that they link."""

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_KEY = 500


class PostAddress(models.Model):
    """An address under which a post was known, in the form in which links are looked up."""

    wagtail_reference_index_ignore = True

    post = models.ForeignKey(
        "import_tools.ImportedPost",
        on_delete=models.CASCADE,
        related_name="addresses",
        verbose_name=_("imported post"),
    )
    key = models.CharField(_("address"), max_length=LONGEST_KEY, db_index=True)

    class Meta:
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(fields=["post", "key"], name="import_tools_address_of_post_once")
        ]

    def __str__(self):
        return self.key


class UnresolvedLink(models.Model):
    """An address that a post links and that leads to no page yet: it will when that post comes in."""

    wagtail_reference_index_ignore = True

    post = models.ForeignKey(
        "import_tools.ImportedPost",
        on_delete=models.CASCADE,
        related_name="unresolved_links",
        verbose_name=_("imported post"),
    )
    key = models.CharField(_("address"), max_length=LONGEST_KEY, db_index=True)

    class Meta:
        verbose_name = _("unresolved link")
        verbose_name_plural = _("unresolved links")
        ordering = ["key"]
        constraints = [models.UniqueConstraint(fields=["post", "key"], name="import_tools_link_of_post_once")]

    def __str__(self):
        return self.key
