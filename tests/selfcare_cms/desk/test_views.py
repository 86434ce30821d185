"""Conversions of the form that an editor has open."""

import json

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission

from selfcare_cms.models import SelfCarePage

from .forms import in_section, posted, text

AVOID = {"do": "turn", "block": "one", "into": "avoid"}
BODY = [in_section("one", "Not this", text("inner")), text("two", "<p>Something else.</p>")]


@pytest.fixture
def page(section) -> SelfCarePage:
    page = section.add_child(instance=SelfCarePage(title="Hip", slug="hip", live=False))
    page.save_revision()
    return page


def convert_url(page) -> str:
    return reverse("selfcare_desk_convert", args=[page.pk])


def menu_url(page) -> str:
    return reverse("selfcare_desk_menu", args=[page.pk])


def convert(client, page, action, body=BODY):
    return client.post(convert_url(page), posted(body, action=action))


def test_only_what_has_changed_is_sent_back(editor, page):
    answer = convert(editor, page, AVOID).json()

    assert answer["order"] == ["one", "two"]
    assert answer["remove"] == ["one"]
    assert [(state["type"], state["id"]) for state in answer["states"]] == [("avoid", "one")]
    assert answer["states"][0]["value"]["content"][0]["id"] == "inner"
    assert answer["message"] == "“Not this” lists activities to avoid now."


def test_nothing_is_saved(editor, page):
    convert(editor, page, AVOID)

    assert page.revisions.count() == 1
    page.refresh_from_db()
    assert len(page.body) == 0


def test_a_link_that_runs_a_script_is_not_sent_back(editor, page):
    fields = posted(BODY, action=AVOID)
    state = json.loads(fields["body-0-value-content-0-value"])
    state["entityMap"] = {
        "0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "javascript:alert(1)"}}
    }
    state["blocks"][0]["entityRanges"] = [{"key": 0, "offset": 0, "length": 7}]
    fields["body-0-value-content-0-value"] = json.dumps(state)

    answer = editor.post(convert_url(page), fields)

    assert answer.status_code == 200
    assert "javascript:" not in answer.content.decode()


def test_what_cannot_be_done_is_told_in_a_sentence(editor, page):
    answer = convert(editor, page, {"do": "turn", "block": "gone", "into": "avoid"})

    assert answer.status_code == 409
    assert answer.json() == {"message": "This block is not on the page any more."}


@pytest.mark.parametrize("action", ["not json", "[]", ""])
def test_an_action_that_is_none_is_a_bad_request(editor, page, action):
    assert editor.post(convert_url(page), posted(BODY, action=action)).status_code == 400


def test_the_menu_lists_each_kind_once_and_not_the_blocks_own(editor, page):
    answer = editor.post(menu_url(page), posted(BODY, block="one")).json()

    labels = [item["label"] for group in answer["groups"] for item in group["items"]]
    assert "Activities to avoid" in labels
    assert "Section" not in labels
    assert len(set(labels)) == len(labels)


def test_the_menu_names_the_sections_that_a_block_can_move_to(editor, page):
    body = [in_section("one", "Not this", text("inner")), in_section("two", "This"), text("three")]

    answer = editor.post(menu_url(page), posted(body, block="inner")).json()

    assert answer["sections"] == [{"id": "two", "label": "This"}]


@pytest.fixture
def writer(page):
    """A client whose user may edit the page and nothing else."""
    user = User.objects.create_user("writer", password="secret")
    group = Group.objects.create(name="Writers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(group=group, page=page, permission_type="change")
    user.groups.add(group)
    client = Client()
    client.force_login(user)
    return client


def test_who_may_edit_the_page_may_convert(writer, page):
    assert convert(writer, page, AVOID).status_code == 200


def test_who_may_not_edit_the_page_is_told_so(writer, page, section):
    other = section.add_child(instance=SelfCarePage(title="Knee", slug="knee"))

    answer = convert(writer, other, AVOID)

    assert answer.status_code == 403
    assert answer.json() == {"message": "You may not edit this page."}


def test_a_locked_page_is_not_converted(writer, page):
    page.locked, page.locked_by = True, None
    page.save()

    answer = convert(writer, page, AVOID)

    assert answer.status_code == 403
    assert "locked" in answer.json()["message"]


def test_visitors_are_sent_to_the_login(client, page):
    assert convert(client, page, AVOID).status_code == 302


def test_a_form_of_another_site_is_refused(page, admin_user):
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)

    assert convert(client, page, AVOID).status_code == 403


def test_a_form_of_more_than_4_mb_is_refused(editor, page, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = None

    answer = editor.post(convert_url(page), posted(BODY, action=AVOID, filler="x" * 4 * 1024 * 1024))

    assert answer.status_code == 413


def test_answers_are_not_stored(editor, page):
    assert "no-store" in convert(editor, page, AVOID)["Cache-Control"]


def test_a_page_without_posts_has_no_desk(editor, section):
    assert convert(editor, section, AVOID).status_code == 404


def test_nothing_is_done_by_following_a_link(editor, page):
    assert editor.get(convert_url(page)).status_code == 405


def test_a_related_post_without_a_text_is_named_by_its_title(editor, page):
    link = {"page": page.pk, "url": "", "text": "", "relation": "other"}
    links = [{"type": "item", "value": link, "id": "link"}]
    body = [
        {"type": "related_posts", "value": {"heading": "See", "introduction": "", "links": links}, "id": "r"}
    ]

    answer = convert(editor, page, {"do": "turn", "block": "r", "into": "text"}, body).json()

    assert "Hip" in json.dumps(answer["states"])
    assert f"#{page.pk}" not in json.dumps(answer["states"])
