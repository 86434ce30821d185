"""Pages that a run changed: their earlier version is restored, for readers and for editors."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageLogEntry, Revision

from import_tools.models import ImportedPost, RunChange
from import_tools.runs.run import Update
from import_tools.writing.editor_changes import has_editor_changes
from selfcare_cms.models import SelfCarePage
from tests.import_tools.rollback.site import edit, latest_run, names, reasons, roll_back
from tests.import_tools.site import outcomes, run, write_linking_post, write_picture, write_post

pytestmark = pytest.mark.django_db
TITLE = "Self Care – Hamstring"


def body(page=None) -> str:
    return str(list((page or SelfCarePage.objects.get()).get_latest_revision_as_object().body.raw_data))


def live_body() -> str:
    return str(list(SelfCarePage.objects.get().body.raw_data))


@pytest.mark.parametrize("publish", [True, False])
def test_an_updated_page_is_restored(tmp_path, publish):
    run(write_post(tmp_path), publish=publish)
    before = ImportedPost.objects.get()
    run(write_post(tmp_path, avoid="Sprinting.", title="Self Care – New"), publish=publish)
    report = roll_back()
    page, record = SelfCarePage.objects.get(), ImportedPost.objects.get()
    assert names(report.restored) == {TITLE}
    assert ("Running." in body(), "Sprinting." in body()) == (True, False)
    assert ("Running." in live_body(), page.live) == (True, publish)
    assert (page.title, page.draft_title, page.has_unpublished_changes) == (TITLE, TITLE, not publish)
    assert record.source_hash == before.source_hash
    assert record.title == TITLE
    assert record.first_run == before.first_run
    assert record.revision == page.latest_revision
    assert not has_editor_changes(record, page)
    assert page.revisions.count() == 3  # what the run wrote stays in the history


def test_the_next_import_sees_the_changed_source_again(tmp_path):
    run(write_post(tmp_path))
    run(write_post(tmp_path, avoid="Sprinting."))
    roll_back()
    assert outcomes(run(write_post(tmp_path))) == ["unchanged"]
    assert outcomes(run(write_post(tmp_path, avoid="Sprinting."))) == ["updated"]


def test_the_restored_version_names_who_rolled_the_run_back(tmp_path, admin_user):
    run(write_post(tmp_path))
    run(write_post(tmp_path, avoid="Sprinting."))
    roll_back(user=admin_user)
    assert SelfCarePage.objects.get().latest_revision.user == admin_user
    assert PageLogEntry.objects.filter(action="import_tools.rollback", user=admin_user).exists()
    assert latest_run().rollback["user"] == admin_user.get_username()


def test_a_rollback_is_no_editor_change_to_the_run_before(tmp_path):
    run(write_post(tmp_path))
    first = latest_run()
    run(write_post(tmp_path, avoid="Sprinting.", title="Self Care – New"), publish=True)
    roll_back()
    assert roll_back(first).left == ()
    assert not SelfCarePage.objects.exists()


def test_a_draft_that_the_run_published_is_a_draft_again(tmp_path):
    run(write_post(tmp_path))
    run(write_post(tmp_path), publish=True)
    assert SelfCarePage.objects.get().live
    roll_back()
    page = SelfCarePage.objects.get()
    assert not page.live
    assert page.first_published_at is None
    assert outcomes(run(write_post(tmp_path), publish=True)) == ["updated"]
    assert SelfCarePage.objects.get().live


def test_what_an_editor_changed_since_is_left_alone(tmp_path):
    run(write_post(tmp_path), publish=True)
    run(write_post(tmp_path, avoid="Sprinting."))
    edit(SelfCarePage.objects.get(), summary="By hand")
    report = roll_back()
    assert "has changed the page" in reasons(report)[TITLE]
    assert "Sprinting." in body()


def test_a_page_that_an_editor_has_unpublished_since_is_restored_and_stays_a_draft(tmp_path):
    run(write_post(tmp_path), publish=True)
    run(write_post(tmp_path, avoid="Sprinting."), publish=True)
    SelfCarePage.objects.get().unpublish()
    roll_back()
    page = SelfCarePage.objects.get()
    assert (page.live, page.first_published_at is None) == (False, False)
    assert "Running." in body()
    assert "Running." in live_body()


def test_what_an_editor_has_published_is_left_alone(tmp_path):
    run(write_post(tmp_path))
    run(write_post(tmp_path, avoid="Sprinting."))
    SelfCarePage.objects.get().get_latest_revision().publish()
    assert "has published what the run wrote" in reasons(roll_back())[TITLE]
    assert "Sprinting." in live_body()


def test_an_editors_version_that_force_overwrote_is_the_draft_again(tmp_path):
    run(write_post(tmp_path), publish=True)
    edit(SelfCarePage.objects.get(), summary="A draft of mine")
    run(write_post(tmp_path, avoid="Sprinting."), update=Update.FORCE, publish=True)
    assert "Sprinting." in live_body()
    roll_back()
    page = SelfCarePage.objects.get()
    assert (page.live, page.summary, page.has_unpublished_changes) == (True, "", True)
    assert "Running." in live_body()
    assert page.get_latest_revision_as_object().summary == "A draft of mine"
    assert has_editor_changes(ImportedPost.objects.get(), page)
    assert outcomes(run(write_post(tmp_path, avoid="Sprinting."))) == ["protected"]


def test_an_editors_published_version_that_force_overwrote_is_public_again(tmp_path):
    run(write_post(tmp_path), publish=True)
    edit(SelfCarePage.objects.get(), summary="Mine", publish=True)
    run(write_post(tmp_path, avoid="Sprinting."), update=Update.FORCE)
    roll_back()
    page = SelfCarePage.objects.get()
    assert (page.live, page.summary, page.has_unpublished_changes) == (True, "Mine", False)


def test_a_version_that_was_purged_cannot_be_restored(tmp_path):
    run(write_post(tmp_path))
    run(write_post(tmp_path, avoid="Sprinting."))
    page = SelfCarePage.objects.get()
    page.revisions.exclude(pk=page.latest_revision_id).delete()
    assert "no longer in the page's history" in reasons(roll_back())[TITLE]
    assert "Sprinting." in body()


def test_what_readers_saw_and_was_purged_cannot_be_restored(tmp_path):
    run(write_post(tmp_path), publish=True)
    shown = SelfCarePage.objects.get().live_revision
    edit(SelfCarePage.objects.get(), summary="A draft of mine")
    run(write_post(tmp_path, avoid="Sprinting."), update=Update.FORCE, publish=True)
    shown.delete()
    assert "What readers saw" in reasons(roll_back())[TITLE]


@pytest.mark.parametrize("field", ["locked", "go_live_at"])
def test_a_page_that_is_locked_or_scheduled_is_left_alone(tmp_path, field):
    from django.utils import timezone

    run(write_post(tmp_path))
    run(write_post(tmp_path, avoid="Sprinting."))
    Page.objects.filter(slug="self-care-hamstring").update(
        **{field: timezone.now() if "at" in field else True}
    )
    assert TITLE in reasons(roll_back())


def test_a_deleted_page_is_left_alone(tmp_path):
    run(write_post(tmp_path))
    run(write_post(tmp_path, avoid="Sprinting."))
    SelfCarePage.objects.get().delete()
    assert "deleted by hand" in reasons(roll_back())[TITLE]


def test_later_runs_must_be_rolled_back_first(tmp_path):
    run(write_post(tmp_path))
    run(write_post(tmp_path, avoid="Sprinting."))
    second = latest_run()
    run(write_post(tmp_path, avoid="Jumping."))
    third = latest_run()
    assert (
        f"Run {third.pk} changed the page later: roll that run back first."
        in reasons(roll_back(second))[TITLE]
    )
    roll_back(third)
    assert "Sprinting." in body()
    roll_back(second)
    assert "Running." in body()


def test_the_redirects_of_the_run_are_deleted_and_earlier_ones_stay(tmp_path):
    run(write_linking_post(tmp_path, "neck", "<p>Turn.</p>"))
    alias = '<link rel="shortlink" href="https://old.example/old-neck/">'
    run(write_linking_post(tmp_path, "neck", "<p>Turn slowly.</p>", head=alias))
    paths = set(Redirect.objects.values_list("old_path", flat=True))
    made = {entry["path"] for entry in RunChange.objects.latest("pk").redirects}
    report = roll_back()
    assert set(Redirect.objects.values_list("old_path", flat=True)) == paths - made
    assert {entry["path"] for entry in ImportedPost.objects.get().redirects} == paths - made
    assert names(report.removed) >= made


def test_a_redirect_that_an_editor_has_changed_stays(tmp_path):
    run(write_linking_post(tmp_path, "neck", "<p>Turn.</p>"))
    redirect = Redirect.objects.get()
    run(write_linking_post(tmp_path, "neck", "<p>Turn slowly.</p>"))
    change = RunChange.objects.latest("pk")
    change.redirects = [{"id": redirect.pk, "path": redirect.old_path}]  # as if the second run had made it
    change.save()
    Redirect.objects.update(redirect_page=None, redirect_link="https://elsewhere.example/")
    assert "changed the redirect" in reasons(roll_back())[redirect.old_path]
    assert Redirect.objects.filter(pk=redirect.pk).exists()


def test_a_new_image_is_deleted_though_the_runs_own_version_shows_it(tmp_path):
    from wagtail.images import get_image_model

    run(write_post(tmp_path))
    write_picture(tmp_path)
    run(write_post(tmp_path, avoid="Sprinting."))
    assert get_image_model().objects.count() == 1
    roll_back()
    assert not get_image_model().objects.exists()


def test_what_cannot_be_restored_leaves_the_others(tmp_path):
    for name in ("neck", "calf"):
        write_post(tmp_path, name, title=f"Self Care – {name}")
    run(tmp_path)
    for name in ("neck", "calf"):
        write_post(tmp_path, name, title=f"Self Care – {name}", avoid="Sprinting.")
    run(tmp_path)
    bad = RunChange.objects.filter(run=latest_run()).first().revision_before
    Revision.objects.filter(pk=bad.pk).update(content={})
    report = roll_back()
    assert len(report.left) == len(report.restored) == 1
    assert "could not be restored" in report.left[0].why
