"""Rich text blocks: their features, and their HTML in the API."""

from wagtail import blocks

from selfcare_cms.reading.links import render_rich_text

from .frozen import FrozenAsWagtailBlock

# Headings, images and embeds are blocks of their own.
RICH_TEXT_FEATURES = [
    "bold",
    "italic",
    "link",
    "document-link",
    "ol",
    "ul",
    "superscript",
    "subscript",
    "strikethrough",
    "code",
    "blockquote",
]

# For captions and table cells: what fits on a line.
INLINE_FEATURES = ["bold", "italic", "link", "document-link", "superscript", "subscript"]


class RichTextBlock(FrozenAsWagtailBlock, blocks.RichTextBlock):
    """Rich text with our features, rendered in the API.

    By default, Wagtail 7.4 returns the stored HTML with `linktype` attributes, and 8.0 a format that the
    client may choose; a front end should not depend on that.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.features = self.features or RICH_TEXT_FEATURES

    def get_api_representation(self, value, context=None):
        """Return the HTML that was rendered with the whole page, else render it."""
        rendered = getattr(value, "rendered", None)
        return render_rich_text(value.source) if rendered is None else rendered


class InlineRichTextBlock(RichTextBlock):
    """Rich text of a line or two: without lists and quotations."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.features = INLINE_FEATURES
