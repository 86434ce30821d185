"""Text and subheadings."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .frozen import FrozenAsWagtailBlock
from .presentation import TEXT_AND_MEDIA, BlockMeta
from .richtext import RichTextBlock


class TextBlock(RichTextBlock):
    """Paragraphs, lists and links; consecutive text is one block."""

    class Meta(BlockMeta):
        icon = "pilcrow"
        label = _("Text")
        group = TEXT_AND_MEDIA
        template = "selfcare_cms/blocks/text.html"
        description = _("Paragraphs, lists, links and quotations.")
        preview_value = (
            "<p>Hamstrings seize when they work while they are <b>short</b>. Give them easy days:</p>"
            "<ul><li>walk on level ground</li><li>take the stairs slowly</li></ul>"
        )


class SubheadingBlock(FrozenAsWagtailBlock, blocks.CharBlock):
    """A heading inside a section, one level below that of the section."""

    class Meta(BlockMeta):
        icon = "h3"
        label = _("Subheading")
        group = TEXT_AND_MEDIA
        template = "selfcare_cms/blocks/subheading.html"
        description = _("A heading inside a section, such as “Better sleeping position”.")
        preview_value = "Better sleeping position"
