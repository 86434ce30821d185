"""Posts of every kind have tags: an editor writes them, programs filter by them."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from taggit.models import Tag

from selfcare_cms.models import ArticlePage, PatternPage, SelfCarePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def tagged(section):
    def tag(model, title, *tags):
        page = model(title=title)
        section.add_child(instance=page)
        page.tags.add(*tags)
        page.save_revision().publish()
        return page

    return tag


@pytest.mark.parametrize("model", [SelfCarePage, PatternPage, ArticlePage])
def test_tags_are_in_the_api_and_can_be_asked_for(tagged, client, model):
    page = tagged(model, "Arch", "arch", "heel")
    tagged(model, "Neck", "neck")
    name = f"selfcare_cms.{model.__name__}"
    found = client.get(f"/api/v2/pages/?type={name}&tags=arch&fields=tags").json()["items"]
    assert [(entry["id"], sorted(entry["tags"])) for entry in found] == [(page.pk, ["arch", "heel"])]


def test_kinds_of_posts_share_their_tags(tagged):
    tagged(SelfCarePage, "Arch", "arch")
    tagged(PatternPage, "Arch", "arch")
    assert Tag.objects.count() == 1


def test_editor_finds_the_tags_in_the_form(tagged, client):
    page = tagged(ArticlePage, "Arch", "arch")
    client.force_login(get_user_model().objects.create_superuser("editor", "e@x.org", "secret"))
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert 'name="tags"' in html
