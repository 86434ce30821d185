"""Self-care pages are linked with the patterns that their related posts name."""

import pytest

from import_tools.runs.run import Update
from import_tools.writing.editor_changes import has_editor_changes
from selfcare_cms.models import PatternPage
from tests.import_tools.site import run, write_linking_post
from tests.import_tools.writing.linked import page_of, record_of, write_back, write_neck

pytestmark = pytest.mark.django_db


RELATED = """<p>Rest.</p><h2>Does another Self-Care post better match your pain?</h2>
<p>See the <a href="https://old.example/trigger-points-neck/">trigger point pattern</a>.</p>"""


def write_pattern(folder, html="<p>It aches.</p>"):
    return write_linking_post(folder, "trigger-points-neck", html, title="Trigger Points – Neck")


def patterns_of(slug: str) -> list[int]:
    return [link.pattern_id for link in page_of(slug).pattern_links.all()]


@pytest.mark.parametrize("first", ["pattern", "self-care"])
def test_a_self_care_page_links_its_pattern(tmp_path, first):
    files = [write_pattern(tmp_path), write_back(tmp_path, RELATED)]
    run(*(files if first == "pattern" else reversed(files)), publish=True)
    pattern = PatternPage.objects.get()
    assert patterns_of("back") == [pattern.pk]
    assert [page.slug for page in pattern.self_care_pages()] == ["back"]
    record = record_of("back")
    page_of("back").save_revision()
    record.page.refresh_from_db()
    assert not has_editor_changes(record, record.page)


@pytest.mark.parametrize("in_one_run", [True, False])
def test_patterns_stand_in_the_order_of_the_post_whichever_came_in_first(tmp_path, in_one_run):
    hip = '<p>See the <a href="https://old.example/trigger-points-hip/">trigger point pattern</a> too.</p>'
    back = write_back(tmp_path, RELATED + hip)
    late = write_pattern(tmp_path)
    run(write_linking_post(tmp_path, "trigger-points-hip", "<p>x</p>", title="Trigger Points – Hip"))
    for files in [(back, late)] if in_one_run else [(back,), (late,)]:
        run(*files, publish=True)
    wanted = [PatternPage.objects.get(slug=f"trigger-points-{name}").pk for name in ("neck", "hip")]
    assert patterns_of("back") == wanted
    content = page_of("back").latest_revision.content["pattern_links"]
    assert [(link["pattern"], link["sort_order"]) for link in content] == list(
        zip(wanted, (0, 1), strict=True)
    )
    assert not has_editor_changes(record_of("back"), record_of("back").page)


def test_a_pattern_post_that_links_back_makes_no_second_link(tmp_path):
    back = RELATED.replace("trigger-points-neck", "back").replace("trigger point pattern", "self-care")
    run(write_back(tmp_path, RELATED), write_pattern(tmp_path, back))
    run(write_back(tmp_path, RELATED + "<p>New.</p>"), write_pattern(tmp_path, back + "<p>New.</p>"))
    assert patterns_of("back") == [PatternPage.objects.get().pk]


def test_a_related_page_that_is_no_pattern_is_not_linked_as_one(tmp_path):
    run(write_neck(tmp_path))
    run(write_back(tmp_path, RELATED.replace("trigger-points-neck", "neck")))
    assert patterns_of("back") == []


def test_patterns_that_an_editor_has_added_stay(tmp_path):
    run(
        write_pattern(tmp_path), write_linking_post(tmp_path, "hip", "<p>x</p>", title="Trigger Points – Hip")
    )
    run(write_back(tmp_path))
    page = page_of("back")
    page.pattern_links.create(pattern=PatternPage.objects.get(slug="hip"))
    page.save_revision()
    run(write_back(tmp_path, RELATED), update=Update.FORCE)
    assert patterns_of("back") == [
        PatternPage.objects.get(slug=slug).pk for slug in ("hip", "trigger-points-neck")
    ]
