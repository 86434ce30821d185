"""The sections of a post, each with a heading and content."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .content import ContentBlock
from .presentation import SELF_CARE, TEXT_AND_MEDIA, BlockMeta
from .richtext import RichTextBlock

DURATIONS = [
    ("temporary", _("Temporary relief")),
    ("longer_lasting", _("Longer-lasting relief")),
]
TECHNIQUES = [
    ("ais", _("Active Isolated Stretching")),
    ("ice_and_stretch", _("Ice and stretch")),
    ("static", _("Static stretching")),
    ("pnf", _("Contract and relax (PNF, MET)")),
    ("other", _("Another technique")),
]


def _sample(*paragraphs: str) -> list[dict]:
    return [{"type": "text", "value": "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)}]


class AvoidBlock(blocks.StructBlock):
    """Activities that keep the pain going, and how to change them."""

    heading = blocks.CharBlock(help_text=_("“Avoid these perpetuating activities:”"))
    content = ContentBlock()

    class Meta(BlockMeta):
        icon = "cross"
        label = _("Activities to avoid")
        label_format = "{heading}"
        group = SELF_CARE
        template = "selfcare_cms/blocks/avoid.html"
        description = _("What keeps the pain going, and how to change it.")
        preview_value = {
            "heading": "Avoid these perpetuating activities",
            "content": _sample("Sitting on a hard edge that presses into the back of your thigh."),
        }


class ReliefBlock(blocks.StructBlock):
    """What helps: at once and for a while, or slowly and for longer."""

    duration = blocks.ChoiceBlock(
        choices=DURATIONS, default="temporary", help_text=_("How long the relief lasts decides how it looks.")
    )
    heading = blocks.CharBlock(help_text=_("“For temporary relief:”"))
    content = ContentBlock()

    class Meta(BlockMeta):
        icon = "pick"
        label = _("Relief")
        label_format = "{duration} – {heading}"
        group = SELF_CARE
        template = "selfcare_cms/blocks/relief.html"
        description = _("What helps for the moment, or stretches and exercises for longer-lasting relief.")
        preview_value = {
            "duration": "temporary",
            "heading": "For temporary relief",
            "content": _sample("A heating pad for ten minutes relaxes the muscle enough to move."),
        }


class StretchGuidelinesBlock(blocks.StructBlock):
    """How a stretching technique is done well."""

    heading = blocks.CharBlock(help_text=_("“Guidelines for AIS”"))
    technique = blocks.ChoiceBlock(choices=TECHNIQUES, required=False)
    introduction = RichTextBlock(required=False)
    guidelines = blocks.ListBlock(
        RichTextBlock(label=_("Guideline")), default=[], help_text=_("One rule each.")
    )
    content = ContentBlock(help_text=_("Whatever follows the list: a closing paragraph, an illustration."))

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        return {**context, "technique_label": dict(TECHNIQUES).get(value.get("technique"), "")}

    class Meta(BlockMeta):
        icon = "list-ul"
        label = _("Stretch guidelines")
        label_format = "{heading}"
        group = SELF_CARE
        template = "selfcare_cms/blocks/stretch_guidelines.html"
        description = _("The rules of a stretching technique, as a list.")
        preview_value = {
            "heading": "Guidelines for AIS",
            "technique": "ais",
            "introduction": "<p>Active Isolated Stretching uses short, light stretches.</p>",
            "guidelines": ["<p>Hold each stretch for two seconds.</p>", "<p>Breathe out as you stretch.</p>"],
            "content": [],
        }


class SectionBlock(blocks.StructBlock):
    """A titled section of no special kind."""

    heading = blocks.CharBlock()
    content = ContentBlock()

    class Meta(BlockMeta):
        icon = "title"
        label = _("Section")
        label_format = "{heading}"
        group = TEXT_AND_MEDIA
        template = "selfcare_cms/blocks/section.html"
        description = _("A section with a heading, for anything that is not advice of a special kind.")
        preview_value = {
            "heading": "The anatomy behind your pain",
            "content": _sample("Three muscles run down the back of your thigh."),
        }
