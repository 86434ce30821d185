"""Regions of the body."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from selfcare_cms.models import BodyRegion

pytestmark = pytest.mark.django_db


@pytest.fixture
def leg():
    return BodyRegion.objects.create(name="Leg", slug="leg")


@pytest.fixture
def thigh(leg):
    return BodyRegion.objects.create(name="Thigh", slug="thigh", parent=leg)


def test_region_cannot_lie_within_itself(leg):
    leg.parent = leg
    with pytest.raises(ValidationError, match="within itself"):
        leg.full_clean()


def test_circle_is_refused_also_by_save(leg, thigh):
    leg.parent = thigh
    with pytest.raises(ValidationError, match="within itself"):
        leg.save()
    assert BodyRegion.objects.get(slug="leg").parent is None


def test_new_region_that_is_its_own_parent_is_refused():
    region = BodyRegion(name="Arm", slug="arm")
    region.parent = region
    with pytest.raises(ValidationError, match="within itself"):
        region.save()


def test_deleting_a_region_keeps_the_regions_in_it(leg, thigh):
    leg.delete()
    assert BodyRegion.objects.get(slug="thigh").parent is None


def test_editors_can_add_a_region(editor, leg):
    address = reverse(f"{BodyRegion.snippet_viewset.url_namespace}:add")
    editor.post(address, {"name": "Knee", "slug": "knee", "parent": leg.pk, "sort_order": 2})
    assert BodyRegion.objects.get(slug="knee").parent == leg


def test_editor_is_told_of_a_circle(editor, leg, thigh):
    address = reverse(f"{BodyRegion.snippet_viewset.url_namespace}:edit", args=[leg.pk])
    answer = editor.post(address, {"name": "Leg", "slug": "leg", "parent": thigh.pk, "sort_order": 0})
    assert "A region cannot lie within itself." in answer.content.decode()
