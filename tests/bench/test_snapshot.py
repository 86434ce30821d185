"""The comparison of two databases forgives ids and times, and nothing else."""

import pytest
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex

from bench.snapshot import differences, take
from selfcare_cms.models import ArticlePage, SectionIndexPage

SINCE = timezone.now()


@pytest.fixture
def written(db):
    """Return what is in the database after a section and a post were written, with other ids every time."""

    def write(*, title: str = "Neck", before: int = 0):
        with transaction.atomic():
            for number in range(before):  # takes ids, and is gone
                page = Page.objects.get(depth=2).add_child(instance=SectionIndexPage(title=f"Gone {number}"))
                page.save_revision()
                page.delete()
            section = Page.objects.get(depth=2).add_child(instance=SectionIndexPage(title="Section"))
            link = f'<p data-block-key="a"><a linktype="page" id="{section.pk}">up</a></p>'
            post = ArticlePage(title=title, body=[{"type": "text", "value": link, "id": "1"}])
            section.add_child(instance=post)
            post.save_revision().publish()
            ReferenceIndex.create_or_update_for_object(post)
            found = take(SINCE)
            transaction.set_rollback(True)
        return found

    return write


def test_two_times_the_same_are_the_same_whatever_their_ids(written):
    assert differences(written(), written()) == []


def test_another_word_is_told_with_its_place(written):
    told = differences(written(), written(title="Nick"))

    assert any("wagtailcore.page: lacks" in sentence and "/section/neck/" in sentence for sentence in told)


def test_times_in_another_order_are_told(written, db):
    before = written()
    lost = next(iter(before.relations))

    assert differences(before, type(before)(before.tables, before.relations - {lost}))
    assert differences(type(before)(before.tables, before.relations - {lost}), before) == []


def test_a_link_to_another_page_is_told(db):
    page = Page.objects.get(depth=2)
    first, second = (page.add_child(instance=SectionIndexPage(title=title)) for title in ("A", "B"))
    found = []
    for target in (first, second):
        with transaction.atomic():
            second.introduction = f'<p data-block-key="a"><a linktype="page" id="{target.pk}">x</a></p>'
            second.save()
            found.append(take(SINCE))
            transaction.set_rollback(True)

    assert any("introduction" in sentence for sentence in differences(*found))
