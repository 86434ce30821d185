"""A picture that the import has marked as decorative is still to be described, until somebody decides."""

import pytest
from django.urls import reverse

from tests.import_tools.desk.posts import make_post, text
from tests.selfcare_cms.picture_texts.test_views import answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def url():
    return reverse("selfcare_desk_pictures")


@pytest.fixture
def post(section, image):
    picture = {"image": image.pk, "alt_text": "", "decorative": True}
    value = {"image": picture, "caption": "", "credit": "", "credit_url": ""}
    return make_post(
        section, "Stiff neck", body=[text(), {"type": "figure", "value": value, "id": "figure-1"}]
    )


def shown(desk, url) -> int:
    return desk.get(url).content.decode().count('class="pictures-row"')


def picture_of(post):
    return post.page.get_latest_revision_as_object().body[1].value["image"]


def test_picture_that_only_the_import_calls_decorative_is_shown(desk, url, post):
    assert shown(desk, url) == 1


def test_text_replaces_the_mark(desk, url, post):
    answer(desk, url, [{"alt_text": "A stretched neck"}])

    assert picture_of(post).contextual_alt_text == "A stretched neck"
    assert not picture_of(post).decorative
    assert shown(desk, url) == 0


def test_editor_says_that_it_is_decorative_and_is_not_asked_again(desk, ella, url, post):
    page = answer(desk, url, [{"decorative": "on"}])

    assert "1 picture was saved." in page.content.decode()
    assert picture_of(post).decorative
    assert post.decisions.get().user == ella
    assert shown(desk, url) == 0


def test_picture_that_an_editor_has_marked_is_not_shown(desk, url, section, image):
    described = {"image": image.pk, "alt_text": "A stretched neck", "decorative": False}
    value = {"image": described, "caption": "", "credit": "", "credit_url": ""}
    imported = [{"type": "figure", "value": value, "id": "figure-1"}]
    post = make_post(section, body=imported)
    draft = post.page.get_latest_revision_as_object()
    marked = {**value, "image": {**described, "alt_text": "", "decorative": True}}
    draft.body = [{**imported[0], "value": marked}]
    draft.save_revision()

    assert shown(desk, url) == 0
