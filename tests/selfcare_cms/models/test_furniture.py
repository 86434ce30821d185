"""What every page shows beside its own content."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Site

from selfcare_cms.models import ArticlePage, PatternPage, SelfCarePage, SiteFurniture
from tests.selfcare_cms import samples


@pytest.fixture
def furniture(pattern):
    settings = SiteFurniture.for_site(Site.objects.get(is_default_site=True))
    settings.reformatting_notice = "<p>Posts are being reformatted.</p>"
    settings.medical_disclaimer = "<p>Ask your doctor.</p>"
    settings.support_heading = "Support us"
    settings.support_text = "<p>Become a patron.</p>"
    settings.support_url = "https://example.org/patron"
    settings.featured_page = pattern
    settings.featured_teaser = "Why it grabs."
    settings.author_bio = "<p>Tony has a practice.</p>"
    settings.phone = "(404) 226-1363"
    settings.save()
    return settings


def show(client, section, model=SelfCarePage, **fields) -> BeautifulSoup:
    page = section.add_child(instance=model(title="A post", slug="a-post", **fields))
    return BeautifulSoup(client.get(page.url).content, "html.parser")


@pytest.mark.parametrize(
    ("status", "shown"), [("imported", True), ("in_progress", True), ("reformatted", False)]
)
def test_notice_is_shown_until_a_post_is_reformatted(client, section, furniture, status, shown):
    words = show(client, section, status=status).get_text()
    assert ("Posts are being reformatted." in words) is shown


def test_disclaimer_follows_the_last_temporary_relief(client, section, furniture):
    relief = {"duration": "temporary", "heading": "Now", "content": []}
    longer = {"duration": "longer_lasting", "heading": "Later", "content": []}
    body = [{"type": "relief", "value": value} for value in (relief, longer)]
    parts = show(client, section, body=body).select(".sc-body > *")
    assert [part.name for part in parts] == ["section", "aside", "section"]
    assert "Ask your doctor." in parts[1].get_text()


def test_disclaimer_closes_a_post_without_temporary_relief(client, section, furniture):
    parts = show(client, section, model=PatternPage, body=[samples.text(), samples.text()]).select(
        ".sc-body > *"
    )
    assert "Ask your doctor." in parts[-1].get_text()


def test_article_has_no_disclaimer(client, section, furniture):
    assert (
        "Ask your doctor." not in show(client, section, model=ArticlePage, body=[samples.text()]).get_text()
    )


def test_appeal_bio_phone_and_featured_post_close_the_page(client, section, furniture, pattern):
    end = show(client, section).select_one(".sc-end")
    for words in ["Become a patron.", "Tony has a practice.", "Why it grabs."]:
        assert words in end.get_text()
    assert end.select_one(f'a[href="{pattern.url}"]')
    assert end.select_one('a[href="tel:4042261363"]')


def test_featured_post_is_not_shown_when_unpublished_or_on_itself(client, section, furniture, pattern):
    assert "Why it grabs." not in client.get(pattern.url).content.decode()
    pattern.unpublish()
    assert "Why it grabs." not in show(client, section).get_text()


def test_page_without_furniture_is_fine(client, section):
    assert show(client, section, status="imported").h1.get_text() == "A post"


def test_editors_can_open_and_save_the_furniture(editor, furniture):
    address = reverse("wagtailsettings:edit", args=["selfcare_cms", "sitefurniture", furniture.site_id])
    answer = editor.get(address)
    assert answer.status_code == 200
    assert "Medical disclaimer" in answer.content.decode()
