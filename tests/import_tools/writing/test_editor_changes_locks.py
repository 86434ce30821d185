"""A page that an editor has locked, scheduled or submitted to moderation is left alone, words or no words."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Workflow

from import_tools.options import Update
from tests.import_tools.editing import record, the_page
from tests.import_tools.site import codes, outcomes, run, write_post

pytestmark = pytest.mark.django_db


def avoided(page):
    return str(page.get_latest_revision_as_object().body[0].value["content"])


@pytest.fixture
def user(django_user_model):
    return django_user_model.objects.create_superuser("editor", "editor@example.org", "x")


def lock(page, user):
    page.locked, page.locked_by, page.locked_at = True, user, timezone.now()
    page.save()


def schedule(page, user):
    page.go_live_at = timezone.now() + timedelta(days=3)
    page.save_revision(user=user).publish()


def set_a_date(page, user):
    """Leave a draft with a date that nobody has approved."""
    page.go_live_at = timezone.now() + timedelta(days=3)
    page.save_revision(user=user)


def moderate(page, user):
    Workflow.objects.order_by("pk").first().start(page, user)


HOLDS = [
    (lock, "page_locked"),
    (schedule, "page_scheduled"),
    (set_a_date, "page_scheduled"),
    (moderate, "page_in_moderation"),
]


def state_of(page):
    return (
        page.locked,
        page.live,
        page.latest_revision_id,
        page.scheduled_revision,
        page.current_workflow_state,
    )


@pytest.mark.parametrize(("hold", "code"), HOLDS)
@pytest.mark.parametrize("publish", [True, False])
def test_a_page_that_an_editor_holds_is_offered_the_new_version(tmp_path, user, hold, code, publish):
    run(write_post(tmp_path), publish=publish)
    hold(the_page(), user)
    before = state_of(the_page())
    report = run(write_post(tmp_path, avoid="Sprinting."), publish=True)
    assert outcomes(report) == ["protected"]
    assert codes(report)[-1] == code
    assert state_of(the_page()) == before
    assert "Sprinting." in record().offer.content["body"]


@pytest.mark.parametrize(("hold", "code"), HOLDS)
def test_a_draft_that_an_editor_holds_is_not_published(tmp_path, user, hold, code):
    run(write_post(tmp_path))
    hold(the_page(), user)
    before = state_of(the_page())
    assert outcomes(run(write_post(tmp_path), publish=True)) == ["unchanged"]
    assert state_of(the_page()) == before


def test_a_page_whose_date_has_passed_is_updated(tmp_path):
    run(write_post(tmp_path))
    page = the_page()
    page.go_live_at = timezone.now() - timedelta(days=3)
    page.save_revision().publish()
    assert outcomes(run(write_post(tmp_path, avoid="Sprinting."))) == ["updated"]
    assert the_page().live


@pytest.mark.parametrize(("hold", "code"), [HOLDS[0], HOLDS[3]])
def test_force_writes_a_page_that_an_editor_holds_and_leaves_the_hold(tmp_path, user, hold, code):
    run(write_post(tmp_path), publish=True)
    hold(the_page(), user)
    before = state_of(the_page())
    assert outcomes(run(write_post(tmp_path, avoid="Sprinting."), update=Update.FORCE)) == ["updated"]
    assert state_of(the_page())[:2] == before[:2]
    assert "Sprinting." in avoided(the_page())
