"""Tables."""

from django.utils.translation import gettext_lazy as _
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from .presentation import TEXT_AND_MEDIA, BlockMeta
from .richtext import RichTextBlock


class TableBlock(TypedTableBlock):
    """A table whose cells are rich text; screen readers announce the headings of its columns."""

    text = RichTextBlock(required=False, label=_("Text"))

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        return {**context, "has_headings": any(column["heading"] for column in value.columns)}

    def get_preview_value(self):
        return self.to_python(self.meta.preview_value)

    class Meta(BlockMeta):
        is_on_card = False
        icon = "table"
        label = _("Table")
        group = TEXT_AND_MEDIA
        template = "selfcare_cms/blocks/table.html"
        description = _("Rows and columns of text, with a heading for each column.")
        preview_value = {
            "columns": [{"type": "text", "heading": "Stretch"}, {"type": "text", "heading": "Hold"}],
            "rows": [
                {"values": ["<p>Lying hamstring stretch</p>", "<p>2 seconds, 10 times</p>"]},
                {"values": ["<p>Doorway stretch</p>", "<p>30 seconds</p>"]},
            ],
            "caption": "How long to hold",
        }
