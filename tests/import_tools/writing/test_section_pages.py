"""Where posts are placed: section pages by breadcrumb, and regions by the same names."""

import pytest
from wagtail.models import Site

from import_tools.records import Coverage, Facts, MappedPost, Markup, PostKind, SourcePost
from import_tools.writing.pages import free_slugs
from import_tools.writing.section_pages import steps_of
from import_tools.writing.taxonomy import region_name
from selfcare_cms.models import BodyRegion, SectionIndexPage
from tests.import_tools.writing.making import taxonomy
from tests.import_tools.writing.making import tree as new_tree

pytestmark = pytest.mark.django_db


def post(*breadcrumb, kind=PostKind.SELF_CARE, title="Neck"):
    source = SourcePost("neck.html", "", Markup.PAGE)
    return MappedPost(source, Facts(title=title, breadcrumb=breadcrumb), kind, (), (), Coverage())


@pytest.fixture
def home():
    return Site.objects.get().root_page


@pytest.mark.parametrize(
    ("breadcrumb", "steps"),
    [
        (("Home", "Self Care", "Self Care-Thigh"), ("Self Care", "Self Care-Thigh")),
        (("Home", "Self Care", "Neck"), ("Self Care",)),
        (("Home",), ("Self Care",)),
        ((), ("Self Care",)),
        (("Self Care-Thigh",), ("Self Care", "Self Care-Thigh")),
        (("Therapist Notes",), ("Therapist Notes",)),
    ],
)
def test_steps_of_a_breadcrumb(home, breadcrumb, steps):
    assert steps_of(post(*breadcrumb), home) == steps


def test_a_kind_without_breadcrumb_has_its_own_section(home, settings):
    assert steps_of(post(kind=PostKind.PATTERN), home) == ("Trigger Point Pain Patterns",)
    settings.IMPORT_TOOLS_DEFAULT_AREAS = {"pattern": "Patterns"}
    assert steps_of(post(kind=PostKind.PATTERN), home) == ("Patterns",)


def test_a_destination_of_the_first_step_s_name_is_that_step(home):
    section = home.add_child(instance=SectionIndexPage(title="Self Care", slug="self-care"))
    assert steps_of(post("Self Care", "Self Care-Thigh"), section) == ("Self Care-Thigh",)


def test_sections_are_made_once(home):
    tree = new_tree(home)
    first = tree.find_parent(post("Self Care", "Self Care-Thigh"), publish=False)
    assert new_tree(home).find_parent(post("Self Care", "self care-thigh"), publish=False) == first
    assert SectionIndexPage.objects.count() == 2
    assert not first.live


def test_a_section_that_an_editor_has_renamed_is_found_by_its_slug(home):
    page = new_tree(home).find_parent(post("Self Care"), publish=False)
    page.title = "Help yourself"
    page.save()
    assert new_tree(home).find_parent(post("Self Care"), publish=False) == page


def test_a_slug_is_free_among_siblings(home):
    home.add_child(instance=SectionIndexPage(title="Neck", slug="neck"))
    assert free_slugs([(home, "neck"), (home, "neck")]) == ["neck-2", "neck-3"]
    assert free_slugs([(home, "nec")]) == ["nec"]
    assert free_slugs([(home, "")]) == ["post"]


@pytest.mark.parametrize(
    ("area", "region"),
    [
        ("Self Care-Thigh", "Thigh"),
        ("Self Care-Low Back Pain", "Low Back"),
        ("Self-Care – Neck", "Neck"),
        ("Shoulder Pain", "Shoulder"),
        ("Home", ""),
        ("Self Care", ""),
        ("Trigger Point Pain Patterns", ""),
        ("Therapist Notes", ""),
        ("Uncategorized", ""),
    ],
)
def test_region_in_the_name_of_an_area(area, region):
    assert region_name(area) == region


def test_regions_lie_within_each_other_as_the_breadcrumb_has_them():
    regions = taxonomy().regions_of(post("Home", "Self Care", "Self Care-Lower Extremity", "Self Care-Thigh"))
    assert [str(region) for region in regions] == ["Lower Extremity", "Thigh"]
    assert BodyRegion.objects.get(slug="thigh").parent.slug == "lower-extremity"
    assert taxonomy().regions_of(post("Home", "Thigh Pain")) == [regions[1]]


def test_region_that_a_breadcrumb_names_twice_is_one():
    regions = taxonomy().regions_of(post("Home", "Self Care-Thigh", "Thigh Pain"))
    assert [region.name for region in regions] == ["Thigh"]
