"""The blocks in a StreamField of another app, on a page that knows nothing of ours."""

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template
from wagtail.blocks import CharBlock, StreamBlock

from selfcare_cms.blocks import BodyBlock
from tests.selfcare_cms import samples

pytestmark = pytest.mark.django_db


class HostBlock(StreamBlock):
    """What a host site may have: a block of its own, and all of ours."""

    title = CharBlock()

    class Meta:
        collapsed = False


for name, block in BodyBlock.base_blocks.items():
    HostBlock.base_blocks[name] = block


@pytest.fixture
def shown(image, pattern) -> BeautifulSoup:
    stream = HostBlock().to_python(
        [{"type": "title", "value": "Ours"}, *samples.full_body(image.pk, pattern.pk)]
    )
    template = Template("{% load wagtailcore_tags %}{% include_block stream %}")
    return BeautifulSoup(template.render(Context({"stream": stream})), "html.parser")


def test_every_block_shows_its_words(shown):
    for selector in (".sc-avoid", ".sc-relief--temporary", ".sc-guidelines", ".sc-care", ".sc-exercise"):
        assert shown.select_one(selector).get_text(strip=True)
    assert shown.select_one(".sc-card h3").get_text() == "Seizing Hamstring"


def test_no_id_is_there_twice_and_no_reference_leads_nowhere(shown):
    ids = [tag["id"] for tag in shown.select("[id]")]
    assert len(ids) == len(set(ids))
    assert not [tag for tag in shown.select("[aria-labelledby]") if tag["aria-labelledby"] not in ids]
