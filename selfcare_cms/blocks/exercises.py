"""Exercises with their steps."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .pictures import PictureBlock, newest_image
from .players import player_url
from .presentation import SELF_CARE, BlockMeta
from .richtext import RichTextBlock
from .video_url import parse_video
from .web_url import WebURLBlock


class ExerciseBlock(blocks.StructBlock):
    """One stretch or exercise: its steps, how often, and what to look out for."""

    name = blocks.CharBlock(help_text=_("“Lying hamstring stretch”"))
    steps = blocks.ListBlock(
        RichTextBlock(label=_("Step")), default=[], help_text=_("One step each, in order.")
    )
    hold = blocks.CharBlock(required=False, help_text=_("How long to hold: “2 seconds”"))
    repetitions = blocks.CharBlock(required=False, help_text=_("“8 to 10 times on each side”"))
    frequency = blocks.CharBlock(required=False, help_text=_("“Morning and evening”"))
    picture = PictureBlock(required=False)
    video = WebURLBlock(required=False, help_text=_("The address of a video that shows it."))
    caution = RichTextBlock(required=False, help_text=_("What to look out for; when to stop."))

    def get_preview_value(self):
        return self.normalize({**self.meta.preview_value, "picture": newest_image()})

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        url = value.get("video") or ""
        return {**context, "video": parse_video(url), "player": player_url(url)}

    def get_api_representation(self, value, context=None):
        """Return the video as `{provider, id, url, title}`, or None."""
        representation = super().get_api_representation(value, context=context)
        return {**representation, "video": _represent_video(representation["video"], value.get("name"))}

    class Meta(BlockMeta):
        icon = "list-ol"
        label = _("Exercise")
        label_format = "{name}"
        group = SELF_CARE
        template = "selfcare_cms/blocks/exercise.html"
        description = _("One stretch or exercise: its steps, how long to hold, how often.")
        preview_value = {
            "name": "Lying hamstring stretch",
            "steps": [
                "<p>Lie on your back with one knee bent.</p>",
                "<p>Loop a strap around the other foot and straighten that leg.</p>",
                "<p>Pull gently until you feel a stretch, then let go.</p>",
            ],
            "hold": "2 seconds",
            "repetitions": "8 to 10 times on each side",
            "frequency": "Morning and evening",
            "caution": "<p>Stop if you feel a sharp pain behind the knee.</p>",
        }


def below_label(text: str, label: str) -> str:
    """Return a dose without the label above it, if it begins with that, and without a full stop at its end.

    Editors may have it as the sentence of an old post: below `Hold`, `Hold for 30 seconds.` is
    `for 30 seconds`.
    """
    first, _, rest = text.strip().removesuffix(".").partition(" ")
    return rest if rest and first.casefold() == label.casefold() else text.strip().removesuffix(".")


def _represent_video(url: str, title: str) -> dict | None:
    if not url:
        return None
    video = parse_video(url)
    return {
        "provider": video.provider if video else None,
        "id": video.id if video else None,
        "url": url,
        "title": title,
    }
