"""Finds runs and imported posts by words, and posts by an old address as it was copied from a browser."""

from django.db.models import Q
from wagtail_modeladmin.helpers import DjangoORMSearchHandler

from import_tools.addresses import lookup_key
from import_tools.models import PostAddress


class WordSearch(DjangoORMSearchHandler):
    """Finds nothing for a text that no database keeps, where others would fail."""

    def search_queryset(self, queryset, search_term, **kwargs):
        if "\x00" in search_term:
            return queryset.none()
        return super().search_queryset(queryset, search_term, **kwargs)


class PostSearch(WordSearch):
    """Knows a post by any of its addresses, however they are spelt: `http://www.x.org/Neck/?amp#top`."""

    def search_queryset(self, queryset, search_term, **kwargs):
        words = super().search_queryset(queryset, search_term, **kwargs)
        key = lookup_key(address_of(search_term))
        if not key:
            return words
        known = PostAddress.objects.filter(key=key).values("post")
        return queryset.filter(Q(pk__in=known) | Q(pk__in=words.order_by().values("pk")))


def address_of(text: str) -> str:
    """Return what a person has searched for as an address; empty for words."""
    text = text.strip()
    if not text or " " in text or ("." not in text and "://" not in text):
        return ""
    return text if "//" in text else f"//{text}"
