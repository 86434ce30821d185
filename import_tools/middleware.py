"""Redirect the old URLs that no redirect of its own stands for.

Wagtail's redirects answer only where there is no page, and at `/` stands the site's home page: `/?p=560`, the
short URL of a post, is looked up before. The other forms of a post's URL, categories, tags, authors, feeds
and uploads are looked up where nothing was found, by what the import knows.
"""

import re
from collections.abc import Callable, Sequence

from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Site

from import_tools.models import ImportedPicture
from import_tools.url_keys import decoded, full_size
from import_tools.writing.link_targets import Targets
from selfcare_cms.models import SectionIndexPage

# what WordPress appends to the URL of a post or an archive
# (https://developer.wordpress.org/reference/classes/wp_rewrite/)
APPENDED = re.compile(
    r"(?:/(?:amp|embed|trackback|print|feed(?:/(?:atom|rss2?|rdf))?|(?:comment-)?page[/-]\d+|\d{1,3}))+$"
)
CATEGORY = re.compile(r"/category/(.+)$")
TAG = re.compile(r"/tag/([^/]+)$")
AUTHOR = re.compile(r"/author/[^/]+$")
FEED = re.compile(r"^(?:/blog)?(?:/comments)?/feed(?:/(?:atom|rss2?|rdf))?$")
UPLOAD = re.compile(r"/wp-content/uploads/(.+)$")
NOT_FOUND = 404


class PostNumberMiddleware:
    """Looks for `/?p=560` before the home page answers, and for other old URLs where nothing was found.

    The short URL of a WordPress in a folder is `/blog/?p=560`, where a page may stand, too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        number = request.GET.get("p") or request.GET.get("page_id") or ""
        short = Redirect.normalise_path(f"{request.path}?p={number}") if number.isdecimal() else ""
        if short and (target := _redirect_of(request, [short])):
            return HttpResponsePermanentRedirect(target)
        response = self.get_response(request)
        if response.status_code != NOT_FOUND or request.method not in ("GET", "HEAD"):
            return response
        path = decoded(request.path).rstrip("/")
        target = next((found for rule in RULES if (found := rule(request, path))), None)
        return HttpResponsePermanentRedirect(target) if target else response


def _redirect_of(request: HttpRequest, paths: Sequence[str]) -> str | None:
    """Return where the first of some paths leads; a redirect of the site comes before one of all sites."""
    redirects = Redirect.get_for_site(Site.find_for_request(request)).filter(old_path__in=paths)
    own_first = redirects.exclude(redirect_page__live=False).order_by(F("site_id").asc(nulls_last=True))
    found = {redirect.old_path: redirect for redirect in reversed(own_first.select_related("redirect_page"))}
    return next((found[path].link for path in paths if path in found), None)


def post(request: HttpRequest, path: str) -> str | None:
    """Take `/neck/amp/`, `/neck/feed/`, `/neck/2/` and `/Neck/`; the post's own URL has a redirect."""
    forms = dict.fromkeys([path, path.lower(), APPENDED.sub("", path), APPENDED.sub("", path.lower())])
    return _redirect_of(request, [Redirect.normalise_path(form) for form in forms if form])


def category(request: HttpRequest, path: str) -> str | None:
    """Take `/category/self-care/thigh/page/2/`: the section page of that name."""
    found, site = CATEGORY.search(APPENDED.sub("", path).lower()), Site.find_for_request(request)
    if not found or site is None:
        return None
    key = f"{site.hostname}/category/{found[1]}"
    page_id = Targets(site.root_page).find([key]).get(key)
    page = SectionIndexPage.objects.live().filter(pk=page_id).first() if page_id else None
    return page.get_url(request) if page else None


def tag(request: HttpRequest, path: str) -> str | None:
    """Take `/tag/sore-calf/`: a search for the tag."""
    found = TAG.search(APPENDED.sub("", path))
    return _url_of("selfcare:search", q=found[1].replace("-", " ")) if found else None


def author(request: HttpRequest, path: str) -> str | None:
    """Take `/author/tony/`: the home page, since authors have no pages."""
    return "/" if AUTHOR.search(APPENDED.sub("", path)) else None


def feed(request: HttpRequest, path: str) -> str | None:
    """Take `/feed/` and `/comments/feed/`: the feed of the site."""
    return _url_of("selfcare:feed") if FEED.match(path) else None


def upload(request: HttpRequest, path: str) -> str | None:
    """Take `/wp-content/uploads/2019/05/a-300x200.jpg`: the file of the image or document."""
    found = UPLOAD.search(path)
    if not found:
        return None
    names = dict.fromkeys([found[1], full_size(found[1])])
    for name in names:
        pictures = ImportedPicture.objects.filter(url__endswith=f"/uploads/{name}", image__isnull=False)
        if picture := pictures.select_related("image").first():
            return str(picture.image.file.url)
    documents = get_document_model().objects.filter(file__endswith=f"/{found[1].rpartition('/')[2]}")[:2]
    return str(documents[0].url) if len(documents) == 1 else None


def attachment(request: HttpRequest, path: str) -> str | None:
    """Take `/neck/arch-of-the-neck/`, the page of a file: the post to which it was uploaded."""
    above = path.rpartition("/")[0]
    return _redirect_of(request, [Redirect.normalise_path(above)]) if above else None


def _url_of(name: str, **query: str) -> str | None:
    try:
        url = reverse(name)
    except NoReverseMatch:  # the site has its own pages for that
        return None
    return f"{url}?{urlencode(query)}" if query else url


Rule = Callable[[HttpRequest, str], str | None]
RULES: tuple[Rule, ...] = (post, category, tag, author, feed, upload, attachment)
