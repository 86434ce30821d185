"""The screen of pictures without a text: one form for each, saved as drafts, with the rights of an editor."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from selfcare_cms.models import ArticlePage

from .test_missing import figure, picture
from .test_missing import section as section_block

pytestmark = pytest.mark.django_db


@pytest.fixture
def url():
    return reverse("selfcare_desk_pictures")


@pytest.fixture
def post(section, image):
    body = [figure("a", picture(image.pk)), section_block(figure("b", picture(image.pk)))]
    page = section.add_child(instance=ArticlePage(title="Stiff neck", body=body))
    page.save_revision().publish()
    return page


def answer(client, url, texts):
    """Send the form of the screen with the texts of its pictures, in their order."""
    form = BeautifulSoup(client.get(url).content, "html.parser").find("form", attrs={"data-pictures": True})
    data = {field["name"]: field.get("value", "") for field in form.find_all("input", type="hidden")}
    for number, fields in enumerate(texts):
        data |= {f"pictures-{number}-{name}": value for name, value in fields.items()}
    return client.post(url, data, follow=True)


def alt_texts(page):
    body = Page.objects.get(pk=page.pk).get_latest_revision_as_object().body
    first, second = body[0].value["image"], body[1].value["content"][0].value["image"]
    return first.contextual_alt_text, second.contextual_alt_text


def test_texts_are_saved_as_one_draft_and_nothing_is_published(editor, url, post):
    before = post.revisions.count()

    page = answer(editor, url, [{"alt_text": "A knee"}, {"alt_text": "A hip"}])

    assert "2 pictures were saved." in page.content.decode()
    assert alt_texts(post) == ("A knee", "A hip")
    assert post.revisions.count() == before + 1
    post.refresh_from_db()
    assert post.has_unpublished_changes
    assert post.body[0].value["image"].contextual_alt_text == ""
    assert "Every picture has" in page.content.decode()


def test_pictures_left_empty_stay_on_the_screen(editor, url, post):
    page = answer(editor, url, [{}, {"decorative": "on"}])

    assert "1 picture was saved." in page.content.decode()
    assert page.content.decode().count('class="pictures-row"') == 1


def test_a_text_that_is_too_long_is_shown_with_what_was_typed(editor, url, post):
    page = answer(editor, url, [{"alt_text": "A knee" * 100}, {"alt_text": "A hip"}])

    assert "A knee" * 100 in page.content.decode()
    assert "at most 250 characters" in page.content.decode()
    assert alt_texts(post) == ("", "")


def test_the_first_text_makes_an_imported_post_in_progress(editor, url, post):
    page = Page.objects.get(pk=post.pk).get_latest_revision_as_object()
    page.status = "imported"
    page.save_revision()

    answer(editor, url, [{"alt_text": "A knee"}])

    assert Page.objects.get(pk=post.pk).get_latest_revision_as_object().status == "in_progress"


def test_credits_are_asked_for_on_a_screen_of_their_own(editor, url, post):
    page = answer(editor, f"{url}?missing=credit", [{"credit": "theyogaposes.com"}])

    assert "1 picture was saved." in page.content.decode()
    assert (
        Page.objects.get(pk=post.pk).get_latest_revision_as_object().body[0].value["credit"]
        == "theyogaposes.com"
    )


def test_locked_page_is_left_alone(editor, url, post, django_user_model):
    form_before = editor.get(url).content
    post.locked = True
    post.locked_by = django_user_model.objects.create_user("other")
    post.save()
    post.save_revision()
    assert b"Stiff neck" in form_before

    page = answer(editor, url, [{"alt_text": "A knee"}])

    assert alt_texts(post) == ("", "")
    assert "is locked" in page.content.decode()


def test_post_of_another_section_is_neither_shown_nor_saved(client, url, post, django_user_model):
    other = post.get_parent().get_parent().add_child(instance=type(post.get_parent().specific)(title="Other"))
    group = Group.objects.get(name="Editors")
    GroupPagePermission.objects.filter(group=group).delete()
    GroupPagePermission.objects.create(group=group, page=other, permission_type="change")
    user = django_user_model.objects.create_user("ella", password="x")
    user.groups.add(group)
    client.force_login(user)

    assert "Stiff neck" not in client.get(url).content.decode()
    row = {"page": post.pk, "key": "a/value/image", "alt_text": "A knee"}
    data = {"pictures-TOTAL_FORMS": 1, "pictures-INITIAL_FORMS": 1}
    client.post(url, data | {f"pictures-0-{name}": value for name, value in row.items()})

    assert alt_texts(post) == ("", "")


def test_visitor_without_rights_is_refused(client, url, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader"))
    assert client.get(url).status_code == 302


def test_number_of_queries_does_not_grow_with_the_posts(editor, url, post, django_assert_max_num_queries):
    for number in range(12):
        post.copy(update_attrs={"title": f"Copy {number}", "slug": f"copy-{number}"})
    editor.get(url)
    with django_assert_max_num_queries(30):
        editor.get(url)
