"""Post page types: what they share, and the three that come with the app."""

from functools import cached_property

from django import forms
from django.db import models
from django.utils.functional import SimpleLazyObject, classproperty
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, Page
from wagtail.search import index

from selfcare_cms.api.fields import PATTERN_API_FIELDS, POST_API_FIELDS, SELF_CARE_API_FIELDS
from selfcare_cms.blocks import BodyBlock
from selfcare_cms.contents import contents_of
from selfcare_cms.outline import Part, outline_of, place_of_disclaimer
from selfcare_cms.reading.cards import public_pages
from selfcare_cms.reading.prefetch import prefetch_content
from selfcare_cms.reformatting import PostPageForm
from selfcare_cms.searching import words_of_post
from selfcare_cms.shapes import shape_of
from selfcare_cms.stream import ValueKind, walk

from .pages import BaseSelfcarePage
from .status import UNFINISHED, ReformattingStatus
from .tags import ArticleTag, PatternTag, SelfCareTag


class BasePostPage(BaseSelfcarePage):
    """The abstract base of all post page types: a body of blocks, and what is known about the post.

    A subclass needs a template, `tags` through a table of its own, and a migration. It is then found by
    readers, programs and the importer without being listed anywhere: see `selfcare_cms.post_types`. The
    attributes below say what is special about it.
    """

    is_post_page = True
    """By this, `selfcare_cms.post_types` recognises post page types."""
    kind = ""
    """The type's name for other programs: in the API, in search filters, and for the importer."""
    kind_label = ""
    """The type's name for readers; the model's verbose name stands in for it in lists of search results."""
    reading_order = 100
    """Where posts of this type come among others: patterns first, then self-care, then the rest."""
    schema_subject = ""
    """The schema.org type of what a post is about; empty where that may be anything."""
    shows_disclaimer = True
    """Whether the site's medical disclaimer belongs on the page."""
    has_card = False
    """Whether readers may take the post along as a card of one page."""
    default_section = "Articles"
    """The title of the section page in which the importer files posts without a breadcrumb."""

    # The body may be empty: drafts begin so, and a post without words must not stop an import.
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)
    author = models.CharField(_("author"), max_length=255, blank=True)
    featured_image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("featured image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("For lists and for links shared elsewhere."),
    )
    regions = ParentalManyToManyField(
        "selfcare_cms.BodyRegion",
        verbose_name=_("body regions"),
        blank=True,
        help_text=_("Where on the body the pain is."),
    )
    where_it_hurts = models.CharField(
        _("where it hurts"),
        max_length=255,
        blank=True,
        help_text=_(
            "In a few words, for readers who compare posts: "
            "“The back of the thigh, from the sit bone to the knee”."
        ),
    )
    what_makes_it_worse = models.CharField(
        _("what makes it worse"),
        max_length=255,
        blank=True,
        help_text=_("In a few words: “Sitting on a hard edge, walking uphill”."),
    )
    status = models.CharField(
        _("reformatting status"),
        max_length=20,
        choices=ReformattingStatus.choices,
        default=ReformattingStatus.ORIGINAL,
        help_text=_("Readers see a notice on imported posts until they are reformatted."),
    )
    published_on = models.DateTimeField(
        _("published on"),
        null=True,
        blank=True,
        help_text=_("When the post first appeared, also on the old site."),
    )
    reviewed_on = models.DateField(
        _("reviewed on"), null=True, blank=True, help_text=_("When the advice was last checked.")
    )

    parent_page_types = ["selfcare_cms.SectionIndexPage"]
    subpage_types = []
    base_form_class = PostPageForm

    content_panels = [*BaseSelfcarePage.content_panels, FieldPanel("body")]
    detail_panels = [
        MultiFieldPanel([FieldPanel("status"), FieldPanel("reviewed_on")], heading=_("Reformatting")),
        MultiFieldPanel([FieldPanel("author"), FieldPanel("published_on")], heading=_("Publication")),
        MultiFieldPanel(
            [FieldPanel("where_it_hurts"), FieldPanel("what_makes_it_worse")],
            heading=_("Compared with other posts"),
        ),
        FieldPanel("regions", widget=forms.CheckboxSelectMultiple),
        FieldPanel("tags"),
        FieldPanel("featured_image"),
    ]
    search_fields = [
        *BaseSelfcarePage.search_fields,
        index.SearchField("body_text"),
        index.SearchField("where_it_hurts"),
        index.SearchField("what_makes_it_worse"),
        index.SearchField("author"),
        index.RelatedFields("tags", [index.SearchField("name")]),
        index.FilterField("status"),
        index.FilterField("kind"),
        index.FilterField("published_on"),
    ]
    search_auto_update = False  # `searching.keep_indexed` does it, and can postpone it
    api_fields = POST_API_FIELDS

    class Meta:
        abstract = True

    @classproperty
    def edit_handler(cls) -> TabbedInterface:  # noqa: N805 - a property of the class
        """The tabs of the editor; a subclass may change each of the lists of panels."""
        return TabbedInterface(
            [
                ObjectList(cls.content_panels, heading=_("Content")),
                ObjectList(cls.detail_panels, heading=_("Details")),
                ObjectList(cls.promote_panels, heading=_("Promote")),
                ObjectList(cls.settings_panels, heading=_("Settings")),
            ],
            base_form_class=cls.base_form_class,
        )

    @property
    def body_text(self) -> str:
        """The words of the body, for search."""
        return words_of_post(self)

    @property
    def is_being_reformatted(self) -> bool:
        return self.status in UNFINISHED

    def outline(self) -> list[Part]:
        """Return the body's blocks, each section with an anchor that is unique on the page."""
        return outline_of(self.body)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        outline = SimpleLazyObject(lambda: self._prefetch(request) or self.outline())
        context["outline"] = outline
        context["contents"] = SimpleLazyObject(lambda: contents_of(outline))
        context["disclaimer_after"] = SimpleLazyObject(
            lambda: place_of_disclaimer(outline) if self.shows_disclaimer else 0
        )
        return context

    @cached_property
    def related_ids(self) -> list[int]:
        """The ids of related pages that are shown beside the body, such as a self-care page's patterns."""
        return []

    def related_pages(self) -> list[Page]:
        """Return the public ones of the related pages."""
        pages = public_pages(self.related_ids, self.request_cache)
        return [pages[pk] for pk in self.related_ids if pk in pages]

    def _prefetch(self, request) -> None:
        """Fetch what the body and the site furniture refer to, in one go."""
        furniture = self.furniture(request)
        texts = furniture.texts() if furniture else {}
        images = [self.featured_image_id] if self.featured_image_id else []
        prefetch_content(
            self.body, *texts.values(), page_ids=self.related_ids, images=images, request=request
        )
        if self.featured_image_id:
            self.featured_image = self.request_cache.images[self.featured_image_id]
        for name, text in texts.items():
            setattr(furniture, name, text)


class PatternPage(BasePostPage):
    """A trigger point pattern: where the pain is felt and where it comes from."""

    tags = ClusterTaggableManager(through=PatternTag, blank=True, verbose_name=_("tags"))

    kind = "pattern"
    reading_order = 10
    kind_label = _("Pain pattern")
    schema_subject = "MedicalSignOrSymptom"
    default_section = "Trigger Point Pain Patterns"
    template = "selfcare_cms/pattern_page.html"
    page_description = _("A trigger point pattern: where it hurts, and where that comes from.")
    api_fields = PATTERN_API_FIELDS

    class Meta:
        verbose_name = _("pattern page")
        verbose_name_plural = _("pattern pages")

    @cached_property
    def related_ids(self) -> list[int]:
        pages = SelfCarePage.objects.filter(pattern_links__pattern=self).distinct().order_by("title")
        return list(pages.values_list("pk", flat=True))

    def self_care_pages(self) -> list["SelfCarePage"]:
        """Return the public self-care pages for this pattern, by title."""
        return self.related_pages()


class SelfCarePage(BasePostPage):
    """A self-care post: what to avoid, what helps now, what helps for longer."""

    tags = ClusterTaggableManager(through=SelfCareTag, blank=True, verbose_name=_("tags"))

    kind = "self_care"
    reading_order = 20
    kind_label = _("Self-care")
    schema_subject = "MedicalCondition"
    has_card = True
    default_section = "Self Care"
    template = "selfcare_cms/self_care_page.html"
    page_description = _("Self-care for one pain: what to avoid, what helps now, what helps for longer.")
    detail_panels = [
        InlinePanel(
            "pattern_links",
            heading=_("Pain patterns"),
            label=_("Pattern"),
            help_text=_("The trigger point patterns that this self-care is for."),
        ),
        *BasePostPage.detail_panels,
    ]
    api_fields = SELF_CARE_API_FIELDS

    class Meta:
        verbose_name = _("self-care page")
        verbose_name_plural = _("self-care pages")

    @cached_property
    def related_ids(self) -> list[int]:
        return list(dict.fromkeys(link.pattern_id for link in self.pattern_links.all() if link.pattern_id))

    def patterns(self) -> list[PatternPage]:
        """Return the public pattern pages that are linked, in the editors' order."""
        return self.related_pages()

    def further_patterns(self) -> list[PatternPage]:
        """Return the linked patterns that the body does not link already."""
        shape = shape_of(self.body.stream_block)
        leaves = walk(list(self.body.raw_data), shape, only={ValueKind.PAGE})
        named = {leaf.value for leaf in leaves}
        return [page for page in self.related_pages() if page.pk not in named]


class SelfCarePattern(Orderable):
    """The link from a self-care page to a pattern it helps with."""

    page = ParentalKey(SelfCarePage, on_delete=models.CASCADE, related_name="pattern_links")
    pattern = models.ForeignKey(
        PatternPage, verbose_name=_("pattern page"), on_delete=models.CASCADE, related_name="self_care_links"
    )

    panels = [FieldPanel("pattern")]

    class Meta(Orderable.Meta):
        verbose_name = _("pattern link")
        verbose_name_plural = _("pattern links")

    def __str__(self):
        return str(self.pattern) if self.pattern_id else ""


class ArticlePage(BasePostPage):
    """Any other post: therapist notes, anatomy, cases."""

    tags = ClusterTaggableManager(through=ArticleTag, blank=True, verbose_name=_("tags"))

    kind = "article"
    reading_order = 30
    kind_label = _("Article")
    shows_disclaimer = False
    template = "selfcare_cms/article_page.html"
    page_description = _("Any other post: notes for therapists, anatomy, cases.")

    class Meta:
        verbose_name = _("article page")
        verbose_name_plural = _("article pages")
