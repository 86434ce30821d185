"""The tree that posts are filed in."""

from collections import Counter

from django.core.paginator import Paginator
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page, Site
from wagtail.search import index

from selfcare_cms import conf
from selfcare_cms.api.fields import INDEX_API_FIELDS
from selfcare_cms.blocks import RICH_TEXT_FEATURES
from selfcare_cms.post_types import post_page_models
from selfcare_cms.reading.routing import route_below

from .pages import BaseSelfcarePage
from .posts import SelfCarePage

POSTS_TO_SHOW = 6  # two rows on a wide screen, and not too far to scroll on a phone


class SectionIndexPage(BaseSelfcarePage):
    """A section of the site, such as *Self Care-Thigh*: it lists the sections and posts below it."""

    introduction = RichTextField(_("introduction"), blank=True, features=RICH_TEXT_FEATURES)

    template = "selfcare_cms/section_index_page.html"
    page_description = _("A section of the site that lists the sections and posts below it.")
    show_in_menus_default = True

    content_panels = [*BaseSelfcarePage.content_panels, FieldPanel("introduction")]
    search_fields = [*BaseSelfcarePage.search_fields, index.SearchField("introduction")]
    api_fields = INDEX_API_FIELDS

    class Meta:
        verbose_name = _("section page")
        verbose_name_plural = _("section pages")

    @classmethod
    def clean_subpage_models(cls):
        """Return section pages and all post page types, unless a subclass has `subpage_types` of its own."""
        if hasattr(cls, "subpage_types"):
            return super().clean_subpage_models()
        return [SectionIndexPage, *post_page_models()]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        paginator = Paginator(self.listed_posts(), conf.posts_per_page())
        context["posts"] = paginator.get_page(request.GET.get("page"))
        context["sections"] = self.listed_sections() if context["posts"].number == 1 else []
        site = Site.find_for_request(request)
        context["is_home"] = site is not None and site.root_page_id == self.pk
        context["shown_posts"] = self.posts_to_show() if context["is_home"] else []
        return context

    def route(self, request, path_components):
        """Find the page at an address below this one, in two queries however deep it lies."""
        if not path_components:
            return super().route(request, path_components)
        return route_below(self, request, path_components)

    def listed_sections(self) -> list["SectionIndexPage"]:
        """Give the sections right below this one that everybody can open, in the order editors gave them.

        Each has `post_count`: how many posts there are anywhere below it.
        """
        sections = list(SectionIndexPage.objects.child_of(self).live().public().order_by("path"))
        if sections:
            posts = Page.objects.descendant_of(self).not_exact_type(SectionIndexPage).live().public()
            below = Counter(path[: len(sections[0].path)] for path in posts.values_list("path", flat=True))
            for section in sections:
                section.post_count = below[section.path]
        return sections

    def posts_to_show(self) -> list[SelfCarePage]:
        """Give a few self-care posts from anywhere below for a start page, those with a picture first."""
        posts = SelfCarePage.objects.descendant_of(self).live().public()
        with_picture_first = posts.alias(is_bare=Q(featured_image=None)).order_by("is_bare", "-published_on")
        return list(with_picture_first[:POSTS_TO_SHOW])

    def listed_posts(self):
        """Give the posts right below this section that everybody can open, by title."""
        posts = Page.objects.child_of(self).not_exact_type(SectionIndexPage).live().public()
        return posts.order_by("title").specific()
