"""Post page types of a host: a new one, one that extends ours, and a proxy of ours."""

from django.db import models
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase

from selfcare_cms.models import ArticlePage, BasePostPage, SelfCarePage


class BaseCasePage(BasePostPage):
    """An abstract base between ours and the host's type."""

    class Meta:
        abstract = True


class CaseTag(TaggedItemBase):
    content_object = ParentalKey("host.CasePage", on_delete=models.CASCADE, related_name="tagged_items")


class CasePage(BaseCasePage):
    """A case from the practice."""

    kind = "case"
    kind_label = "Case"
    schema_subject = "MedicalCondition"
    has_card = True
    default_section = "Cases"
    template = "host/case_page.html"

    tags = ClusterTaggableManager(through=CaseTag, blank=True)


class LongSelfCarePage(SelfCarePage):
    """A self-care page with more on it, in a table beside that of ours."""

    duration = models.CharField(max_length=100, blank=True)

    template = "selfcare_cms/self_care_page.html"


class ProxyArticlePage(ArticlePage):
    class Meta:
        proxy = True
