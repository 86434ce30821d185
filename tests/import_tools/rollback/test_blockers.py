"""Blockers: what an editor may have done to a page that a run created, and the reason that is reported."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import (
    Comment,
    GroupPagePermission,
    Locale,
    Page,
    PageLogEntry,
    PageViewRestriction,
    Site,
    Task,
    Workflow,
    WorkflowTask,
)

from import_tools.models import ImportedPost
from selfcare_cms.models import SectionIndexPage, SelfCarePage, SiteFurniture
from tests.import_tools.rollback.site import edit, reasons, roll_back
from tests.import_tools.site import run, write_post

pytestmark = pytest.mark.django_db
TITLE = "Self Care – Hamstring"


@pytest.fixture
def page(tmp_path):
    """A page that a run has just created, as a draft."""
    run(write_post(tmp_path))
    return SelfCarePage.objects.get()


def move(page):
    elsewhere = SectionIndexPage(title="Elsewhere", slug="elsewhere")
    Site.objects.get().root_page.add_child(instance=elsewhere)
    page.move(elsewhere, pos="last-child")


def add_child(page):
    page.add_child(instance=Page(title="Below", slug="below"))


def comment(page, django_user_model=None):
    user = django_user_model.objects.create_user("somebody")
    Comment.objects.create(page=page, user=user, text="Hm.", contentpath="body")


def start_workflow(page, django_user_model=None):
    workflow = Workflow.objects.create(name="Check")
    WorkflowTask.objects.create(workflow=workflow, task=Task.objects.create(name="Look"))
    workflow.start(page, django_user_model.objects.create_user("somebody"))


def plan(page):
    page.go_live_at = timezone.now() + timezone.timedelta(days=1)
    page.save_revision(approved_go_live_at=page.go_live_at)


def lock(page):
    Page.objects.filter(pk=page.pk).update(locked=True)


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def give_permission(page):
    permission = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=Group.objects.first(), page=page, permission=permission)


def make_home(page):
    Site.objects.create(hostname="neck.example", root_page=page)


def translate(page):
    Locale.objects.create(language_code="fr")
    parent = page.get_parent()
    parent.copy_for_translation(Locale.objects.get(language_code="fr"), copy_parents=True)
    page.copy_for_translation(Locale.objects.get(language_code="fr"))


def redirect_by_hand(page):
    Redirect.add_redirect("/by-hand", redirect_to=page)


def change_redirect(page):
    Redirect.objects.update(is_permanent=False)


def feature(page):
    SiteFurniture.objects.create(site=Site.objects.get(), featured_page=page)


TOUCHES = {
    "changed": (lambda page: edit(page, summary="By hand"), "has changed the page"),
    "published": (lambda page: page.get_latest_revision().publish(), "has published"),
    "moved": (move, "has moved"),
    "child": (add_child, "pages below"),
    "alias": (lambda page: page.create_alias(update_slug="alias"), "alias"),
    "comment": (comment, "comments"),
    "workflow": (start_workflow, "workflow"),
    "scheduled": (plan, "scheduled"),
    "locked": (lock, "locked"),
    "restricted": (restrict, "restricted"),
    "permission": (give_permission, "permissions"),
    "home": (make_home, "home page"),
    "translated": (translate, "translated"),
    "redirect by hand": (redirect_by_hand, "/by-hand"),
    "redirect changed": (change_redirect, "redirect"),
    "featured": (feature, "site furniture"),
}


@pytest.mark.parametrize("touch", TOUCHES)
def test_a_page_that_somebody_has_worked_on_stays_with_the_reason(page, touch, django_user_model):
    do, reason = TOUCHES[touch]
    do(page, django_user_model) if do in (comment, start_workflow) else do(page)
    report = roll_back()
    assert reason in reasons(report)[TITLE]
    assert Page.objects.filter(pk=page.pk).exists()
    assert ImportedPost.objects.get().page_id == page.pk
    assert SectionIndexPage.objects.filter(title="Self Care-Thigh").exists() or touch == "moved"


def test_a_page_that_an_editor_has_unpublished_stays(tmp_path):
    run(write_post(tmp_path), publish=True)
    SelfCarePage.objects.get().unpublish()
    assert "unpublished" in reasons(roll_back())[TITLE]


@pytest.mark.parametrize(
    ("action", "named"), [("wagtail.unlock", "“Unlock”"), ("gone.action", "“gone.action”")]
)
def test_whatever_else_wagtail_has_logged_of_a_page_is_work_on_it(page, action, named):
    entry = PageLogEntry.objects.log_action(page, "wagtail.lock")
    PageLogEntry.objects.filter(pk=entry.pk).update(action=action)  # of an app that is no longer installed
    assert named in reasons(roll_back())[TITLE]


def test_a_page_that_an_editor_has_only_viewed_is_deleted(page):
    edit(page)
    assert roll_back().left == ()
