"""The pictures that were imported."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model_string


class ImportedPicture(models.Model):
    """The content of one picture file, and the image that was made of it.

    An editor may give the image another file, and it still stands for this content; an image that an editor
    has deleted is not made again.
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
    address = models.TextField(_("old address"))

    class Meta:
        verbose_name = _("imported picture")
        verbose_name_plural = _("imported pictures")

    def __str__(self):
        return self.address
