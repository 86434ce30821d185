"""What readers take along: the card of a post, and the pages that are there without a network."""

from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from wagtail.models import Site

from selfcare_cms.models import SelfCarePage, SiteFurniture

from .card import card_of
from .qr_code import qr_code


def show_card(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the card of a self-care page that everybody can open on this site."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    pages = SelfCarePage.objects.live().public().descendant_of(site.root_page)
    page = get_object_or_404(pages, pk=page_id)
    furniture, address = SiteFurniture.for_site(site), page.get_full_url(request)
    context = {
        "page": page,
        "furniture": furniture,
        "card": card_of(page, furniture.medical_disclaimer),
        "address": address,
        "address_in_words": in_words(address),
        "qr_code": qr_code(address),
    }
    return render(request, "selfcare_cms/takeaway/card.html", context)


def in_words(address: str) -> list[str]:
    """Give an address as people type it, without `https://`, in pieces that a line may be broken between."""
    parts = urlsplit(address)
    path = [f"/{step}" for step in parts.path.strip("/").split("/") if step]
    return [parts.netloc.removeprefix("www."), *path]
