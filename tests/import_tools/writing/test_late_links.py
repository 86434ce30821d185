"""Links find their posts in whatever order these come in; what an editor has changed is left alone."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page, Revision

from import_tools.models import ImportedPost, PostURL, UnresolvedLink
from import_tools.runs.run import Update
from import_tools.writing.editor_changes import has_editor_changes
from selfcare_cms.models import SelfCarePage
from tests.import_tools.site import codes, codes_of, outcomes, run, write_linking_post
from tests.import_tools.writing.linked import (
    NECK,
    PLACES,
    body_of,
    linking,
    page_link,
    page_of,
    record_of,
    write_back,
    write_neck,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("publish", [True, False])
def test_a_link_to_a_post_that_comes_later_in_the_run_is_healed(tmp_path, publish):
    run(write_back(tmp_path), write_neck(tmp_path), publish=publish)
    record = record_of("back")
    assert page_link("neck") in body_of("back")
    assert record.page.live == publish
    assert record.page.revisions.count() == 1
    assert not has_editor_changes(record, record.page)
    assert not UnresolvedLink.objects.exists()


def test_a_live_page_shows_the_healed_link(tmp_path, client):
    run(write_back(tmp_path), write_neck(tmp_path), publish=True)
    html = client.get(record_of("back").page.url).content.decode()
    assert f'<a href="{record_of("neck").page.url}">the neck</a>' in html


@pytest.mark.parametrize("publish", [True, False])
def test_a_link_to_a_post_of_a_later_run_is_healed_though_its_own_source_is_unchanged(tmp_path, publish):
    run(write_back(tmp_path), publish=publish)
    assert record_of("back").unresolved_urls == ["old.example/neck"]
    report = run(write_back(tmp_path), write_neck(tmp_path), publish=publish)
    record = record_of("back")
    assert outcomes(report) == ["unchanged", "created"]
    assert page_link("neck") in body_of("back")
    assert (record.page.live, record.page.has_unpublished_changes) == (publish, not publish)
    assert record.page.revisions.count() == 2
    assert (record.revision, has_editor_changes(record, record.page)) == (record.page.latest_revision, False)
    assert record.unresolved_urls == []


def test_a_post_need_not_be_in_the_run_to_be_healed(tmp_path):
    run(write_back(tmp_path), publish=True)
    run(write_neck(tmp_path), publish=True)
    assert page_link("neck") in str(list(SelfCarePage.objects.get(slug="back").body.raw_data))


def test_a_healed_page_still_follows_its_source(tmp_path):
    run(write_back(tmp_path), write_neck(tmp_path))
    assert outcomes(run(write_back(tmp_path, linking(NECK, "another")))) == ["updated"]
    assert f"{page_link('neck')}another</a>" in body_of("back")


def test_a_second_run_over_linked_posts_changes_nothing(tmp_path):
    files = write_back(tmp_path), write_neck(tmp_path, linking("https://old.example/back/"))
    run(*files, publish=True)
    models = (Page, Revision, ImportedPost, PostURL, UnresolvedLink)
    before = [list(model.objects.order_by("pk").values_list("pk", flat=True)) for model in models]
    assert outcomes(run(*files, publish=True)) == ["unchanged", "unchanged"]
    assert [list(model.objects.order_by("pk").values_list("pk", flat=True)) for model in models] == before


def test_posts_that_link_each_other_and_themselves(tmp_path):
    run(
        write_back(tmp_path, linking(NECK) + linking("https://old.example/back/#top")),
        write_neck(tmp_path, linking("https://old.example/back/") + linking(NECK)),
    )
    for slug in ("back", "neck"):
        assert page_link("back") in body_of(slug)
        assert page_link("neck") in body_of(slug)


def test_a_link_to_a_post_that_fails_waits_until_it_comes_in(tmp_path):
    broken = tmp_path / "neck.html"
    broken.write_bytes(b"\x00")
    run(write_back(tmp_path), broken)
    assert f'<a href="{NECK}">' in body_of("back")
    run(write_back(tmp_path), write_neck(tmp_path))
    assert page_link("neck") in body_of("back")


def test_a_link_to_a_post_that_is_left_out_stays(tmp_path):
    neck = write_neck(tmp_path)
    body = re.compile("<h2>.*</h2>.*?(?=</div></article>)")
    neck.write_text(body.sub("", neck.read_text(encoding="utf-8")), encoding="utf-8")
    report = run(write_back(tmp_path), neck)
    assert "empty_post" in codes(report)
    assert f'<a href="{NECK}">' in body_of("back")


def test_a_link_to_a_page_that_was_deleted_stays(tmp_path):
    run(write_neck(tmp_path))
    record_of("neck").page.specific.delete()
    run(write_back(tmp_path))
    assert f'<a href="{NECK}">' in body_of("back")


def edit(slug: str):
    page = page_of(slug)
    page.summary = "By hand"
    return page.save_revision()


def test_a_page_that_an_editor_has_changed_is_left_alone_with_a_finding(tmp_path):
    run(write_back(tmp_path))
    edited = edit("back")
    report = run(write_back(tmp_path), write_neck(tmp_path))
    assert record_of("back").page.latest_revision == edited
    assert "link_left" in codes(report)
    assert codes_of(record_of("back").findings) == ["link_left"]
    assert "link_left" not in codes(run(write_back(tmp_path), write_neck(tmp_path)))


def test_a_revision_that_an_editor_saved_without_changing_anything_is_healed(tmp_path):
    run(write_back(tmp_path))
    page_of("back").save_revision()
    run(write_neck(tmp_path))
    assert page_link("neck") in body_of("back")


def test_a_page_that_was_unpublished_stays_a_draft(tmp_path):
    run(write_back(tmp_path), publish=True)
    record_of("back").page.specific.unpublish()
    run(write_neck(tmp_path), publish=True)
    assert page_link("neck") in body_of("back")
    assert not record_of("back").page.live


def test_a_page_whose_links_cannot_be_led_anywhere_does_not_stop_the_run(tmp_path, monkeypatch):
    run(write_back(tmp_path))

    def fail(page, *args, **options):
        raise RuntimeError("no room")

    monkeypatch.setattr(SelfCarePage, "save_revision", fail)
    report = run(write_back(tmp_path), write_neck(tmp_path))
    assert outcomes(report) == ["unchanged", "created"]
    assert codes(report) == ["links_failed"]
    assert page_link("neck") not in body_of("back")
    monkeypatch.undo()
    run(tmp_path)
    assert page_link("neck") in body_of("back")


def test_a_page_that_is_scheduled_is_left_to_its_editor(tmp_path):
    run(write_back(tmp_path))
    page = page_of("back")
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision().publish()
    assert "link_left" in codes(run(write_back(tmp_path), write_neck(tmp_path)))
    assert page_link("neck") not in body_of("back")


def test_update_none_leaves_pages_of_earlier_runs_alone(tmp_path):
    run(write_back(tmp_path))
    hip = write_linking_post(tmp_path, "hip", linking(NECK))
    run(hip, write_neck(tmp_path), update=Update.NONE)
    assert page_link("neck") not in body_of("back")
    assert page_link("neck") in body_of("hip")


def test_a_dry_run_leaves_no_row_and_reports_urls(tmp_path):
    report = run(write_back(tmp_path, PLACES), write_neck(tmp_path), dry_run=True)
    assert str(report.posts[0].body).count(NECK) == 7
    assert "linktype" not in str(report.posts[0].body)
    for model in (ImportedPost, PostURL, UnresolvedLink, SelfCarePage):
        assert not model.objects.exists()
