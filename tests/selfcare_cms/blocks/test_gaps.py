"""Figures without a picture that may be published, because an import has left them so."""

import pytest
from django.core.exceptions import ValidationError
from wagtail import hooks

from selfcare_cms.blocks import BodyBlock
from selfcare_cms.gaps import HOOK, gaps_allowed
from selfcare_cms.models import SelfCarePage

pytestmark = pytest.mark.django_db  # hooks of other apps ask it
KNOWN = "11111111-1111-4111-8111-111111111111"
OTHER = "22222222-2222-4222-8222-222222222222"


def figure(block_id: str, credit_url: str = "") -> dict:
    image = {"image": None, "alt_text": "", "decorative": False}
    value = {"image": image, "caption": "<p>Pigeon</p>", "credit": "", "credit_url": credit_url}
    return {"type": "figure", "value": value, "id": block_id}


def section(*content: dict) -> dict:
    return {"type": "section", "value": {"heading": "Stretches", "content": [*content]}, "id": OTHER}


def clean(*blocks: dict) -> None:
    block = BodyBlock()
    with hooks.register_temporarily(HOOK, lambda page: [KNOWN]), gaps_allowed(SelfCarePage(pk=1)):
        block.clean(block.to_python([*blocks]))


@pytest.mark.parametrize("body", [[figure(KNOWN)], [section(figure(KNOWN))]])
def test_a_known_figure_may_be_empty_at_any_depth(body):
    clean(*body)


@pytest.mark.parametrize(
    "body",
    [[figure(OTHER)], [figure(KNOWN), figure(OTHER)], [figure(KNOWN, credit_url="javascript:x")]],
)
def test_other_figures_and_other_errors_are_refused(body):
    with pytest.raises(ValidationError):
        clean(*body)


def test_no_figure_is_known_outside_of_the_form():
    clean(figure(KNOWN))
    block = BodyBlock()
    with pytest.raises(ValidationError):
        block.clean(block.to_python([figure(KNOWN)]))


def test_a_new_page_has_no_known_figures():
    block = BodyBlock()
    body = block.to_python([figure(KNOWN)])
    known = hooks.register_temporarily(HOOK, lambda page: [KNOWN])
    with known, gaps_allowed(SelfCarePage()), pytest.raises(ValidationError):
        block.clean(body)
