"""The image of a block, with its alternative text."""

from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from selfcare_cms.images import represent_image
from selfcare_cms.reading.prefetched_choosers import PrefetchedChooser


class PrefetchedImageBlock(PrefetchedChooser, ImageChooserBlock):
    """The image chooser of a picture; the image has the alternative text of its block."""

    copies_objects = True


class PictureBlock(ImageBlock):
    """Wagtail's image block with renditions in the API.

    In migrations it is Wagtail's: see `ImageBlock.deconstruct`.
    """

    def __init__(self, required=True, **kwargs):
        super().__init__(required=required, **kwargs)
        chooser = PrefetchedImageBlock(required=required)
        chooser.set_name("image")
        self.child_blocks["image"] = chooser

    def get_api_representation(self, value, context=None):
        return represent_image(value, request=(context or {}).get("request"))


def newest_image():
    """Return the image that was added last, for the preview of a block, or None if there are none."""
    return get_image_model().objects.order_by("-pk").first()
