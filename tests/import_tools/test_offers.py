"""A new version of a post whose page an editor has changed is offered, and never forced on anyone."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from wagtail.models import PageLogEntry, Revision

from import_tools.errors import OfferError
from import_tools.models import ImportedPost
from import_tools.options import Update
from import_tools.writing.settling import compare_offer, keep_page, take_offer
from selfcare_cms.models import SelfCarePage

from .site import codes, outcomes, run, write_post

pytestmark = pytest.mark.django_db
State = ImportedPost.OfferState


def the_page():
    return SelfCarePage.objects.get()


def record():
    return ImportedPost.objects.get()


def body_of(page):
    return [dict(block) for block in page.get_latest_revision_as_object().body.raw_data]


def edit(change, page=None):
    """Change the body of a page as an editor does who saves a draft."""
    page = (page or the_page()).get_latest_revision_as_object()
    body = json.loads(json.dumps(body_of(page)))
    page.body = json.dumps(change(body) or body)
    return page.save_revision()


def add_advice(body):
    """Write a paragraph of the editor's own into the second section."""
    body[1]["value"]["content"].append({"type": "text", "value": "<p>Ask Tony.</p>", "id": "own"})


def change_avoid(words):
    """Write other words into the first section, which the source changes too."""

    def change(body):
        body[0]["value"]["content"][0]["value"] = f"<p>{words}</p>"

    return change


def said(content_or_page):
    content = content_or_page if isinstance(content_or_page, str) else json.dumps(body_of(content_or_page))
    return [
        words for words in ("Running.", "Sprinting.", "Jumping.", "Walking.", "Ask Tony.") if words in content
    ]


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


def decide(function, user, **changes):
    post = record()
    known = {"offered_hash": post.offered_hash, "seen": post.page.latest_revision_id, **changes}
    return function(post, user, **known)


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
    assert said(compare_offer(post).content["body"]) == ["Sprinting.", "Ask Tony."]


def test_the_history_of_the_page_names_the_offer(offered, admin_client):
    entry = PageLogEntry.objects.get(action="import_tools.offer")
    assert entry.revision == offered.offer
    assert entry.message == f"New version from the old site, offered by run {offered.offer_run_id}"
    html = admin_client.get(f"/admin/pages/{the_page().pk}/history/").content.decode()
    assert entry.message in html
    assert f"/admin/import/{offered.pk}/compare/" in html


def test_the_finding_tells_what_taking_it_would_do(tmp_path, offered):
    report = run(write_post(tmp_path, avoid="Sprinting."))
    assert outcomes(report) == ["protected"]
    assert codes(report)[-1] == "page_edited"
    assert (
        "1 part of the new version would be taken over, 0 are in conflict" in record().findings[-1]["message"]
    )
    assert "Import › Imported posts" in report.posts[0].findings[-1].message


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


def test_a_title_that_the_editor_has_changed_stays_and_the_rest_follows(tmp_path, user):
    run(write_post(tmp_path))
    page = the_page().get_latest_revision_as_object()
    page.title, page.slug = "My hamstring", "my-hamstring"
    page.save_revision()
    run(write_post(tmp_path, avoid="Sprinting."))
    decide(take_offer, user)
    page = the_page().get_latest_revision_as_object()
    assert (page.title, page.slug) == ("My hamstring", "my-hamstring")
    assert said(page) == ["Sprinting."]


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


def test_taking_it_makes_a_draft_by_the_editor_and_publishes_nothing(tmp_path, offered, user):
    before = the_page().latest_revision
    revision = decide(take_offer, user)
    page = the_page()
    assert page.latest_revision == revision
    assert revision.user == user
    assert said(page) == ["Sprinting.", "Ask Tony."]
    assert said(json.dumps([dict(block) for block in page.body.raw_data])) == ["Running."]
    assert page.revisions.filter(pk=before.pk).exists()
    assert PageLogEntry.objects.filter(action="import_tools.take", user=user, revision=revision).exists()


def test_after_taking_it_the_source_is_unchanged_and_a_later_change_meets_the_right_base(
    tmp_path, offered, user
):
    decide(take_offer, user)
    assert outcomes(run(write_post(tmp_path, avoid="Sprinting."))) == ["unchanged"]
    assert outcomes(run(write_post(tmp_path, avoid="Jumping."))) == ["protected"]
    post = record()
    assert said(post.offer.content["body"]) == ["Jumping.", "Ask Tony."]
    assert not post.offer_conflicts
    decide(take_offer, user)
    assert said(the_page()) == ["Jumping.", "Ask Tony."]


def test_what_the_editor_does_after_the_offer_is_kept_when_it_is_taken(offered, user):
    edit(lambda body: body.append({"type": "text", "value": "<p>Walking.</p>", "id": "more"}))
    decide(take_offer, user)
    assert said(the_page()) == ["Sprinting.", "Walking.", "Ask Tony."]


def test_a_page_that_was_saved_while_somebody_compared_is_not_overwritten(offered, user):
    seen = offered.page.latest_revision_id
    edit(lambda body: body.append({"type": "text", "value": "<p>Walking.</p>", "id": "more"}))
    with pytest.raises(OfferError, match="in the meantime"):
        decide(take_offer, user, seen=seen)
    assert said(the_page()) == ["Running.", "Walking.", "Ask Tony."]


def test_an_offer_that_was_replaced_cannot_be_taken(offered, user):
    with pytest.raises(OfferError, match="offered no more"):
        decide(take_offer, user, offered_hash="another")
    decide(keep_page, user)
    with pytest.raises(OfferError, match="offered no more"):
        decide(take_offer, user)


def test_declining_it_leaves_the_page_and_offers_only_what_comes_later(tmp_path, offered, user):
    before = the_page().latest_revision_id
    decide(keep_page, user)
    assert the_page().latest_revision_id == before
    assert outcomes(run(write_post(tmp_path, avoid="Sprinting."))) == ["unchanged"]
    assert record().offer_state == State.KEPT
    report = run(write_post(tmp_path, avoid="Sprinting.", title="Self Care – Hamstrings"))
    assert outcomes(report) == ["protected"]
    post = record()
    assert post.offer.content["title"] == "Self Care – Hamstrings"
    assert said(post.offer.content["body"]) == ["Running.", "Ask Tony."]


def test_a_page_that_took_all_and_has_nothing_of_the_editors_follows_again(tmp_path, user):
    """Only its slug is the editor's, which no source ever changes."""
    run(write_post(tmp_path))
    page = the_page()
    page.locked = True
    page.save()
    run(write_post(tmp_path, avoid="Sprinting."))
    page.locked = False
    page.save()
    decide(take_offer, user)
    assert outcomes(run(write_post(tmp_path, avoid="Jumping."))) == ["updated"]


def test_without_a_known_base_the_new_version_is_offered_as_a_whole(tmp_path, user):
    run(write_post(tmp_path))
    edit(add_advice)
    ImportedPost.objects.update(written_content=None)
    run(write_post(tmp_path, avoid="Sprinting."))
    post = record()
    assert said(post.offer.content["body"]) == ["Sprinting."]
    assert post.offer_conflicts
    assert said(the_page()) == ["Running.", "Ask Tony."]
    decide(take_offer, user)
    assert said(the_page()) == ["Sprinting."]


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
