"""The comparison of an offered version with the page, in the admin."""

import json

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from import_tools.models import ImportedPost
from selfcare_cms.conversions import convert
from selfcare_cms.models import SelfCarePage
from tests.import_tools.editing import add_advice, body_of, change_avoid, edit, record, said, the_page
from tests.import_tools.site import run, write_linking_post, write_picture, write_post

pytestmark = pytest.mark.django_db


def page_of(client, post=None):
    response = client.get(reverse("import_tools_compare", args=[(post or record()).pk]))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def rows_of(soup):
    """The outermost rows by name, each with its words and the texts of its three columns."""
    return {
        row.find("h3").get_text(strip=True): (
            row.find(class_="compare-words").get_text(strip=True),
            [part.get_text(" ", strip=True) for part in row.find_all(class_="compare-version")],
        )
        for row in soup.find_all(class_="compare-row")
    }


def send(client, name, **changes):
    post = record()
    data = {"offered": post.offered_hash, "seen": post.page.latest_revision_id, **changes}
    return client.post(reverse(f"import_tools_{name}", args=[post.pk]), data, follow=True)


@pytest.fixture
def offered(tmp_path):
    run(write_post(tmp_path), publish=True)
    edit(add_advice)
    run(write_post(tmp_path, avoid="Sprinting."))
    return record()


@pytest.fixture
def disputed(tmp_path):
    run(write_post(tmp_path), publish=True)
    edit(change_avoid("Walking."))
    run(write_post(tmp_path, avoid="Sprinting."))
    return record()


def test_each_block_stands_in_three_columns_with_what_was_decided(offered, admin_client):
    rows = rows_of(page_of(admin_client))
    words, columns = rows["Avoid: Avoid these activities:"]
    assert words == "Changed on the old site: will be taken over"
    assert ["Running." in columns[0], "Sprinting." in columns[1], "Running." in columns[2]] == [True] * 3
    assert rows["Relief: For temporary relief:"][0] == "Changed on the page: stays as it is there"


def test_a_conflict_shows_all_three_versions(disputed, admin_client):
    soup = page_of(admin_client)
    words, columns = rows_of(soup)["Text: Walking."]
    assert words.startswith("Conflict")
    assert columns == ["Last imported Running.", "New from the old site Sprinting.", "On the page Walking."]
    assert "1 part in conflict stays as it is on the page" in soup.find(class_="compare-decide").get_text()


def test_taking_it_makes_a_draft(offered, admin_client):
    response = send(admin_client, "take")
    assert "latest draft of the page" in response.content.decode()
    assert said(the_page()) == ["Sprinting.", "Ask Tony."]
    assert the_page().has_unpublished_changes
    assert "New version accepted" in page_of(admin_client).main.get_text()


def test_keeping_the_page_leaves_it(offered, admin_client):
    before = the_page().latest_revision_id
    assert "stays as it is" in send(admin_client, "keep").content.decode()
    assert the_page().latest_revision_id == before
    assert record().offer_state == ImportedPost.OfferState.KEPT


def test_conflicts_are_still_shown_when_it_was_taken(disputed, admin_client):
    send(admin_client, "take")
    assert said(the_page()) == ["Walking."]
    assert "Sprinting." in page_of(admin_client).main.get_text()


def test_a_page_saved_in_the_meantime_is_compared_again(offered, admin_client):
    seen = offered.page.latest_revision_id
    edit(change_avoid("Walking."))
    response = send(admin_client, "take", seen=seen)
    assert "in the meantime" in response.content.decode()
    assert said(the_page()) == ["Walking.", "Ask Tony."]


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 30])
def test_a_made_up_revision_takes_nothing(offered, admin_client, seen):
    assert "in the meantime" in send(admin_client, "take", seen=seen).content.decode()
    assert record().offer_state == ImportedPost.OfferState.OPEN


def test_old_html_and_scripts_are_harmless(tmp_path, admin_client):
    run(write_linking_post(tmp_path, "back", "<p>Ice it.</p>"))
    evil = '<p onclick="alert(1)">Old<script>alert(1)</script><img src="https://spy.example/x.png"></p>'
    edit(
        lambda body: body.append(
            {"type": "legacy_html", "value": {"html": evil, "reason": "<script>alert(2)</script>"}, "id": "x"}
        ),
        SelfCarePage.objects.get(),
    )
    run(write_linking_post(tmp_path, "back", "<p>Ice it well.</p>"))
    html = str(page_of(admin_client).main)
    assert "Old" in html
    assert "<script>alert" not in html
    assert "onclick" not in html
    assert 'spy.example/x.png"/>' not in html
    assert '<img src="https://spy' not in html


def test_pictures_are_shown(tmp_path, admin_client):
    write_picture(tmp_path)
    run(write_post(tmp_path))
    edit(add_advice)
    write_picture(tmp_path, colour="red")
    run(write_post(tmp_path, avoid="Sprinting."))
    assert page_of(admin_client).select(".compare-version img")


@pytest.fixture
def editor(client, django_user_model):
    """A logged-in user who may open the admin, and nothing else yet; `.group` gets more."""
    user = django_user_model.objects.create_user("someone", password="x")
    user.group = Group.objects.create(name="People")
    user.group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(user.group)
    client.force_login(user)
    return user


def test_others_see_nothing(offered, client, editor):
    assert client.get(reverse("import_tools_compare", args=[offered.pk])).status_code == 302
    for name in ("take", "keep"):
        send(client, name)
    assert record().offer_state == ImportedPost.OfferState.OPEN


def test_who_may_look_at_imported_posts_may_look_but_not_decide(offered, client, editor):
    editor.group.permissions.add(Permission.objects.get(codename="view_importedpost"))
    assert not page_of(client).find_all("button", string="Accept this version")
    send(client, "take")
    assert record().offer_state == ImportedPost.OfferState.OPEN


def test_who_may_edit_the_page_may_decide(offered, client, editor):
    permission = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.create(
        group=editor.group, page=Page.get_first_root_node(), permission=permission
    )
    assert page_of(client).find_all("button", string="Accept this version")
    send(client, "take")
    assert the_page().latest_revision.user == editor


def test_a_page_that_somebody_else_has_locked_is_not_decided_on(offered, admin_client):
    page = the_page()
    page.locked = True
    page.save()
    assert not page_of(admin_client).find_all("button", string="Accept this version")
    send(admin_client, "take")
    assert record().offer_state == ImportedPost.OfferState.OPEN


def test_looking_decides_nothing(offered, admin_client):
    for name in ("take", "keep"):
        assert admin_client.get(reverse(f"import_tools_{name}", args=[offered.pk])).status_code == 405


def test_the_imported_post_and_the_editor_lead_to_it(offered, admin_client):
    url = reverse("import_tools_compare", args=[offered.pk])
    inspect = reverse("import_tools_importedpost_modeladmin_inspect", args=[offered.pk])
    for place in (inspect, reverse("wagtailadmin_pages:edit", args=[offered.page_id])):
        assert url in admin_client.get(place).content.decode()
    send(admin_client, "keep")
    assert (
        url
        not in admin_client.get(reverse("wagtailadmin_pages:edit", args=[offered.page_id])).content.decode()
    )


def test_a_post_without_a_page_has_no_comparison(offered, admin_client):
    the_page().delete()
    assert admin_client.get(reverse("import_tools_compare", args=[offered.pk])).status_code == 404


def test_an_unknown_base_says_so(tmp_path, admin_client):
    run(write_post(tmp_path))
    edit(add_advice)
    ImportedPost.objects.update(written_content=None)
    run(write_post(tmp_path, avoid="Sprinting."))
    assert "replaces the whole page" in page_of(admin_client).find(class_="compare-decide").get_text()
    assert json.dumps(record().offer_conflicts)


def turn_avoid(kind):
    """Turn the first section, which the source changes too, into another kind."""

    def change(body):
        return convert(body, {"do": "turn", "block": body[0]["id"], "into": kind}).body

    return change


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("relief:temporary", "You made “Avoid these activities:” temporary relief"),
        ("stretch_guidelines", "You made “Avoid these activities:” stretch guidelines"),
        ("see_professional", "You made “Avoid these activities:” advice to see a professional"),
    ],
)
def test_a_block_that_was_turned_is_named_as_what_it_was_made(tmp_path, admin_client, kind, words):
    run(write_post(tmp_path), publish=True)
    edit(turn_avoid(kind))
    run(write_post(tmp_path, avoid="Sprinting."))

    soup = page_of(admin_client)

    labels = [label for label, _ in rows_of(soup).values()]
    assert f"{words}; the old site changed a word in it" in labels
    assert "0 parts in conflict" in soup.find(class_="compare-decide").get_text()
    send(admin_client, "take")
    assert said(the_page()) == ["Sprinting."]
    assert body_of(the_page())[0]["type"] == kind.partition(":")[0]


def test_the_page_editor_announces_a_new_version(offered, admin_client):
    response = admin_client.get(reverse("wagtailadmin_pages:edit", args=[offered.page_id]))

    messages = BeautifulSoup(response.content, "html.parser").find(class_="messages")
    assert "This post has changed on the old site" in messages.get_text()
    assert messages.find("a", string="Compare")["href"] == reverse("import_tools_compare", args=[offered.pk])


def test_the_page_editor_announces_nothing_once_it_is_decided(offered, admin_client):
    send(admin_client, "keep")

    response = admin_client.get(reverse("wagtailadmin_pages:edit", args=[offered.page_id]))

    assert "This post has changed on the old site" not in response.content.decode()
