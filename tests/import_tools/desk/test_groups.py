"""The group of post editors can reformat posts, and neither import nor publish."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import Page, Site

from import_tools.desk.groups import NAME, find_post_editors, make_post_editors
from selfcare_cms.models import ArticlePage, SectionIndexPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return Site.objects.get(is_default_site=True).root_page


@pytest.fixture
def section(home):
    return home.add_child(instance=SectionIndexPage(title="Self Care"))


@pytest.fixture
def member(django_user_model, section):
    group, _ = make_post_editors(section)
    user = django_user_model.objects.create_user("ella", password="x")
    user.groups.add(group)
    return user


def test_member_edits_posts_of_others_and_does_not_publish(member, section):
    post = section.add_child(instance=ArticlePage(title="Stiff neck"))
    permissions = post.permissions_for_user(member)

    assert permissions.can_edit()
    assert not permissions.can_publish()


def test_member_does_not_edit_pages_elsewhere(member, home):
    other = home.add_child(instance=SectionIndexPage(title="Other"))
    assert not other.permissions_for_user(member).can_edit()


def test_member_sees_the_imported_posts_and_uploads_images(member, client):
    client.force_login(member)
    for name in ("import_tools_importedpost_modeladmin_index", "wagtailimages:add", "wagtaildocs:add"):
        assert client.get(reverse(name)).status_code == 200, name


def test_member_neither_imports_nor_rolls_back(member):
    assert not member.has_perm("import_tools.rollback_importrun")
    assert not member.has_perm("import_tools.add_importjob")


def test_second_call_completes_the_group_and_keeps_what_was_added(section, home):
    group, is_new = make_post_editors(section)
    group.permissions.clear()
    _, is_new_again = make_post_editors(home)

    assert (is_new, is_new_again) == (True, False)
    assert group.permissions.filter(codename="access_admin").exists()
    assert {item.page_id for item in group.page_permissions.all()} == {section.pk, home.pk}


def test_command_makes_the_group_below_a_page(section, capsys):
    assert find_post_editors() is None
    call_command("make_post_editors", "--parent", "/self-care/")

    assert f"Made the group “{NAME}”" in capsys.readouterr().out
    assert {item.page_id for item in Group.objects.get(name=NAME).page_permissions.all()} == {section.pk}


def test_command_names_a_page_that_does_not_exist():
    with pytest.raises(CommandError, match="/nowhere/"):
        call_command("make_post_editors", "--parent", "/nowhere/")
    assert Page.objects.exists()


def test_import_page_offers_the_group_where_it_is_missing(admin_client, home):
    page, url = reverse("import_tools_desk_import_new"), reverse("import_tools_desk_make_editors")
    assert url in admin_client.get(page).content.decode()

    answer = admin_client.post(url, follow=True).content.decode()

    assert f"The group “{NAME}” was made." in answer
    assert url not in answer
    assert {item.page_id for item in find_post_editors().page_permissions.all()} == {home.pk}


def test_only_administrators_make_the_group(client, member):
    member.user_permissions.add(Permission.objects.get(codename="add_importjob"))
    Group.objects.get(name=NAME).delete()
    client.force_login(member)

    client.post(reverse("import_tools_desk_make_editors"))

    assert find_post_editors() is None
