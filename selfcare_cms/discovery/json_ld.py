"""A page as JSON-LD: exactly what readers see, in schema.org's words.

There is no HowTo and no FAQPage, which search engines no longer show, and no VideoObject: it takes the date
of an upload and a picture, which a post does not know.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from selfcare_cms.absolute_urls import canonical_url, site_url, view_url
from selfcare_cms.models import BasePostPage, Crumb
from selfcare_cms.outline import Part

from .descriptions import first_picture, social_rendition

Node = dict[str, Any]

# https://schema.org/HealthAspectEnumeration; a section of no special kind is about no aspect that we know.
ASPECTS = {
    "avoid": "PreventionHealthAspect",
    "relief": "SelfCareHealthAspect",
    "stretch_guidelines": "UsageOrScheduleHealthAspect",
    "see_professional": "SeeDoctorHealthAspect",
    "related_posts": "RelatedTopicsHealthAspect",
}


@dataclass(frozen=True)
class VirtualPage:
    """A page beside Wagtail's, such as that of a region, as a request sees it; `address` is in full."""

    title: str
    summary: str
    address: str
    request: Any
    breadcrumb: Iterable[Crumb] = ()


@dataclass(frozen=True)
class RequestedPage:
    """A page of Wagtail's as a request sees it."""

    page: Page
    request: Any
    breadcrumb: Iterable[Crumb] = ()
    outline: list[Part] = field(default_factory=list)
    number: int = 1

    @cached_property
    def address(self) -> str:
        return canonical_url(self.page, self.request, self.number)

    @property
    def title(self) -> str:
        return self.page.title

    @property
    def summary(self) -> str:
        return getattr(self.page, "summary", "")


def graph_of(seen: RequestedPage | VirtualPage) -> Node:
    """Give the whole of what is told about a page: itself, its way from the home page, its site."""
    nodes = [page_node(seen), breadcrumb_node(seen), *site_nodes(seen.request)]
    return {"@context": "https://schema.org", "@graph": [node for node in nodes if node]}


def page_node(seen: RequestedPage | VirtualPage) -> Node:
    site = Site.find_for_request(seen.request)
    node = {
        "@type": "CollectionPage",
        "@id": seen.address,
        "url": seen.address,
        "name": seen.title,
        "description": seen.summary,
        "inLanguage": get_language(),
        "isPartOf": {"@id": f"{site.root_url}/#website"} if site else None,
        "breadcrumb": {"@id": f"{seen.address}#breadcrumb"} if seen.breadcrumb else None,
    }
    is_post = isinstance(seen, RequestedPage) and isinstance(seen.page, BasePostPage)
    return _known({**node, **(_post_fields(seen) if is_post else {})})


def _post_fields(seen: RequestedPage) -> Node:
    page = seen.page
    return {
        "@type": "MedicalWebPage" if page.schema_subject else "WebPage",
        "lastReviewed": page.reviewed_on,
        "datePublished": page.published_on,
        "dateModified": page.last_published_at,
        "author": {"@type": "Person", "name": page.author} if page.author else None,
        "publisher": {"@id": _organization_id(seen.request)},
        "image": image_node(seen),
        "about": subject_node(page),
        "audience": {"@type": "Patient"} if page.schema_subject else None,
        "hasPart": section_nodes(seen) if page.schema_subject else None,
    }


def subject_node(page: BasePostPage) -> Node | None:
    """Give the pain that a post is about: its title without the words before the dash, “Self Care – ”."""
    subject = page.schema_subject
    return {"@type": subject, "name": page.title.split(" – ")[-1].strip()} if subject else None


def section_nodes(seen: RequestedPage) -> list[Node]:
    """Give the sections that readers see, each with its heading and the aspect that it is about."""
    sections = []
    for part in seen.outline:
        kind = part.block.block_type
        name = part.heading or (_("See a professional") if kind == "see_professional" else "")
        if name and (kind in ASPECTS or kind == "section"):
            aspect = f"https://schema.org/{ASPECTS[kind]}" if kind in ASPECTS else None
            address = f"{seen.address}#{part.anchor}" if part.anchor else None
            node = {"@type": "HealthTopicContent", "@id": address, "url": address, "name": name}
            sections.append(_known({**node, "hasHealthAspect": aspect}))
    return sections


def image_node(seen: RequestedPage) -> Node | None:
    image = first_picture(seen.outline)
    rendition = social_rendition(image) if image is not None else None
    if rendition is None:
        return None
    address = site_url(rendition.url, seen.request)
    return {"@type": "ImageObject", "url": address, "width": rendition.width, "height": rendition.height}


def breadcrumb_node(seen: RequestedPage | VirtualPage) -> Node | None:
    if not seen.breadcrumb:
        return None
    steps = [(crumb.title, site_url(crumb.url or "", seen.request)) for crumb in seen.breadcrumb]
    steps.append((seen.title, seen.address))
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": address}
        for number, (name, address) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "@id": f"{seen.address}#breadcrumb", "itemListElement": items}


def site_nodes(request) -> list[Node]:
    """Give the site, who publishes it, and how it is searched if it has a search of ours."""
    site = Site.find_for_request(request)
    if site is None:
        return []
    root, name = f"{site.root_url}/", site.site_name or site.hostname
    search = view_url("selfcare:search", request)
    action = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    website = {
        "@type": "WebSite",
        "@id": f"{root}#website",
        "url": root,
        "name": name,
        "publisher": {"@id": _organization_id(request)},
        "potentialAction": action if search else None,
    }
    organization = {"@type": "Organization", "@id": _organization_id(request), "url": root, "name": name}
    return [_known(website), organization]


def _organization_id(request) -> str:
    return site_url("#organization", request)


def _known(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in (None, "", [])}
