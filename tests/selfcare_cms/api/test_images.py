"""Pictures as readers and other programs get them."""

import pytest
from django.core.files.base import ContentFile
from wagtail.images import get_image_model

from selfcare_cms.images import image_sources, represent_image

pytestmark = pytest.mark.django_db
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="900" height="300"><rect width="9" height="9"/></svg>'


def test_a_drawing_is_offered_as_it_is(settings):
    settings.WAGTAILIMAGES_EXTENSIONS = ["png", "svg"]
    image = get_image_model().objects.create(title="Nerves", file=ContentFile(SVG, "nerves.svg"))
    sources = image_sources(image)
    assert sources.srcset.endswith(".svg 900w")
    assert sources.default.file.name.endswith(".svg")
    (rendition,) = represent_image(image)["renditions"]
    assert (rendition["width"], rendition["height"]) == (900, 300)
