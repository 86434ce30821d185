"""Which areas of the map a region's name speaks of, and which it does not."""

import pytest

from selfcare_cms.finding.region_names import map_areas_named, map_areas_of
from selfcare_cms.models import BodyArea, BodyRegion


@pytest.mark.parametrize(
    ("name", "areas"),
    [
        ("Thigh", {"front_thigh", "back_thigh"}),
        ("Low Back", {"low_back"}),
        ("Lower-back pain", {"low_back"}),
        ("lumbar", {"low_back"}),
        ("Mid Back", {"mid_back"}),
        ("Back", {"upper_back", "mid_back", "low_back"}),
        ("Between the Shoulder Blades", {"upper_back"}),
        ("Hip", {"hip", "outer_hip", "buttock"}),
        ("Outer Hip", {"outer_hip"}),
        ("Side of the hip", {"outer_hip"}),
        ("Back of the thigh", {"back_thigh"}),
        ("Hamstrings", {"back_thigh"}),
        ("Front of Thigh", {"front_thigh"}),
        ("Back of the lower leg", {"calf"}),
        ("Lower Leg", {"shin", "calf"}),
        ("Wrist & Hand", {"hand"}),
        ("Forearm", {"forearm"}),
        ("Head, Face and Jaw", {"jaw"}),
        ("Headaches", {"head"}),
        ("Neck", {"neck_front", "neck_back"}),
        ("foot_and_ankle", {"foot"}),
        ("CALVES", {"calf"}),
    ],
)
def test_name_says_which_areas_are_meant(name, areas):
    assert set(map_areas_named(name)) == areas


@pytest.mark.parametrize(
    ("name", "area"),
    [
        ("Back of the knee", "low_back"),
        ("Back of the hand", "upper_back"),
        ("Back of the lower leg", "low_back"),
        ("Shoulder blade", "shoulder"),
        ("Forearm", "upper_arm"),
        ("Forehead", "jaw"),
        ("Shin", "jaw"),
        ("Outer hip", "hip"),
        ("Upper Leg", "calf"),
        ("Lower Arm", "shin"),
    ],
)
def test_name_of_one_area_is_not_taken_for_another(name, area):
    assert area not in map_areas_named(name)


@pytest.mark.parametrize(
    "name", ["", "Whole body", "Stress", "Hippocrates", "Handouts", "Armchair exercises", "Neckties", "–"]
)
def test_name_that_speaks_of_no_area_has_none(name):
    assert map_areas_named(name) == ()


def test_every_area_of_the_map_can_be_named():
    assert {area for label in BodyArea.labels for area in map_areas_named(label)} == set(BodyArea.values)


def test_what_an_editor_ticked_stands_whatever_the_name_says():
    assert map_areas_of(BodyRegion(name="Thigh", slug="thigh", map_areas=["groin"])) == ("groin",)


def test_slug_speaks_where_the_name_says_nothing():
    assert set(map_areas_of(BodyRegion(name="Oberschenkel", slug="thigh"))) == {"front_thigh", "back_thigh"}
