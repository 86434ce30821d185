"""A new version of a post whose page an editor has changed is offered, and never forced on anyone."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from wagtail.models import PageLogEntry, Revision

from import_tools.models import ImportedPost
from import_tools.options import Update
from import_tools.writing.proposals import compare_proposal
from tests.import_tools.editing import add_advice, change_avoid, edit, record, said, the_page
from tests.import_tools.site import codes, outcomes, run, write_post

pytestmark = pytest.mark.django_db
State = ImportedPost.OfferState


@pytest.fixture
def user(django_user_model):
    return django_user_model.objects.create_superuser("editor", "editor@example.org", "x")


@pytest.fixture
def offered(tmp_path):
    """A live page with a paragraph of an editor's, and a new version of its post."""
    run(write_post(tmp_path), publish=True)
    edit(add_advice)
    run(write_post(tmp_path, avoid="Sprinting."))
    return record()


def test_the_new_version_is_offered_merged_with_the_editors(offered):
    assert said(offered.offer.content["body"]) == ["Sprinting.", "Ask Tony."]
    assert offered.offer_state == State.OPEN
    assert not offered.offer_conflicts


def test_the_page_opens_and_is_shown_as_the_editor_left_it(offered):
    page = the_page()
    assert said(page) == ["Running.", "Ask Tony."]
    assert said(json.dumps([dict(block) for block in page.body.raw_data])) == ["Running."]
    assert page.live
    assert page.has_unpublished_changes
    assert page.latest_revision_id != offered.offer_id
    assert page.latest_revision.is_latest_revision()


def test_the_admin_opens_the_editors_version(offered, admin_client):
    html = admin_client.get(f"/admin/pages/{the_page().pk}/edit/").content.decode()
    assert "Ask Tony." in html
    assert "Sprinting." not in html


def test_publishing_the_editors_version_leaves_no_unpublished_changes(offered, user):
    the_page().latest_revision.publish(user=user)
    page = the_page()
    assert not page.has_unpublished_changes
    assert said(page) == ["Running.", "Ask Tony."]


def test_purging_revisions_keeps_the_editors_and_the_comparison(offered):
    latest = the_page().latest_revision_id
    call_command("purge_revisions", stdout=StringIO())
    assert the_page().latest_revision_id == latest
    post = record()
    assert post.offer is None
    assert post.offer_state == State.OPEN
    assert said(compare_proposal(post).content["body"]) == ["Sprinting.", "Ask Tony."]


def test_the_history_of_the_page_names_the_offer(offered, admin_client):
    entry = PageLogEntry.objects.get(action="import_tools.offer")
    assert entry.revision == offered.offer
    assert entry.message == f"New version from the old site, proposed by run {offered.offer_run_id}"
    html = admin_client.get(f"/admin/pages/{the_page().pk}/history/").content.decode()
    assert entry.message in html
    assert f"/admin/import/{offered.pk}/compare/" in html


def test_the_same_source_is_offered_once(tmp_path, offered):
    before = Revision.objects.count()
    run(write_post(tmp_path, avoid="Sprinting."))
    assert Revision.objects.count() == before
    assert record().offer == offered.offer


def test_a_newer_source_takes_the_place_of_the_offer(tmp_path, offered):
    before = Revision.objects.count()
    run(write_post(tmp_path, avoid="Jumping."))
    assert Revision.objects.count() == before
    assert not Revision.objects.filter(pk=offered.offer_id).exists()
    assert said(record().offer.content["body"]) == ["Jumping.", "Ask Tony."]


def test_a_source_that_becomes_again_what_it_was_withdraws_the_offer(tmp_path, offered):
    assert outcomes(run(write_post(tmp_path))) == ["unchanged"]
    post = record()
    assert post.offer_state == State.NONE
    assert post.offered is None
    assert not [finding for finding in post.findings if finding["code"] == "page_edited"]
    assert not Revision.objects.filter(pk=offered.offer_id).exists()


def test_what_both_have_changed_is_a_conflict_and_kept(tmp_path):
    run(write_post(tmp_path))
    edit(change_avoid("Walking."))
    report = run(write_post(tmp_path, avoid="Sprinting."))
    post = record()
    assert said(post.offer.content["body"]) == ["Walking."]
    (conflict,) = post.offer_conflicts
    assert [said(json.dumps(conflict[name])) for name in ("base", "theirs", "ours")] == [
        ["Running."],
        ["Sprinting."],
        ["Walking."],
    ]
    assert "1 is in conflict" in report.posts[0].findings[-1].message


def test_a_page_that_has_all_of_it_by_hand_needs_no_offer(tmp_path):
    run(write_post(tmp_path))
    edit(change_avoid("Sprinting."))
    edit(add_advice)
    before = Revision.objects.count()
    report = run(write_post(tmp_path, avoid="Sprinting."))
    assert outcomes(report) == ["protected"]
    assert "It has all that is new" in report.posts[0].findings[-1].message
    assert Revision.objects.count() == before
    assert outcomes(run(write_post(tmp_path, avoid="Sprinting."))) == ["unchanged"]
    assert outcomes(run(write_post(tmp_path, avoid="Jumping."))) == ["protected"]


def test_force_writes_the_page_and_withdraws_the_offer(tmp_path, offered):
    assert outcomes(run(write_post(tmp_path, avoid="Sprinting."), update=Update.FORCE)) == ["updated"]
    post = record()
    assert post.offer_state == State.NONE
    assert not Revision.objects.filter(pk=offered.offer_id).exists()
    assert said(the_page()) == ["Sprinting."]


def test_update_none_offers_nothing(tmp_path):
    run(write_post(tmp_path))
    edit(add_advice)
    before = Revision.objects.count()
    assert outcomes(run(write_post(tmp_path, avoid="Sprinting."), update=Update.NONE)) == ["unchanged"]
    assert Revision.objects.count() == before
    assert record().offer_state == State.NONE


def test_a_dry_run_leaves_no_offer(tmp_path):
    run(write_post(tmp_path))
    edit(add_advice)
    before = Revision.objects.count()
    assert outcomes(run(write_post(tmp_path, avoid="Sprinting."), dry_run=True)) == ["protected"]
    assert Revision.objects.count() == before
    assert record().offer_state == State.NONE


def test_deleting_the_page_takes_the_offer_along(tmp_path, offered):
    the_page().delete()
    assert outcomes(run(write_post(tmp_path, avoid="Jumping."))) == ["protected"]
    assert not Revision.objects.filter(pk=offered.offer_id).exists()


def test_the_finding_tells_what_taking_it_would_do(tmp_path, offered):
    report = run(write_post(tmp_path, avoid="Sprinting."))
    assert outcomes(report) == ["protected"]
    assert codes(report)[-1] == "page_edited"
    assert (
        "1 part of the new version would be taken over, 0 are in conflict" in record().findings[-1]["message"]
    )
    assert "Import › Imported posts" in report.posts[0].findings[-1].message
