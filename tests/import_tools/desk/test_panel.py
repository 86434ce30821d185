"""The original post beside its page: what the panel shows, counts and stores."""

import re

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from import_tools.models import ImportedPost
from tests.import_tools.editing import body_of, edit, record, the_page
from tests.import_tools.site import run, write_picture, write_post
from tests.selfcare_cms.desk.forms import posted

pytestmark = pytest.mark.django_db
SCRIPT = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}


@pytest.fixture
def post(tmp_path):
    write_picture(tmp_path)
    run(write_post(tmp_path))
    return record()


def url(name, page_id=None):
    return reverse(f"import_tools_desk_{name}", args=[page_id or the_page().pk])


def count(client, body=None):
    return client.post(url("count"), posted(body_of(the_page()) if body is None else body)).json()


def lost(counts):
    return {key: found for key, found in counts["paragraphs"].items() if found["state"] != "here"}


def test_the_panel_shows_each_paragraph_with_the_pictures_of_this_site(admin_client, post):
    html = admin_client.get(url("panel")).content.decode()

    for words in ("Avoid these activities:", "Running.", "Ice it.", "pigeon"):
        assert words in html
    assert 'src="/media/images/' in html
    assert 'src="https://' not in html


def test_list_items_do_not_end_the_list_of_paragraphs(admin_client, tmp_path):
    """As a browser parses it: an item inside an item, with no list around it, would end the outer one."""
    run(write_post(tmp_path, avoid="<ul><li>Running.</li><li>Hills.<ol><li>Long ones</li></ol></li></ul>"))

    tree = LexborHTMLParser(admin_client.get(url("panel")).content.decode())

    assert (
        len(tree.css("[data-hash]"))
        == len(tree.css(".desk-original__list > [data-hash] [data-desk-state]"))
        > 4
    )
    assert len(tree.css("[data-controller=w-tabs] > section")) == 3


def test_the_panel_is_sent_once(admin_client, post):
    first = admin_client.get(url("panel"))

    again = admin_client.get(url("panel"), headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    ImportedPost.objects.update(content_hash="another")
    assert admin_client.get(url("panel"), headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_nothing_is_missing_on_the_page_as_it_was_imported(admin_client, post):
    counts = count(admin_client)

    assert counts["summary"] == "Everything of the old post is on the page."
    assert counts["missing"] == 0
    assert lost(counts) == {}


def test_the_form_is_counted_and_not_what_is_stored(admin_client, post):
    counts = count(admin_client, body_of(the_page())[1:])

    assert counts["summary"].startswith("Not on the page: 4 words")
    assert [found["state"] for found in lost(counts).values()] == ["gone", "gone"]
    assert "Restore the block" in next(iter(lost(counts).values()))["html"]
    assert the_page().revisions.count() == 1


def test_missing_words_are_named(admin_client, post):
    body = body_of(the_page())
    body[0]["value"]["content"][0]["value"] = "<p>Walking.</p>"

    (found,) = lost(count(admin_client, body)).values()

    assert "Not on the page" in found["html"]


def test_a_paragraph_is_put_back_into_the_form(admin_client, post):
    body = body_of(the_page())
    heading = next(iter(lost(count(admin_client, body[1:]))))

    answer = admin_client.post(url("restore"), posted(body[1:], paragraph=heading)).json()

    assert answer["order"] == [block["id"] for block in body]
    assert [state["id"] for state in answer["states"]] == [body[0]["id"]]
    assert answer["message"] == "The block is on the page again."


def test_a_paragraph_that_is_none_is_refused_with_a_sentence(admin_client, post):
    answer = admin_client.post(url("restore"), posted(body_of(the_page()), paragraph="unknown"))

    assert answer.status_code == 409
    assert answer.json()["message"]


def test_what_is_omitted_on_purpose_is_not_missing_until_that_is_undone(admin_client, admin_user, post):
    body = body_of(the_page())[1:]
    for paragraph in lost(count(admin_client, body)):
        fields = posted(body, paragraph=paragraph, reason="Said twice")
        counts = admin_client.post(url("omit"), fields, **SCRIPT).json()

    assert counts["missing"] == 0
    assert counts["tabs"]["omitted"]["label"] == "Omitted (2)"
    assert "Said twice" in counts["tabs"]["omitted"]["html"]
    assert {omission.user for omission in post.omissions.all()} == {admin_user}
    counts = admin_client.post(url("omit"), posted(body, paragraph=paragraph, undo="1"), **SCRIPT).json()
    assert counts["missing"] == 1


def test_without_the_script_the_same_is_a_page_with_forms(admin_client, post):
    edit(lambda body: body[1:])
    html = admin_client.get(url("original")).content.decode()
    assert "Not on the page: 4 words" in html
    assert "Running." in html
    paragraph = next(iter(lost(count(admin_client))))

    answer = admin_client.post(url("omit"), {"paragraph": paragraph})

    assert answer.url == url("original")
    assert post.omissions.count() == 1


def test_a_refusal_without_the_script_is_a_message(admin_client, post):
    answer = admin_client.post(url("omit"), {"paragraph": "unknown"}, follow=True)

    assert "This paragraph is not part of the old post." in answer.content.decode()


def test_a_finding_is_dismissed_and_opened_again(admin_client, admin_user, post):
    finding = {"severity": "warning", "code": "link_left", "message": "A link was left.", "excerpt": ""}
    ImportedPost.objects.update(findings=[finding])
    body = body_of(the_page())
    tab = count(admin_client)["tabs"]["findings"]
    assert tab["label"] == "To do (1)"
    key = re.search(r'name="key" value="(.+?)"', tab["html"])[1]

    fields = posted(body, code="link_left", key=key)
    tab = admin_client.post(url("dismiss"), fields, **SCRIPT).json()["tabs"]["findings"]

    assert tab["label"] == "To do (0)"
    assert "Reopen" in tab["html"]
    assert post.decisions.get().user == admin_user
    tab = admin_client.post(url("dismiss"), {**fields, "undo": "1"}, **SCRIPT).json()["tabs"]["findings"]
    assert tab["label"] == "To do (1)"


def test_a_finding_that_is_none_is_refused(admin_client, post):
    fields = posted(body_of(the_page()), code="no_sections", key="unknown")

    assert admin_client.post(url("dismiss"), fields, **SCRIPT).status_code == 409


def test_the_html_of_the_old_post_loads_nothing_from_other_sites(admin_client, post):
    answer = admin_client.get(url("original_html"))

    html = answer.content.decode()
    assert "Running." in html
    assert 'src="/media/images/' in html
    assert 'src="https://' not in html
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")


def test_a_page_that_was_written_here_has_no_original(admin_client, post):
    ImportedPost.objects.update(page=None)

    assert admin_client.get(url("panel")).status_code == 404
    edit_view = admin_client.get(reverse("wagtailadmin_pages:edit", args=[the_page().pk]))
    assert "data-desk-original" not in edit_view.content.decode()


@pytest.mark.parametrize("name", ["panel", "original", "original_html"])
def test_the_original_is_for_those_who_may_edit_its_page(client, django_user_model, post, name):
    client.force_login(django_user_model.objects.create_user("visitor"))

    assert client.get(url(name)).status_code == 302


def test_the_original_of_a_locked_page_is_shown(admin_client, post):
    page = the_page()
    page.locked = True
    page.save()

    assert admin_client.get(url("panel")).status_code == 200
    assert admin_client.post(url("omit"), {"paragraph": "x"}).status_code == 403
