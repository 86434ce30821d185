"""What all blocks share in the editor: the groups of the block picker, and the page for previews."""

from django.utils.translation import gettext_lazy as _

SELF_CARE = _("Self-care")
TEXT_AND_MEDIA = _("Text and media")
OLD_SITE = _("From the old site")


class BlockMeta:
    """The base of every block's `Meta`.

    Our own preview template brings our styles along and leaves alone the one that a site has made its own.
    """

    preview_template = "selfcare_cms/block_preview.html"
    is_on_card = True
    """Whether advice in the block's text is on the printed card; a picture in it is in any case."""
