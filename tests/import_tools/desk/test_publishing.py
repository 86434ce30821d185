"""What the importer has written can be published, also where it has not found the pictures."""

import pytest
from wagtail import hooks

from import_tools.pipeline import parse_post
from import_tools.writing.images import ImageResult
from import_tools.writing.stream_images import place_images, sanitise_legacy
from selfcare_cms.blocks import BodyBlock
from selfcare_cms.gaps import HOOK, gaps_allowed
from selfcare_cms.models import SelfCarePage
from tests.import_tools.reading import SETTINGS
from tests.import_tools.test_posts import CASES, read_case


@pytest.mark.django_db
@pytest.mark.parametrize("case", CASES)
def test_a_post_without_its_pictures_can_be_published(case):
    placed = place_images(
        sanitise_legacy(parse_post(read_case(case), SETTINGS).body), lambda picture: ImageResult(None)
    )
    missing = [entry["block"] for entry in placed.missing]
    block = BodyBlock()
    with hooks.register_temporarily(HOOK, lambda page: missing), gaps_allowed(SelfCarePage(pk=1)):
        block.clean(block.to_python(placed.body))
