"""Models of a site that uses the package: a post page type of its own."""

from django.db import models
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock

from selfcare_cms.blocks import BodyBlock, ContentBlock
from selfcare_cms.blocks.richtext import RichTextBlock
from selfcare_cms.models import BasePostPage, PatternPage


class RecipeBlock(blocks.StructBlock):
    """A block that the package does not know, with a value of every kind in it."""

    name = blocks.CharBlock()
    level = blocks.ChoiceBlock(choices=[("easy", "Easy"), ("hard", "Hard")])
    advice = RichTextBlock()
    steps = blocks.ListBlock(RichTextBlock())
    details = ContentBlock(required=False)
    picture = ImageBlock(required=False)
    more = blocks.PageChooserBlock(required=False)
    note = blocks.CharBlock(required=False)

    class Meta:
        foreign_fields = ("note",)


class HandoutBody(BodyBlock):
    recipe = RecipeBlock()


class HandoutTag(TaggedItemBase):
    content_object = ParentalKey("host.HandoutPage", on_delete=models.CASCADE, related_name="tagged_items")


class HandoutPage(BasePostPage):
    """A kind of post that the package does not know."""

    body = StreamField(HandoutBody(), blank=True)
    tags = ClusterTaggableManager(through=HandoutTag, blank=True)

    kind = "handout"
    kind_label = "Handout"
    schema_subject = "MedicalCondition"
    has_card = True
    template = "host/handout_page.html"


class DetailedPatternPage(PatternPage):
    """A page type that extends one of the package's: its rows are pattern pages, too."""

    origin = models.CharField(max_length=100, blank=True)
    template = "selfcare_cms/pattern_page.html"


class ProxyPage(HandoutPage):
    """Another name for the same rows: no page type of its own."""

    class Meta:
        proxy = True
