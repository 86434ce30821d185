"""Pages that a run created are deleted without a trace, unless somebody has worked on them."""

import pytest
from wagtail.models import (
    Page,
    PageLogEntry,
    ReferenceIndex,
)
from wagtail.search.backends import get_search_backend
from wagtail.signals import page_unpublished

from import_tools.models import ImportedPost, ImportRun
from import_tools.rollback import pages
from import_tools.runs.run import Update
from selfcare_cms.models import SelfCarePage
from tests.import_tools.rollback.site import files, latest_run, names, reasons, roll_back, whole_database
from tests.import_tools.site import outcomes, run, write_linking_post, write_picture, write_post

pytestmark = pytest.mark.django_db
TITLE = "Self Care – Hamstring"


@pytest.fixture
def page(tmp_path):
    """A page that a run has just created, as a draft."""
    run(write_post(tmp_path))
    return SelfCarePage.objects.get()


@pytest.mark.parametrize("publish", [True, False])
def test_a_run_after_which_nobody_changed_anything_leaves_nothing_behind(
    tmp_path, publish, django_capture_on_commit_callbacks
):
    before, stored = whole_database(), files()
    write_picture(tmp_path)
    write_linking_post(
        tmp_path, "neck", '<p>As <a href="https://old.example/self-care-hamstring/">that</a>.</p>'
    )
    run(write_post(tmp_path), tmp_path / "neck.html", publish=publish, media=(str(tmp_path),))
    assert files() != stored
    with django_capture_on_commit_callbacks(execute=True):
        report = roll_back()
    assert whole_database() == before
    assert files() == stored
    assert report.left == ()
    assert TITLE in names(report.removed)


def test_the_run_stays_in_the_list_and_says_what_was_rolled_back(page):
    roll_back()
    taken = latest_run()
    assert taken.state == ImportRun.State.ROLLED_BACK
    assert taken.rollback["removed"]["page"] == 1
    assert taken.rollback["left_alone"] == []
    assert taken.rollback["at"]


def test_a_dry_run_reports_the_same_and_changes_nothing(tmp_path, page, django_capture_on_commit_callbacks):
    before, stored = whole_database(), files()
    with django_capture_on_commit_callbacks(execute=True):
        dry = roll_back(dry_run=True)
    assert (whole_database(), files()) == (before, stored)
    assert latest_run().state == ImportRun.State.FINISHED
    assert roll_back().items == dry.items


def test_the_next_import_creates_the_page_again(tmp_path, page):
    roll_back()
    assert outcomes(run(write_post(tmp_path))) == ["created"]


def test_deleting_is_logged_sends_signals_and_leaves_the_indexes(tmp_path):
    run(write_post(tmp_path), publish=True)
    page = SelfCarePage.objects.get()
    unpublished = []

    def listen(instance, **kwargs):
        unpublished.append(instance.pk)

    page_unpublished.connect(listen)
    try:
        roll_back()
    finally:
        page_unpublished.disconnect(listen)
    assert page.pk in unpublished
    assert PageLogEntry.objects.filter(page_id=page.pk, action="wagtail.delete", deleted=True).exists()
    assert not ReferenceIndex.objects.filter(object_id=str(page.pk)).exists()
    assert not get_search_backend().search("hamstring", Page)


def test_a_page_that_an_editor_has_deleted_is_not_created_again(tmp_path, page):
    page.delete()
    assert "deleted by hand" in reasons(roll_back())[TITLE]
    assert outcomes(run(write_post(tmp_path))) == ["unchanged"]


def test_a_page_created_again_by_force_is_deleted_and_its_deletion_is_respected_again(tmp_path, page):
    page.delete()
    run(write_post(tmp_path), update=Update.FORCE)
    roll_back()
    assert not SelfCarePage.objects.exists()
    assert outcomes(run(write_post(tmp_path))) == ["unchanged"]


def test_the_change_of_a_later_run_must_be_rolled_back_first(tmp_path, page):
    first = latest_run()
    run(write_post(tmp_path, avoid="Sprinting."))
    second = latest_run()
    assert f"Run {second.pk}" in reasons(roll_back(first))[TITLE]
    roll_back(second)
    assert roll_back(first).left == ()
    assert not SelfCarePage.objects.exists()


def test_a_page_is_deleted_though_a_later_run_found_its_post_unchanged(tmp_path, page):
    first = latest_run()
    run(write_post(tmp_path))
    assert roll_back(first).left == ()


def test_the_records_of_failed_posts_are_deleted(tmp_path):
    write_post(tmp_path)
    (tmp_path / "broken.html").write_bytes(b"\x00")
    run(tmp_path)
    assert ImportedPost.objects.count() == 2
    roll_back()
    assert not ImportedPost.objects.exists()


def test_a_page_that_cannot_be_deleted_leaves_the_others(tmp_path, page, monkeypatch):
    run(
        write_post(tmp_path, "neck", title="Self Care – Neck"),
        write_post(tmp_path, "calf", title="Self Care – Calf"),
    )
    stuck = SelfCarePage.objects.get(slug="self-care-neck")
    from django.db.models.signals import pre_delete

    def refuse(instance, **kwargs):
        if instance.pk == stuck.pk:
            raise RuntimeError("the disk is full")

    pre_delete.connect(refuse, sender=SelfCarePage)
    try:
        report = roll_back()
    finally:
        pre_delete.disconnect(refuse, sender=SelfCarePage)
    assert "the disk is full" in reasons(report)["Self Care – Neck"]
    assert "Self Care – Calf" in names(report.removed)
    assert set(SelfCarePage.objects.values_list("slug", flat=True)) == {
        "self-care-hamstring",
        "self-care-neck",
    }
    assert roll_back().left == ()


def test_a_run_that_was_partly_rolled_back_is_finished_by_a_second_call(tmp_path, monkeypatch):
    for name in ("neck", "calf", "hip"):
        write_post(tmp_path, name, title=f"Self Care – {name}")
    before = whole_database()
    write_picture(tmp_path)
    run(tmp_path)
    monkeypatch.setattr("import_tools.rollback.pages.BATCH", 1)

    def die(*arguments, **options):
        raise KeyboardInterrupt

    delete, calls = pages._delete, []

    def delete_two(*arguments):
        calls.append(arguments)
        return delete(*arguments) if len(calls) < 3 else die()

    monkeypatch.setattr(pages, "_delete", delete_two)
    with pytest.raises(KeyboardInterrupt):
        roll_back()
    monkeypatch.undo()
    assert SelfCarePage.objects.count() == 1
    roll_back()
    assert whole_database() == before
