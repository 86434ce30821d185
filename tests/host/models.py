"""Models of a site that uses the package: a post page type of its own."""

from django.db import models
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase

from selfcare_cms.models import BasePostPage, PatternPage


class HandoutTag(TaggedItemBase):
    content_object = ParentalKey("host.HandoutPage", on_delete=models.CASCADE, related_name="tagged_items")


class HandoutPage(BasePostPage):
    """A kind of post that the package does not know."""

    tags = ClusterTaggableManager(through=HandoutTag, blank=True)

    kind = "handout"
    kind_label = "Handout"
    template = "host/handout_page.html"


class DetailedPatternPage(PatternPage):
    """A page type that extends one of the package's: its rows are pattern pages, too."""

    origin = models.CharField(max_length=100, blank=True)
    template = "selfcare_cms/pattern_page.html"


class ProxyPage(HandoutPage):
    """Another name for the same rows: no page type of its own."""

    class Meta:
        proxy = True
