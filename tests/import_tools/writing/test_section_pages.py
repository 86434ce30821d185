"""Where posts are placed: section pages by breadcrumb, and regions by the same names."""

import pytest
from wagtail.models import Site

from import_tools.records import Coverage, Facts, MappedPost, Markup, PostKind, SourcePost
from import_tools.writing.pages import free_slugs
from import_tools.writing.section_pages import steps_of
from import_tools.writing.taxonomy import find_region, region_name, regions_in
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


@pytest.mark.parametrize(
    ("title", "regions"),
    [
        ("Self Care – Seizing Hamstring", ["Back of the Thigh"]),
        ("Self Care – Headache at the back of your head", ["Head"]),
        ("Self Care – Pain Along One Side of the Low Back", ["Low Back"]),
        ("Self-Care – Stiff Low Back Pain to the Crest of the Hip", ["Low Back", "Hip"]),
        ("Pain in Shoulder Joint or Inside Shoulder Blade", ["Shoulder", "Shoulder Blade"]),
        ("Understanding Trigger Points – Stiffness up the side of the neck", ["Neck"]),
        ("Trigger Points – Pain at the Back of the Thigh", ["Back of the Thigh"]),
        ("Trigger Points- Ache in the Outside of the Hip", ["Outer Hip"]),
        ("Self Care – Neck-ache Headache, Eye-ache", ["Neck", "Head", "Eye"]),
        ("Self Care – Shoulder pain when sleeping on your side", ["Shoulder"]),
        ("Self Care – Back to Work", []),
        ("Self Care – When the Pain Comes Back", []),
        ("Self Care – Handy Tips", []),
    ],
)
def test_regions_that_a_title_names(title, regions):
    assert regions_in(title) == regions


def test_post_without_a_region_in_its_breadcrumb_takes_it_from_its_title():
    filed_nowhere = post("Home", title="Self Care – Stiff Neck to the Shoulder")
    assert [region.name for region in taxonomy().regions_of(filed_nowhere)] == ["Neck", "Shoulder"]
    assert BodyRegion.objects.get(slug="shoulder").parent is None
    assert [finding.code for finding in find_region(filed_nowhere)] == ["region_from_title"]


def test_region_of_the_breadcrumb_counts_more_than_the_title():
    filed = post("Home", "Self Care-Thigh", title="Self Care – Stiff Neck")
    assert [region.name for region in taxonomy().regions_of(filed)] == ["Thigh"]
    assert find_region(filed) == ()


def test_post_without_any_region_is_reported():
    assert [finding.code for finding in find_region(post(title="Self Care – On the Road"))] == ["no_region"]


def test_article_needs_no_region():
    article = post(title="Stiff Neck", kind=PostKind.ARTICLE)
    assert (taxonomy().regions_of(article), find_region(article)) == ([], ())
