"""What was rendered is kept, and forgotten when anything that it shows has changed."""

import pytest
from django.contrib.auth.models import User
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.images.models import Image
from wagtail.models import Page, PageViewRestriction, Site

from selfcare_cms.models import ArticlePage, SectionIndexPage, SiteFurniture
from selfcare_cms.reading.caching import is_cacheable
from tests.selfcare_cms import samples


@pytest.fixture(autouse=True)
def keeping(settings, django_capture_on_commit_callbacks, monkeypatch):
    settings.SELFCARE_CMS_CACHE_SECONDS = 600
    # A test is one transaction, so that nothing is ever committed: what waits for that is done at once.
    monkeypatch.setattr(
        "django.db.transaction.on_commit", lambda function, using=None, robust=False: function()
    )


@pytest.fixture
def target(section) -> ArticlePage:
    return section.add_child(instance=ArticlePage(title="Target", slug="target"))


@pytest.fixture
def page(section, image, target) -> ArticlePage:
    body = [
        samples.text(f'See <a linktype="page" id="{target.pk}">the target</a>'),
        samples.block("figure", samples.figure(image.pk)),
    ]
    post = section.add_child(instance=ArticlePage(title="Post", slug="post", body=body))
    post.save_revision().publish()
    return post


@pytest.fixture
def read(client, page):
    """Reads the page; its content is kept from then on."""

    def get() -> str:
        return client.get(Page.objects.get(pk=page.pk).url).content.decode()

    get()  # a site's furniture is made when it is first asked for, and that is a change
    get()
    return get


def change_behind_its_back(page) -> None:
    """Change a page so that nobody hears of it: whoever still shows the old words has kept them."""
    ArticlePage.objects.filter(pk=page.pk).update(title="Changed in secret")


def test_second_reader_gets_what_was_kept(read, page):
    with CaptureQueriesContext(connection) as queries:
        read()
    assert not [query for query in queries if "wagtailimages_image" in query["sql"]]
    change_behind_its_back(page)
    assert "<h1>Post</h1>" in read()


def test_nothing_is_kept_unless_the_site_wants_it(settings, client, page):
    settings.SELFCARE_CMS_CACHE_SECONDS = 0
    client.get(page.url)
    change_behind_its_back(page)
    assert "<h1>Changed in secret</h1>" in client.get(page.url).content.decode()


def unpublish(page, target, section):
    target.unpublish()


def move(page, target, section):
    target.move(section.add_child(instance=SectionIndexPage(title="Elsewhere")), pos="last-child")


def rename(page, target, section):
    target.slug = "renamed"
    target.save_revision().publish()


def delete(page, target, section):
    target.delete()


def close(page, target, section):
    PageViewRestriction.objects.create(page=target, restriction_type=PageViewRestriction.LOGIN)


@pytest.mark.parametrize("change", [unpublish, move, rename, delete, close])
def test_link_to_a_page_that_changes_changes_with_it(read, page, target, section, change):
    address = target.url
    assert f'href="{address}"' in read()
    change(page, Page.objects.get(pk=target.pk).specific, section)
    assert f'href="{address}"' not in read()


def test_link_to_a_page_that_is_published_appears(read, target):
    target.unpublish()
    read()
    target.save_revision().publish()
    assert f'href="{target.url}"' in read()


def test_edited_page_image_and_furniture_are_shown_at_once(read, page, image):
    page.title = "New title"
    page.save_revision().publish()
    assert "<h1>New title</h1>" in read()
    furniture = SiteFurniture.for_site(Site.objects.get())
    furniture.author_bio = "<p>A new bio</p>"
    furniture.save()
    assert "A new bio" in read()
    before = read()
    image = Image.objects.get(pk=image.pk)
    image.renditions.all().delete()
    image.focal_point_x, image.focal_point_y = 5, 5
    image.file.save("other.png", image.file.file)
    assert before != read()
    assert "other" in read()


def test_draft_that_is_saved_again_and_again_leaves_what_is_kept(read, page, target):
    read()
    change_behind_its_back(page)
    target.title = "Draft"
    target.save_revision()
    assert "<h1>Post</h1>" in read()


def test_editor_sees_the_page_itself_and_leaves_nothing_behind(read, page, admin_client):
    change_behind_its_back(page)
    assert "<h1>Changed in secret</h1>" in admin_client.get(page.url).content.decode()
    assert "<h1>Post</h1>" in read()


def test_preview_is_neither_kept_nor_taken_from_what_is_kept(read, page):
    page.title = "Preview"
    preview = page.make_preview_request().render().content.decode()
    assert "<h1>Preview</h1>" in preview
    assert "<h1>Post</h1>" in read()


def test_only_readers_who_are_nobody_in_particular_share(rf, db):
    request = rf.get("/")
    assert is_cacheable(request)
    request.user = User(username="editor")
    assert not is_cacheable(request)


def test_languages_and_hosts_do_not_share(read, client, page, settings):
    settings.ALLOWED_HOSTS = ["*"]
    change_behind_its_back(page)
    other = Client(SERVER_NAME="other.example")
    assert "<h1>Changed in secret</h1>" in other.get(page.url).content.decode()


def test_a_cache_of_its_own_is_used(settings, client, page):
    here = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
        "selfcare_cms": {"BACKEND": here, "LOCATION": "own"},
    }
    caches["selfcare_cms"].clear()
    client.get(page.url)
    change_behind_its_back(page)
    assert "<h1>Post</h1>" in client.get(page.url).content.decode()
