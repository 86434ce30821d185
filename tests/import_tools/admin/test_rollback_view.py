"""Taking a run back in the admin, and who may do that and look at all."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from import_tools.models import ImportRun
from selfcare_cms.models import SelfCarePage
from tests.import_tools.rollback.site import edit
from tests.import_tools.site import run, write_post

pytestmark = pytest.mark.django_db
POSTS, RUNS = "import_tools_importedpost_modeladmin", "import_tools_importrun_modeladmin"
TITLE = "Self Care – Hamstring"


@pytest.fixture
def imported(tmp_path):
    """A run that has just created one page."""
    run(write_post(tmp_path))
    return ImportRun.objects.get()


@pytest.fixture
def member(client, django_user_model):
    """An editor who is logged in; the group that gives the permissions is at `member.group`."""
    user = django_user_model.objects.create_user("editor", password="x")
    user.group = Group.objects.create(name="Importers")
    user.groups.add(user.group)
    client.force_login(user)
    give(user, "access_admin")
    return user


def give(member, *codenames):
    member.group.permissions.add(*Permission.objects.filter(codename__in=codenames))


def text_of(response) -> str:
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").main.get_text(" ", strip=True)


def rollback_url(taken) -> str:
    return reverse(f"{RUNS}_rollback", args=[taken.pk])


def inspect_url(taken) -> str:
    return reverse(f"{RUNS}_inspect", args=[taken.pk])


def test_the_confirmation_lists_what_is_deleted_and_what_stays(admin_client, tmp_path, imported):
    run(write_post(tmp_path), write_post(tmp_path, "neck", title="Self Care – Neck"))
    latest = ImportRun.objects.latest("pk")
    edit(SelfCarePage.objects.get(slug="self-care-neck"), summary="By hand")
    assert rollback_url(latest) in admin_client.get(inspect_url(latest)).content.decode()
    text = text_of(admin_client.get(rollback_url(latest)))
    assert "Stays as it is 1 page" in text
    assert "An editor has changed the page." in text
    text = text_of(admin_client.get(rollback_url(imported)))
    assert "Will be removed 1 page, 1 redirect" in text
    assert f"Page: {TITLE}" in text
    assert SelfCarePage.objects.count() == 2


def test_a_run_that_changed_nothing_has_nothing_to_roll_back(admin_client, tmp_path, imported):
    run(write_post(tmp_path))
    text = text_of(admin_client.get(rollback_url(ImportRun.objects.latest("pk"))))
    assert "Nothing would change: the run has not created or updated anything" in text


def test_a_confirmed_rollback_is_executed_and_shown_on_the_runs_page(admin_client, admin_user, imported):
    response = admin_client.post(rollback_url(imported), follow=True)
    assert not SelfCarePage.objects.exists()
    text = text_of(response)
    assert f"Run {imported.pk} was rolled back." in response.content.decode()
    assert "Removed 1 page, 2 section pages, 1 redirect, 1 body region" in text
    assert admin_user.get_username() in text
    assert "Roll back" not in text


def test_what_was_left_alone_is_listed_with_a_link_and_can_be_tried_again(admin_client, imported):
    page = SelfCarePage.objects.get()
    edit(page, summary="By hand")
    response = admin_client.post(rollback_url(imported), follow=True)
    text = text_of(response)
    assert "An editor has changed the page." in text
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in response.content.decode()
    assert "Roll back what is left" in text


def test_hostile_titles_are_only_shown(admin_client, imported):
    from import_tools.models import ImportedPost

    ImportedPost.objects.update(title="<script>alert(1)</script>")
    assert "<script>alert(1)" not in admin_client.get(rollback_url(imported)).content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_cannot_be_rolled_back_is_refused_with_the_reason(admin_client, method):
    other = ImportRun.objects.create(source=["x"], state="rolled_back")
    response = getattr(admin_client, method)(rollback_url(other), follow=True)
    assert "rolled back already" in response.content.decode()
    assert "Roll back" not in text_of(admin_client.get(inspect_url(other)))


def test_an_unknown_run_is_not_found(admin_client):
    assert admin_client.get(reverse(f"{RUNS}_rollback", args=[4711])).status_code == 404


def test_without_permission_there_is_neither_menu_nor_page(client, member, imported):
    post = imported.posts.get()
    urls = [
        *(reverse(f"{POSTS}_index"), reverse(f"{POSTS}_inspect", args=[post.pk])),
        *(reverse(f"{RUNS}_index"), inspect_url(imported), rollback_url(imported)),
        *(f"{reverse(f'{POSTS}_index')}?export=csv", f"{reverse(f'{RUNS}_index')}?export=xlsx"),
    ]
    assert [client.get(url).status_code for url in urls] == [302] * len(urls)
    assert client.post(rollback_url(imported)).status_code == 302
    assert SelfCarePage.objects.exists()
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse(f"{POSTS}_index") not in home
    assert reverse(f"{RUNS}_index") not in home


def test_each_list_has_a_permission_of_its_own(client, member, imported):
    give(member, "view_importedpost")
    assert client.get(reverse(f"{POSTS}_index")).status_code == 200
    assert client.get(reverse(f"{RUNS}_index")).status_code == 302
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse(f"{POSTS}_index") in home
    assert reverse(f"{RUNS}_index") not in home


def test_viewing_runs_does_not_permit_rolling_them_back(client, member, imported):
    give(member, "view_importrun")
    assert "Roll back" not in text_of(client.get(inspect_url(imported)))
    assert client.get(rollback_url(imported)).status_code == 302
    assert client.post(rollback_url(imported)).status_code == 302
    assert SelfCarePage.objects.exists()


def test_rolling_back_needs_its_own_permission(client, member, imported):
    give(member, "view_importrun", "rollback_importrun")
    assert "Roll back" in text_of(client.get(inspect_url(imported)))
    client.post(rollback_url(imported))
    assert not SelfCarePage.objects.exists()
    assert ImportRun.objects.get().rollback["user"] == "editor"


def test_users_who_may_only_add_or_change_see_nothing(client, member, imported):
    give(member, "add_importrun", "change_importrun", "delete_importrun", "rollback_importrun")
    assert client.get(reverse(f"{RUNS}_index")).status_code == 302
    assert client.get(rollback_url(imported)).status_code == 302


def test_the_permissions_are_offered_in_the_settings_of_groups(admin_client, member):
    html = admin_client.get(reverse("wagtailusers_groups:edit", args=[member.group.pk])).content
    offered = {
        int(box["value"]) for box in BeautifulSoup(html, "html.parser").select('input[name="permissions"]')
    }
    ours = Permission.objects.filter(content_type__app_label="import_tools")
    assert set(ours.filter(pk__in=offered).values_list("codename", flat=True)) == {
        *("view_importrun", "view_importedpost", "rollback_importrun", "add_importjob"),
    }
