"""The fields that pages give to Wagtail's API, beside Wagtail's own.

`body` is the raw stream, as it is stored; `content` is the same resolved: pictures with renditions, links
with addresses, rich text as HTML. Both are read-only here.
"""

from rest_framework.serializers import Field
from wagtail.api import APIField

from selfcare_cms.absolute_urls import api_url, represent_page
from selfcare_cms.images import represent_image
from selfcare_cms.reading.links import render_rich_text
from selfcare_cms.reading.prefetch import prefetch_content
from selfcare_cms.reading.request_cache import RequestCache


class ReadOnlyField(Field):
    """A field computed from the page or from one of its attributes (`source`)."""

    def __init__(self, **kwargs):
        super().__init__(read_only=True, **kwargs)

    @property
    def request(self):
        return self.context.get("request")


class RawStreamField(ReadOnlyField):
    """A stream as it is stored: a list of `{type, value, id}`."""

    def to_representation(self, value) -> list[dict]:
        return value.get_prep_value()


class ResolvedStreamField(ReadOnlyField):
    """A stream as front ends want it: each block has resolved itself."""

    def to_representation(self, value) -> list[dict]:
        prefetch_content(value, has_cards=False, request=self.request)
        return value.stream_block.get_api_representation(value, self.context)


class HTMLField(ReadOnlyField):
    """Rich text as finished HTML."""

    def to_representation(self, value) -> str:
        return render_rich_text(value)


class PictureField(ReadOnlyField):
    def to_representation(self, value) -> dict | None:
        return represent_image(value, self.request)


class RegionsField(ReadOnlyField):
    """Regions as `{slug, name, parent}`, the parent by its slug."""

    def to_representation(self, value) -> list[dict]:
        return [
            {
                "slug": region.slug,
                "name": region.name,
                "parent": region.parent.slug if region.parent else None,
            }
            for region in value.select_related("parent")
        ]


class BreadcrumbField(ReadOnlyField):
    """The pages above, as `{id, title, url}`, the home page first."""

    def get_attribute(self, instance):
        instance.request_cache = RequestCache.of(self.request)
        return instance.breadcrumb(self.request)

    def to_representation(self, value) -> list[dict]:
        return [
            {"id": crumb.id, "title": crumb.title, "url": api_url(self.request, crumb.url)}
            for crumb in value
            if crumb.url
        ]


class PagesField(ReadOnlyField):
    """Other pages that everybody can open, as `{id, title, url}`; the page has a method to find them."""

    def get_attribute(self, instance):
        instance.request_cache = RequestCache.of(self.request)
        return super().get_attribute(instance)

    def to_representation(self, value) -> list[dict]:
        return [represent_page(page, self.request) for page in value]


INDEX_API_FIELDS = [
    APIField("summary"),
    APIField("introduction", serializer=HTMLField()),
    APIField("breadcrumb", serializer=BreadcrumbField()),
]

POST_API_FIELDS = [
    APIField("kind"),
    APIField("summary"),
    APIField("where_it_hurts"),
    APIField("what_makes_it_worse"),
    APIField("status"),
    APIField("author"),
    APIField("published_on"),
    APIField("reviewed_on"),
    APIField("regions", serializer=RegionsField()),
    APIField("tags"),
    APIField("featured_image", serializer=PictureField()),
    APIField("breadcrumb", serializer=BreadcrumbField()),
    APIField("body", serializer=RawStreamField()),
    APIField("content", serializer=ResolvedStreamField(source="body")),
]

SELF_CARE_API_FIELDS = [*POST_API_FIELDS, APIField("patterns", serializer=PagesField())]

PATTERN_API_FIELDS = [*POST_API_FIELDS, APIField("self_care_pages", serializer=PagesField())]
