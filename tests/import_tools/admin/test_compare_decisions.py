"""An editor takes an offered version, or keeps the page; what comes later is compared with it."""

import json

import pytest
from wagtail.models import PageLogEntry

from import_tools.errors import ProposalError
from import_tools.models import ImportedPost
from import_tools.writing.proposals import accept_proposal, keep_page
from tests.import_tools.editing import add_advice, change_avoid, decide, edit, record, said, the_page
from tests.import_tools.site import outcomes, run, write_post

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


def test_a_title_that_the_editor_has_changed_stays_and_the_rest_follows(tmp_path, user):
    run(write_post(tmp_path))
    page = the_page().get_latest_revision_as_object()
    page.title, page.slug = "My hamstring", "my-hamstring"
    page.save_revision()
    run(write_post(tmp_path, avoid="Sprinting."))
    decide(accept_proposal, user)
    page = the_page().get_latest_revision_as_object()
    assert (page.title, page.slug) == ("My hamstring", "my-hamstring")
    assert said(page) == ["Sprinting."]


def test_taking_it_makes_a_draft_by_the_editor_and_publishes_nothing(tmp_path, offered, user):
    before = the_page().latest_revision
    revision = decide(accept_proposal, user)
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
    decide(accept_proposal, user)
    assert outcomes(run(write_post(tmp_path, avoid="Sprinting."))) == ["unchanged"]
    assert outcomes(run(write_post(tmp_path, avoid="Jumping."))) == ["protected"]
    post = record()
    assert said(post.offer.content["body"]) == ["Jumping.", "Ask Tony."]
    assert not post.offer_conflicts
    decide(accept_proposal, user)
    assert said(the_page()) == ["Jumping.", "Ask Tony."]


def test_what_the_editor_does_after_the_offer_is_kept_when_it_is_taken(offered, user):
    edit(lambda body: body.append({"type": "text", "value": "<p>Walking.</p>", "id": "more"}))
    decide(accept_proposal, user)
    assert said(the_page()) == ["Sprinting.", "Walking.", "Ask Tony."]


def test_a_page_that_was_saved_while_somebody_compared_is_not_overwritten(offered, user):
    seen = offered.page.latest_revision_id
    edit(lambda body: body.append({"type": "text", "value": "<p>Walking.</p>", "id": "more"}))
    with pytest.raises(ProposalError, match="in the meantime"):
        decide(accept_proposal, user, seen=seen)
    assert said(the_page()) == ["Running.", "Walking.", "Ask Tony."]


def test_an_offer_that_was_replaced_cannot_be_taken(offered, user):
    with pytest.raises(ProposalError, match="offered no more"):
        decide(accept_proposal, user, offered_hash="another")
    decide(keep_page, user)
    with pytest.raises(ProposalError, match="offered no more"):
        decide(accept_proposal, user)


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
    decide(accept_proposal, user)
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
    decide(accept_proposal, user)
    assert said(the_page()) == ["Sprinting."]


def test_a_conflict_that_came_after_the_offer_is_kept_too(offered, user):
    edit(change_avoid("Walking."))
    assert not record().offer_conflicts
    decide(accept_proposal, user)
    assert [said(json.dumps(conflict["theirs"])) for conflict in record().offer_conflicts] == [["Sprinting."]]
