"""The newest posts as an Atom feed."""

from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from selfcare_cms.absolute_urls import site_url, view_url
from selfcare_cms.post_types import post_page_models

from .descriptions import description_of

NEWEST = 30


class PostFeed(Feed):
    """The posts of the site that everybody can open, the one that was changed last first."""

    feed_type = Atom1Feed

    def get_object(self, request):
        """The object whose feed it is stands for the site: the request tells which."""
        return request

    def title(self, request) -> str:
        site = Site.find_for_request(request)
        return (site.site_name or site.hostname) if site else _("Posts")

    def link(self, request) -> str:
        return site_url("/", request)

    def feed_url(self, request) -> str:
        return view_url("selfcare:feed", request)

    def feed_guid(self, request) -> str:
        return self.feed_url(request)

    @property
    def language(self) -> str:
        return get_language()

    def items(self, request) -> list[tuple]:
        site = Site.find_for_request(request)
        if site is None:
            return []
        posts = Page.objects.descendant_of(site.root_page).type(*post_page_models())
        newest = posts.live().public().exclude(last_published_at=None).order_by("-last_published_at", "-pk")
        return [(page, request) for page in newest[:NEWEST].specific()]

    def item_title(self, item) -> str:
        return item[0].title

    def item_description(self, item) -> str:
        """HTML, as the feed says."""
        return escape(description_of(item[0]))

    def item_link(self, item) -> str:
        page, request = item
        return page.get_full_url(request)

    def item_guid(self, item) -> str:
        """A name that stays when the page is moved."""
        return f"urn:uuid:{item[0].translation_key}"

    def item_author_name(self, item) -> str | None:
        return item[0].author or None

    def item_pubdate(self, item):
        return item[0].published_on or item[0].first_published_at

    def item_updateddate(self, item):
        return item[0].last_published_at
