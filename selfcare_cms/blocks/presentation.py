"""The groups of the block picker, and the base of each block's `Meta`."""

from django.utils.translation import gettext_lazy as _

SELF_CARE = _("Self-care")
TEXT_AND_MEDIA = _("Text and media")
OLD_SITE = _("From the old site")


class BlockMeta:
    """The base of the `Meta` of every block.

    The preview template includes our styles, and does not override the preview template of a site.
    """

    preview_template = "selfcare_cms/block_preview.html"
    is_on_card = True
    """Whether advice in the block's text is on the printed card; a picture in it is in any case."""
