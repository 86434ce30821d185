"""The views of cards, saved posts and the service worker."""

from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from selfcare_cms.models import SiteFurniture
from selfcare_cms.post_types import post_page_models

from .card import card_of
from .qr_code import qr_code
from .worker import SOURCE, represent_site


@require_safe
def show_card(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the card of a public post of this site, if its type has cards."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    types = [model for model in post_page_models() if model.has_card]
    pages = Page.objects.type(*types).live().public().descendant_of(site.root_page)
    page = get_object_or_404(pages, id=page_id).specific
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
    """Return a URL as people type it, without `https://`, in pieces between which a line may break."""
    parts = urlsplit(address)
    path = [f"/{step}" for step in parts.path.strip("/").split("/") if step]
    return [parts.netloc.removeprefix("www."), *path]


@require_safe
def show_offline(request: HttpRequest) -> HttpResponse:
    """Show the page for readers without a network who open a page that is not saved."""
    return render(request, "selfcare_cms/takeaway/offline.html", site_context(request))


@require_safe
def show_saved(request: HttpRequest) -> HttpResponse:
    """Show the list of saved posts, which the browser fills in: the server does not know them."""
    return render(request, "selfcare_cms/takeaway/saved.html", site_context(request))


@require_safe
def serve_service_worker(request: HttpRequest) -> HttpResponse:
    """Serve the service worker, which may control the whole site wherever these URLs are included."""
    source = render_to_string(SOURCE, {"site": represent_site()})
    headers = {"Service-Worker-Allowed": "/", "Cache-Control": "no-cache"}
    return HttpResponse(source, content_type="text/javascript; charset=utf-8", headers=headers)


@require_safe
def serve_manifest(request: HttpRequest) -> JsonResponse:
    """Serve the web app manifest, with which a site can be installed as an app."""
    site = Site.find_for_request(request)
    name = site.site_name or site.hostname if site else request.get_host()
    manifest = {
        "name": name,
        "short_name": name,
        "start_url": site.root_page.get_url(request) if site else "/",
        "scope": "/",
        "display": "minimal-ui",
        "lang": get_language(),
        "theme_color": "#fbf8f2",
        "background_color": "#fbf8f2",
        "icons": [_icon(size) for size in (192, 512)],
    }
    return JsonResponse(manifest, content_type="application/manifest+json")


def site_context(request: HttpRequest) -> dict:
    """Return the context of the base template."""
    site = Site.find_for_request(request)
    return {"furniture": SiteFurniture.for_site(site) if site else None}


def _icon(size: int) -> dict:
    source = static(f"selfcare_cms/img/app-{size}.png")
    return {"src": source, "sizes": f"{size}x{size}", "type": "image/png"}
