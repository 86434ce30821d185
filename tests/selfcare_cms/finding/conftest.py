"""A leg with posts on it: a thigh with a pattern and its self-care, a calf, and an elbow without posts."""

from types import SimpleNamespace

import pytest
from wagtail.models import Page

from selfcare_cms.models import BodyRegion, PatternPage, SelfCarePage, SelfCarePattern
from tests.selfcare_cms import samples


def make_region(name: str, parent: BodyRegion | None = None, **fields) -> BodyRegion:
    slug = fields.pop("slug", name.lower().replace(" ", "-"))
    return BodyRegion.objects.create(name=name, slug=slug, parent=parent, **fields)


def make_post(section: Page, title: str, *regions: BodyRegion, kind: type = SelfCarePage, **fields):
    page = section.add_child(instance=kind(title=title, **fields))
    page.regions.set(regions)
    page.save()
    return page


@pytest.fixture
def leg(section) -> SimpleNamespace:
    """Regions and posts by short names."""
    leg = make_region("Leg")
    thigh, calf, elbow = make_region("Thigh", leg), make_region("Calf", leg), make_region("Elbow")
    seizing = make_post(section, "Pattern of a Seizing Hamstring", thigh, kind=PatternPage)
    relief = make_post(
        section,
        "Seizing Hamstring",
        thigh,
        pattern_links=[SelfCarePattern(pattern=seizing)],
        body=[samples.text("Both hamstrings <b>seize</b> when you sit & wait.")],
    )
    cramp = make_post(section, "Calf Cramp at Night", calf, summary="For calves that wake you.")
    return SimpleNamespace(
        leg=leg, thigh=thigh, calf=calf, elbow=elbow, pattern=seizing, self_care=relief, cramp=cramp
    )


@pytest.fixture
def open_page(open_page, leg):
    """Opens addresses of the site with the leg on it."""
    return open_page
