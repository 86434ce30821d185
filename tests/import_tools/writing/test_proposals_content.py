"""What revisions hold beside the body, compared and merged."""

from import_tools.merging import Decision
from import_tools.writing.proposals import compare

EMPTY = {"body": "[]", "title": "Hip", "regions": [], "tagged_items": [], "slug": "hip"}


def tag(number, row=None):
    return {"pk": row, "tag": number, "content_object": 1}


def decided(comparison):
    return {row.field: row.decision for row in comparison.fields if row.decision != Decision.SAME}


def test_tags_and_regions_of_both_sides_are_put_together():
    base = {**EMPTY, "tagged_items": [tag(1, 10), tag(2, 11)], "regions": [5]}
    theirs = {**EMPTY, "tagged_items": [tag(1), tag(3)], "regions": [5, 6]}
    ours = {**EMPTY, "tagged_items": [tag(1, 10), tag(2, 11), tag(4, 12)], "regions": []}
    content = compare(base, theirs, ours).content
    assert content["tagged_items"] == [tag(1, 10), tag(4, 12), tag(3)]
    assert content["regions"] == [6]


def test_what_the_importer_does_not_write_is_the_pages():
    ours = {**EMPTY, "slug": "my-hip", "status": "reformatted"}
    comparison = compare(EMPTY, {**EMPTY, "title": "Hip pain"}, ours)
    assert comparison.content == {**ours, "title": "Hip pain", **dict.fromkeys(NOT_GIVEN)}
    assert decided(comparison) == {"title": Decision.THEIRS}


NOT_GIVEN = ("summary", "author", "published_on", "featured_image", "seo_title", "search_description")


def test_a_page_that_has_all_of_it_has_no_news():
    assert not compare(EMPTY, {**EMPTY, "title": "Hip pain"}, {**EMPTY, "title": "Hip pain"}).has_news
    assert compare(EMPTY, {**EMPTY, "title": "Hip pain"}, {**EMPTY, "title": "Mine"}).has_news
