"""Makes the regions of the body and the sections of the site that are not there yet."""

from itertools import count

from wagtail.models import Page

from selfcare_cms.models import BodyRegion, SectionIndexPage

from .places import Region, Section
from .prose import rich


def make_regions(regions: list[Region]) -> None:
    """Make regions with all that lie in them; lists show them in the order in which they stand here."""
    order = count(1)

    def make(region: Region, parent: BodyRegion | None = None) -> None:
        defaults = {"name": region.name, "parent": parent, "sort_order": next(order)}
        found, _ = BodyRegion.objects.get_or_create(slug=region.slug, defaults=defaults)
        for part in region.parts:
            make(part, found)

    for region in regions:
        make(region)


def make_sections(sections: list[Section], parent: Page) -> int:
    """Make and publish sections below a page, with all below them; return how many are new."""
    made = 0
    for section in sections:
        page = SectionIndexPage.objects.child_of(parent).filter(slug=section.slug).first()
        if page is None:
            page, made = _make(section, parent), made + 1
        made += make_sections(section.sections, page)
    return made


def _make(section: Section, parent: Page) -> SectionIndexPage:
    page = SectionIndexPage(
        title=section.title,
        slug=section.slug,
        summary=section.summary,
        introduction=rich(section.introduction),
        live=False,
    )
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page
