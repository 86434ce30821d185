"""A picture with its alternative text, as blocks hold it."""

from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from selfcare_cms.images import represent_image
from selfcare_cms.reading.prefetched_choosers import PrefetchedChooser


class PrefetchedImageBlock(PrefetchedChooser, ImageChooserBlock):
    """The chooser inside a picture; an image carries the alternative text of its place."""

    copies_objects = True


class PictureBlock(ImageBlock):
    """Wagtail's image block, given to the API with its renditions.

    It goes by Wagtail's name in migrations: `ImageBlock.deconstruct` sees to that.
    """

    def __init__(self, required=True, **kwargs):
        super().__init__(required=required, **kwargs)
        chooser = PrefetchedImageBlock(required=required)
        chooser.set_name("image")
        self.child_blocks["image"] = chooser

    def get_api_representation(self, value, context=None):
        return represent_image(value, request=(context or {}).get("request"))


def newest_image():
    """Give the image added last, to show in a block's preview, or None on a site without images."""
    return get_image_model().objects.order_by("-pk").first()
