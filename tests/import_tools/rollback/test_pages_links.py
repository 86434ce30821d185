"""Links to pages that are deleted: which links keep a page, and what the others become."""

import pytest

from import_tools.rollback.pages import replace_page_links
from import_tools.writing.editor_changes import has_editor_changes
from selfcare_cms.models import ArticlePage, SectionIndexPage, SelfCarePage
from tests.import_tools.rollback.site import edit, latest_run, names, reasons, roll_back
from tests.import_tools.site import run, write_linking_post
from tests.import_tools.writing.linked import (
    NECK,
    body_of,
    linking,
    page_link,
    record_of,
    write_back,
    write_neck,
)

pytestmark = pytest.mark.django_db
NECK_TITLE, BACK_TITLE = "Self Care – Neck", "Self Care – Back"


@pytest.mark.parametrize("publish", [True, False])
def test_what_a_run_relinked_has_its_old_url_again(tmp_path, publish):
    run(write_back(tmp_path), publish=publish)
    run(write_neck(tmp_path), publish=publish)
    assert page_link("neck") in body_of("back")
    report = roll_back()
    record = record_of("back")
    assert f'<a href="{NECK}">' in body_of("back")
    assert (record.page.live, has_editor_changes(record, record.page)) == (publish, False)
    assert record.page.has_unpublished_changes == (not publish)
    assert record.unresolved_urls == ["old.example/neck"]
    assert names(report.restored) == {BACK_TITLE}
    assert report.left == ()


def test_the_link_is_resolved_again_when_the_post_is_imported_again(tmp_path):
    run(write_back(tmp_path), publish=True)
    run(write_neck(tmp_path), publish=True)
    roll_back()
    run(write_neck(tmp_path), publish=True)
    assert page_link("neck") in body_of("back")


def test_a_page_that_an_editor_links_stays(tmp_path):
    run(write_neck(tmp_path), publish=True)
    section = SectionIndexPage.objects.get(title="Self Care")
    article = ArticlePage(title="By hand", slug="by-hand", summary="x")
    section.add_child(instance=article)
    edit(article, publish=True, body=_text(f"<p>{page_link('neck')}neck</a></p>"))
    assert "“By hand”" in reasons(roll_back())[NECK_TITLE]


def test_a_page_that_only_an_unpublished_version_links_stays(tmp_path):
    run(write_neck(tmp_path), publish=True)
    article = ArticlePage(title="By hand", slug="by-hand")
    SectionIndexPage.objects.get(title="Self Care").add_child(instance=article)
    article.save_revision().publish()
    edit(article, body=_text(f"<p>{page_link('neck')}neck</a></p>"))
    assert "unpublished version of “By hand”" in reasons(roll_back())[NECK_TITLE]


def test_an_old_version_that_linked_a_page_does_not_keep_it(tmp_path):
    run(write_neck(tmp_path), publish=True)
    article = ArticlePage(title="By hand", slug="by-hand")
    SectionIndexPage.objects.get(title="Self Care").add_child(instance=article)
    edit(article, publish=True, body=_text(f"<p>{page_link('neck')}neck</a></p>"))
    edit(article, publish=True, body=_text("<p>nothing</p>"))
    assert NECK_TITLE in names(roll_back().removed)


def test_pages_of_a_run_that_link_each_other_are_deleted_together(tmp_path):
    run(write_back(tmp_path), write_neck(tmp_path, linking("https://old.example/back/")))
    assert roll_back().left == ()
    assert not SelfCarePage.objects.exists()


@pytest.mark.parametrize("publish", [True, False])
def test_one_edited_page_keeps_only_what_it_links_to(tmp_path, publish):
    """A links to B, B links to C: if A was edited, B stays and C is deleted; B has C's old URL again."""
    chain = {"back": "neck", "neck": "calf", "calf": "back"}
    for slug, target in chain.items():
        write_linking_post(tmp_path, slug, linking(f"https://old.example/{target}/"))
    run(tmp_path, publish=publish)
    edit(record_of("back").page, summary="By hand", publish=publish)
    report = roll_back()
    assert set(reasons(report)) >= {BACK_TITLE, NECK_TITLE}
    assert "linked from the page “Self Care – Back”" in reasons(report)[NECK_TITLE]
    assert "Self Care – Calf" in names(report.removed)
    assert 'href="https://old.example/calf/"' in body_of("neck")
    neck = record_of("neck")
    assert (neck.page.live, has_editor_changes(neck, neck.page)) == (publish, False)
    assert neck.unresolved_urls == ["old.example/calf"]
    run(tmp_path, publish=publish)
    assert page_link("calf") in body_of("neck")


def test_a_page_that_posts_of_a_later_run_link_stays(tmp_path):
    run(write_neck(tmp_path))
    first = latest_run()
    run(write_back(tmp_path))
    assert "“Self Care – Back”" in reasons(roll_back(first))[NECK_TITLE]


def test_related_posts_have_their_old_url_again(tmp_path):
    related = '<h2>Similar patterns</h2><p><a href="https://old.example/neck/">the neck</a></p>'
    run(write_back(tmp_path, related))
    run(write_neck(tmp_path))
    assert f"'page': {record_of('neck').page_id}" in body_of("back")
    roll_back()
    assert f"'url': '{NECK}'" in body_of("back")


def test_page_links_in_raw_data_are_replaced():
    rich = '<p data-block-key="a"><a linktype="page" id="7">x</a> <a linktype="page" id="8">y</a></p>'
    value = [
        {"type": "related_posts", "value": {"links": [{"page": 7, "url": "", "text": "x"}]}},
        {"value": rich},
    ]
    changed = replace_page_links(value, {7: "https://old.example/?a=1&b=2"})
    assert changed[0]["value"]["links"] == [
        {"page": None, "url": "https://old.example/?a=1&b=2", "text": "x"}
    ]
    assert (
        '<a href="https://old.example/?a=1&amp;b=2">x</a> <a linktype="page" id="8">' in changed[1]["value"]
    )
    assert replace_page_links(value, {7: ""}) == value  # a post that never had an address
    assert replace_page_links({"html": '<a linktype="page" id="7">'}, {7: NECK}) == {
        "html": '<a linktype="page" id="7">'
    }


def _text(html: str):
    from wagtail.blocks import StreamValue

    block = ArticlePage._meta.get_field("body").stream_block
    return StreamValue(block, [{"type": "text", "value": html}], is_lazy=True)
