"""The through models of tags, one for each post page type; the tags are shared by the whole site."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase


class SelfCareTag(TaggedItemBase):
    """A tag on a self-care page."""

    content_object = ParentalKey(
        "selfcare_cms.SelfCarePage", on_delete=models.CASCADE, related_name="tagged_items"
    )

    class Meta:
        verbose_name = _("tag of a self-care page")
        verbose_name_plural = _("tags of self-care pages")


class PatternTag(TaggedItemBase):
    """A tag on a pattern page."""

    content_object = ParentalKey(
        "selfcare_cms.PatternPage", on_delete=models.CASCADE, related_name="tagged_items"
    )

    class Meta:
        verbose_name = _("tag of a pattern page")
        verbose_name_plural = _("tags of pattern pages")


class ArticleTag(TaggedItemBase):
    """A tag on an article page."""

    content_object = ParentalKey(
        "selfcare_cms.ArticlePage", on_delete=models.CASCADE, related_name="tagged_items"
    )

    class Meta:
        verbose_name = _("tag of an article page")
        verbose_name_plural = _("tags of article pages")
