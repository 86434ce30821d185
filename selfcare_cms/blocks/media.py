"""Figures and videos."""

from html import unescape
from urllib.parse import urlsplit

from django.utils.html import escape, strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import StructBlockValidationError

from .pictures import PictureBlock, newest_image
from .players import player_url
from .presentation import TEXT_AND_MEDIA, BlockMeta
from .richtext import InlineRichTextBlock
from .video_url import parse_video
from .web_url import WebURLBlock


class FigureBlock(blocks.StructBlock):
    """A picture with its caption and its source.

    If the file of a picture is missing, the figure has no image: drafts may be saved without it, but not
    published, except where an import has left it so (see `selfcare_cms.gaps`).
    """

    image = PictureBlock()
    caption = InlineRichTextBlock(required=False)
    credit = blocks.CharBlock(
        required=False, help_text=_("Who made the picture or where it is from: theyogaposes.com")
    )
    credit_url = WebURLBlock(required=False, label=_("Address of the source"))

    def clean(self, value):
        try:
            return super().clean(value)
        except StructBlockValidationError as error:
            is_gap = getattr(value, "may_be_empty", False) and not value.get("image")
            if is_gap and error.block_errors.keys() == {"image"}:
                return value
            raise

    def get_context(self, value, parent_context=None):
        """Add `credit`, unless the caption names and links the source."""
        context = super().get_context(value, parent_context=parent_context)
        return {**context, "credit": credit_beside(value)}

    def get_preview_value(self):
        return self.normalize({**self.meta.preview_value, "image": newest_image()})

    class Meta(BlockMeta):
        is_on_card = False
        icon = "image"
        label = _("Figure")
        label_format = "{caption}"
        group = TEXT_AND_MEDIA
        template = "selfcare_cms/blocks/figure.html"
        description = _("A picture with a caption and its source.")
        preview_value = {
            "caption": "<p>Pigeon pose, for the deep muscles of the hip</p>",
            "credit": "theyogaposes.com",
            "credit_url": "https://theyogaposes.com/",
        }


def credit_beside(value) -> str:
    """Return the credit to show below a caption, or the host of its URL if there is no name.

    It is empty if the caption contains it: `pigeon from theyogaposes.com`.
    """
    caption = getattr(value.get("caption"), "source", "") or ""
    credit, address = value.get("credit") or "", value.get("credit_url") or ""
    is_named = not credit or credit in strip_tags(unescape(caption))
    is_linked = not address or escape(address) in caption
    return "" if is_named and is_linked else credit or urlsplit(address).hostname or ""


class VideoBlock(blocks.StructBlock):
    """A video on another site.

    Readers see a poster with a link, which a script replaces by the player when they follow it. So nobody is
    tracked before choosing to watch.
    """

    url = WebURLBlock(
        label=_("Address"), help_text=_("The address of the video at YouTube, Vimeo or elsewhere.")
    )
    title = blocks.CharBlock(required=False, help_text=_("What the video shows."))
    caption = InlineRichTextBlock(required=False)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        url = value.get("url") or ""
        return {**context, "video": parse_video(url), "player": player_url(url)}

    def get_api_representation(self, value, context=None):
        """Add `provider` and `id`, which are None for unknown providers."""
        video = parse_video(value.get("url"))
        return {
            **super().get_api_representation(value, context=context),
            "provider": video.provider if video else None,
            "id": video.id if video else None,
        }

    class Meta(BlockMeta):
        is_on_card = False
        icon = "media"
        label = _("Video")
        label_format = "{title} {url}"
        group = TEXT_AND_MEDIA
        template = "selfcare_cms/blocks/video.html"
        description = _("A video. Nothing is loaded from the other site before a reader clicks.")
        preview_value = {
            "url": "https://vimeo.com/76979871",
            "title": "Stretching your hamstrings lying down",
            "caption": "<p>Keep the other leg flat on the floor.</p>",
        }
