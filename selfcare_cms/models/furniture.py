"""What every page of the site shows beside its own content, edited once."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.fields import RichTextField
from wagtail.rich_text import RichText

from selfcare_cms.blocks import INLINE_FEATURES, RICH_TEXT_FEATURES
from selfcare_cms.reading.request_cache import RequestCache


class SiteFurniture(BaseSiteSetting):
    """Notices, appeals and the author's bio. A part left empty is not shown."""

    reformatting_notice = RichTextField(
        _("notice"), blank=True, features=INLINE_FEATURES, help_text=_("Shown on posts not yet reformatted.")
    )
    medical_disclaimer = RichTextField(
        _("medical disclaimer"),
        blank=True,
        features=RICH_TEXT_FEATURES,
        help_text=_("Shown on self-care and pattern posts, after the temporary relief."),
    )
    support_heading = models.CharField(_("heading"), max_length=255, blank=True)
    support_text = RichTextField(_("text"), blank=True, features=RICH_TEXT_FEATURES)
    support_link_text = models.CharField(_("link text"), max_length=100, blank=True)
    support_url = models.URLField(_("link address"), blank=True)
    featured_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("featured post"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    featured_teaser = models.TextField(_("teaser"), blank=True)
    author_bio = RichTextField(_("author's bio"), blank=True, features=RICH_TEXT_FEATURES)
    phone = models.CharField(
        _("phone"), max_length=50, blank=True, help_text=_("For questions and comments.")
    )

    select_related = ["featured_page"]

    panels = [
        MultiFieldPanel([FieldPanel("reformatting_notice")], heading=_("Reformatting notice")),
        MultiFieldPanel([FieldPanel("medical_disclaimer")], heading=_("Medical disclaimer")),
        MultiFieldPanel(
            [
                FieldPanel("support_heading"),
                FieldPanel("support_text"),
                FieldPanel("support_link_text"),
                FieldPanel("support_url"),
            ],
            heading=_("Support appeal"),
        ),
        MultiFieldPanel(
            [FieldPanel("featured_page"), FieldPanel("featured_teaser")], heading=_("Featured post")
        ),
        MultiFieldPanel([FieldPanel("author_bio"), FieldPanel("phone")], heading=_("Author")),
    ]

    class Meta:
        verbose_name = _("site furniture")
        verbose_name_plural = _("site furniture")

    @property
    def request_cache(self) -> RequestCache:
        """What everybody can open, by the request that these were got for."""
        return RequestCache.of(getattr(self, "_request", None))

    def texts(self) -> dict[str, RichText]:
        """Give the rich text among these, by field."""
        fields = (field for field in self._meta.fields if isinstance(field, RichTextField))
        return {field.name: RichText(getattr(self, field.name)) for field in fields}

    def __str__(self):
        return str(_("Site furniture"))

    @property
    def featured_post(self):
        """The featured page, if everybody can open it."""
        page = self.featured_page
        return page if page is not None and self.request_cache.is_open(page) else None
