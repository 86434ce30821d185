"""A post page type of a host is found wherever ours are, without being listed anywhere."""

import json

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from taggit.models import Tag
from wagtail.models import Page

from selfcare_cms.models import (
    ArticlePage,
    BasePostPage,
    BodyRegion,
    PatternPage,
    SectionIndexPage,
    SelfCarePage,
)
from selfcare_cms.post_types import (
    accessor_paths,
    is_post_page_type,
    post_page_model,
    post_page_models,
    post_page_tables,
    signalling_models,
)
from selfcare_cms.reading.caching import STAMP
from selfcare_cms.reading.cards import cards_of, public_pages
from tests.host.models import DetailedPatternPage, HandoutPage, HandoutTag, ProxyPage

BODY = [{"type": "text", "value": '<p data-block-key="a">A juggler with a stiff wrist.</p>'}]
TYPES = [
    pytest.param(HandoutPage, id="new type"),
    pytest.param(DetailedPatternPage, id="type that extends ours"),
    pytest.param(ProxyPage, id="proxy of ours"),
]


@pytest.fixture
def wrist(db) -> BodyRegion:
    return BodyRegion.objects.create(name="Wrist", slug="wrist")


@pytest.fixture
def add_post(section, wrist):
    """Adds a live post of a type; it is about the wrist."""

    def adding(model: type[BasePostPage], title: str = "The juggler", **fields) -> BasePostPage:
        page = section.add_child(instance=model(title=title, body=json.dumps(BODY), **fields))
        page.regions = [wrist]
        page.save_revision().publish()
        return page

    return adding


class TestTheRegistry:
    def test_each_concrete_type_is_listed_once_in_reading_order(self):
        models = post_page_models()

        assert models == [DetailedPatternPage, PatternPage, SelfCarePage, ArticlePage, HandoutPage]

    def test_abstract_and_proxy_models_and_other_pages_are_not_listed(self):
        assert not {BasePostPage, ProxyPage, SectionIndexPage, Page} & set(post_page_models())
        assert not is_post_page_type(SectionIndexPage)
        assert not is_post_page_type(BodyRegion)

    def test_a_type_that_extends_another_is_no_root(self):
        assert set(post_page_tables()) == {PatternPage, SelfCarePage, ArticlePage, HandoutPage}

    def test_a_kind_leads_to_the_type_that_has_it_first(self):
        assert post_page_model("self_care") is SelfCarePage
        assert post_page_model("pattern") is PatternPage
        assert post_page_model("article") is ArticlePage
        assert post_page_model("handout") is HandoutPage

    @pytest.mark.parametrize("kind", ["", "sermon"])
    def test_an_unknown_kind_is_an_error(self, kind):
        with pytest.raises(LookupError):
            post_page_model(kind)

    def test_signals_come_from_proxies_too(self):
        assert set(signalling_models()) == {*post_page_models(), ProxyPage}

    def test_a_page_reaches_the_narrower_type_first(self):
        paths = accessor_paths()

        assert set(paths) == {
            *("patternpage", "selfcarepage", "patternpage__detailedpatternpage"),
            *("articlepage", "handoutpage"),
        }
        assert paths[0] == "patternpage__detailedpatternpage"


class TestEditors:
    def test_sections_take_every_type(self):
        allowed = SectionIndexPage.allowed_subpage_models()

        assert {SectionIndexPage, *post_page_models()} <= set(allowed)
        assert len(allowed) == len(set(allowed))

    def test_a_subclass_may_still_name_its_own(self, monkeypatch):
        monkeypatch.setattr(SectionIndexPage, "subpage_types", [PatternPage], raising=False)
        monkeypatch.setattr(SectionIndexPage, "_clean_subpage_models", None, raising=False)

        assert SectionIndexPage.clean_subpage_models() == [PatternPage]

    @pytest.mark.parametrize("model", [HandoutPage, DetailedPatternPage])
    def test_the_editor_has_the_fields_of_all_posts(self, editor, section, wrist, model):
        url = f"/admin/pages/add/host/{model._meta.model_name}/{section.pk}/"
        html = editor.get(url).content.decode()

        for name in ("where_it_hurts", "regions", "status", "tags"):
            assert f'name="{name}"' in html


@pytest.mark.django_db
class TestReaders:
    @pytest.mark.parametrize("model", TYPES)
    def test_is_found_by_search_once(self, client, add_post, model):
        page = add_post(model)

        html = client.get("/search/?q=juggler+wrist").content.decode()

        assert html.count(f'<a href="{page.url}"') == 1

    @pytest.mark.parametrize("model", TYPES)
    def test_what_is_changed_is_found_and_what_is_deleted_is_not(self, client, add_post, model):
        page = add_post(model, "Otherwise")
        page.title = page.draft_title = "Accordionist"
        page.save_revision().publish()
        assert page.url in client.get("/search/?q=accordionist").content.decode()

        page.delete()

        assert page.url not in client.get("/search/?q=accordionist").content.decode()

    @pytest.mark.parametrize("model", TYPES)
    def test_is_suggested(self, client, add_post, model):
        page = add_post(model)

        found = client.get("/search/suggest/?q=juggl").json()["suggestions"]

        assert [item["url"] for item in found] == [page.url]
        assert found[0]["kind"] == model.kind_label

    @pytest.mark.parametrize("model", TYPES)
    def test_is_in_the_feed_once(self, client, add_post, model):
        page = add_post(model)

        assert client.get("/feed.xml").content.decode().count(f'href="{page.full_url}"') == 1

    @pytest.mark.parametrize("model", TYPES)
    def test_is_on_the_page_of_its_region_and_on_the_map(self, client, add_post, model):
        page = add_post(model)

        html = client.get("/find/wrist/").content.decode()
        overview = client.get("/find/").content.decode()

        assert html.count(f'<a href="{page.url}"') == 1
        assert 'href="/find/wrist/"' in overview
        assert "1 post<" in overview

    @pytest.mark.parametrize("model", TYPES)
    def test_is_in_the_sitemap_once(self, client, add_post, model):
        page = add_post(model)

        assert client.get("/sitemap.xml").content.decode().count(f"<loc>{page.full_url}</loc>") == 1

    def test_has_its_template_and_its_structured_data(self, client, add_post):
        html = client.get(add_post(HandoutPage).url).content.decode()

        assert '"@type": "MedicalWebPage"' in html
        assert '"about": {"@type": "MedicalCondition", "name": "The juggler"}' in html
        assert "article:modified_time" in html

    def test_has_a_card_where_the_type_says_so(self, client, add_post):
        case, article = add_post(HandoutPage), add_post(ArticlePage, "Ice")

        assert client.get(f"/card/{case.pk}/").status_code == 200
        assert f"/card/{case.pk}/" in client.get(case.url).content.decode()
        assert client.get(f"/card/{article.pk}/").status_code == 404
        assert f"/card/{article.pk}/" not in client.get(article.url).content.decode()

    def test_a_draft_is_nowhere(self, client, add_post):
        page = add_post(HandoutPage)
        page.unpublish()

        for url in ("/search/?q=juggler", "/feed.xml", "/sitemap.xml", "/api/v2/pages/?fields=title"):
            assert page.url not in client.get(url).content.decode()
        assert client.get("/find/wrist/").status_code == 404

    def test_cards_show_each_page_as_its_own_type(self, add_post, django_assert_num_queries):
        pages = [
            add_post(model, f"Post {number}")
            for number, model in enumerate((HandoutPage, DetailedPatternPage))
        ]

        with django_assert_num_queries(2):
            found = public_pages([page.pk for page in pages])

        assert [type(found[page.pk]) for page in pages] == [HandoutPage, DetailedPatternPage]
        assert [card.label for card in cards_of(found[page.pk] for page in pages)] == [
            "Handout",
            "Pain pattern",
        ]


@pytest.mark.django_db
class TestPrograms:
    @pytest.mark.parametrize("model", [HandoutPage, DetailedPatternPage])
    def test_the_api_lists_it_by_its_type(self, client, add_post, model):
        page = add_post(model)

        found = client.get(f"/api/v2/pages/?type=host.{model.__name__}&fields=kind,where_it_hurts").json()

        assert [(item["id"], item["kind"]) for item in found["items"]] == [(page.pk, model.kind)]

    @pytest.mark.parametrize("model", TYPES)
    def test_the_api_lists_it_once_and_gives_its_content(self, client, add_post, model):
        page = add_post(model)

        ids = [item["id"] for item in client.get("/api/v2/pages/").json()["items"]]
        detail = client.get(f"/api/v2/pages/{page.pk}/").json()

        assert ids.count(page.pk) == 1
        assert detail["kind"] == model.kind
        assert "juggler" in detail["content"][0]["value"]
        assert [region["slug"] for region in detail["regions"]] == ["wrist"]


@pytest.mark.django_db
class TestTheCache:
    """What was rendered is forgotten when a post of a host's type, or what such a post owns, has changed."""

    @pytest.fixture(autouse=True)
    def keep(self, settings):
        settings.SELFCARE_CMS_CACHE_SECONDS = 60

    @pytest.mark.parametrize("model", TYPES)
    def test_publishing_invalidates_it(self, add_post, model, django_capture_on_commit_callbacks):
        before = cache.get(STAMP)

        with django_capture_on_commit_callbacks(execute=True):
            add_post(model)

        assert cache.get(STAMP) != before

    def test_what_a_post_owns_invalidates_it(self, add_post, django_capture_on_commit_callbacks):
        page, tag = add_post(HandoutPage), Tag.objects.create(name="wrist")
        before = cache.get(STAMP)

        with django_capture_on_commit_callbacks(execute=True):
            HandoutTag.objects.create(content_object=page, tag=tag)

        assert cache.get(STAMP) != before


def test_a_region_takes_as_many_queries_for_five_posts_as_for_two(client, add_post):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as context:
            client.get("/find/wrist/")
        return len(context)

    add_post(HandoutPage, "One")
    add_post(DetailedPatternPage, "Two")
    client.get("/find/wrist/")
    few = queries()
    for number in range(3):
        add_post(HandoutPage, f"More {number}")

    assert queries() == few
