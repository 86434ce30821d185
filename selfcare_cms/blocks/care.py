"""The advice to see a professional."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .presentation import SELF_CARE, BlockMeta
from .richtext import RichTextBlock

URGENCIES = [
    ("routine", _("When self-care is not enough")),
    ("soon", _("Within days")),
    ("emergency", _("At once: an emergency")),
]


class SeeProfessionalBlock(blocks.StructBlock):
    """Advice on when to stop self-care and see a doctor or therapist."""

    heading = blocks.CharBlock(required=False, help_text=_("Leave this empty for “See a professional”."))
    text = RichTextBlock()
    urgency = blocks.ChoiceBlock(choices=URGENCIES, default="routine")

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        urgency = value.get("urgency") or "routine"
        return {**context, "urgency_label": dict(URGENCIES).get(urgency, "")}

    class Meta(BlockMeta):
        is_on_card = False
        icon = "help"
        label = _("See a professional")
        label_format = "{heading} {text}"
        group = SELF_CARE
        template = "selfcare_cms/blocks/see_professional.html"
        description = _("When a reader should stop here and see a doctor or a therapist.")
        preview_value = {
            "heading": "",
            "text": "<p>If the pain came with a loud pop, see your doctor.</p>",
            "urgency": "soon",
        }
