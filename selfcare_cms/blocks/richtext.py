"""Rich text as posts use it: which formatting there is, and how the API gets it."""

from wagtail import blocks

from selfcare_cms.reading.links import render_rich_text

from .frozen import FrozenAsWagtailBlock

# Headings, pictures and embeds are blocks of their own, so rich text leaves them out.
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
    """Rich text with our features, given to the API as finished HTML.

    Wagtail 7.4 and 8.0 differ in what they answer by default (stored HTML with `linktype` attributes, in a
    format the caller may choose); a front end should not have to know.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.features = self.features or RICH_TEXT_FEATURES

    def get_api_representation(self, value, context=None):
        """Return the HTML that was rendered with the whole page, else render it."""
        rendered = getattr(value, "rendered", None)
        return render_rich_text(value.source) if rendered is None else rendered


class InlineRichTextBlock(RichTextBlock):
    """A line or two of rich text: no lists, no quotations."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.features = INLINE_FEATURES
