"""Rich text becomes HTML, many pieces at once, without links that readers cannot follow."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.models import PageViewRestriction
from wagtail.rich_text import RichText, features
from wagtail.rich_text.pages import PageLinkHandler

from selfcare_cms.models import ArticlePage
from selfcare_cms.reading.links import SEPARATOR, render_rich_text
from selfcare_cms.reading.prefetch import prefetch_content


def link(page) -> str:
    return f'<a id="{page.pk}" linktype="page">it</a>'


@pytest.fixture
def target(section) -> ArticlePage:
    return section.add_child(instance=ArticlePage(title="Target & more", slug="target"))


def finished(*sources: str) -> list[str]:
    texts = [RichText(source) for source in sources]
    prefetch_content(*texts)
    return [text.rendered for text in texts]


def test_links_lead_to_pages_that_everybody_can_open(target):
    assert render_rich_text(link(target)) == f'<a href="{target.url}">it</a>'
    assert finished(link(target), "none", link(target))[2] == f'<a href="{target.url}">it</a>'


def test_links_to_drafts_private_and_deleted_pages_keep_their_words_only(target, section):
    source = link(target)
    target.unpublish()
    assert finished(source) == [render_rich_text(source)] == ["<a>it</a>"]
    target.save_revision().publish()
    PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)
    assert finished(source) == [render_rich_text(source)] == ["<a>it</a>"]
    target.delete()
    assert finished(source) == [render_rich_text(source)] == ["<a>it</a>"]


def test_links_to_documents_take_one_query_for_all_pieces(db, django_assert_num_queries):
    documents = [
        Document.objects.create(title=str(number), file=ContentFile(b"a", f"{number}.txt"))
        for number in range(3)
    ]
    with django_assert_num_queries(1):
        pieces = finished(*(f'<a linktype="document" id="{one.pk}">it</a>' for one in documents))
    assert pieces == [f'<a href="{one.url}">it</a>' for one in documents]


@pytest.mark.parametrize("odd", [f"a{SEPARATOR}b", "<embed ", "<a ", "\0"])
def test_odd_text_stays_with_itself(target, odd):
    first, middle, last = finished(link(target), odd, link(target))
    assert first == last == f'<a href="{target.url}">it</a>'
    assert middle == render_rich_text(odd)


def test_tag_without_an_end_leads_nowhere_and_takes_nothing_along(target):
    first, _odd, last = finished(link(target), '<a linktype="page" id="1', link(target))
    assert first == last == f'<a href="{target.url}">it</a>'


def test_links_to_elsewhere_stay_as_they_are(db):
    source = '<a href="https://example.org/?a=1&amp;b=2">there</a> <a href="mailto:a@b.c">mail</a>'
    assert finished(source) == [source]


def test_a_handler_that_a_site_has_put_in_place_is_asked(target, monkeypatch):
    class Loud(PageLinkHandler):
        @classmethod
        def expand_db_attributes_many(cls, attrs_list):
            return ['<a class="loud">' for _ in attrs_list]

    from wagtail.rich_text import get_rewriter

    monkeypatch.setitem(features.link_types, "page", Loud)
    get_rewriter.cache_clear()
    try:
        assert finished(link(target)) == ['<a class="loud">it</a>']
    finally:
        get_rewriter.cache_clear()
