"""What a host site replaces, and what a visitor chooses."""

import pytest
from bs4 import BeautifulSoup
from django.conf import settings as site_settings


def soup(answer) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


@pytest.mark.parametrize(
    ("query", "theme", "scheme"),
    [
        ({"theme": "dark"}, "dark", "dark"),
        ({"theme": "light"}, "light", "light"),
        ({"theme": '"><script>'}, "system", "light dark"),
        ({}, "system", "light dark"),
    ],
)
def test_server_says_which_theme_was_asked_for(client, full_page, query, theme, scheme):
    html = soup(client.get(full_page.url, query))
    assert html.html["data-theme"] == theme
    assert html.select_one("meta[name=color-scheme]")["content"] == scheme


def test_links_to_the_themes_keep_the_rest_of_the_address(client, section):
    html = soup(client.get(section.url, {"page": "1", "theme": "dark"}))
    links = {a.get_text(): a["href"] for a in html.select(".sc-themes a")}
    assert links == {
        "As my device": "?page=1",
        "Light": "?page=1&theme=light",
        "Dark": "?page=1&theme=dark",
    }
    assert [a.get_text() for a in html.select(".sc-themes [aria-current]")] == ["Dark"]


def test_site_replaces_the_frame_of_all_pages_with_one_template(client, full_page, settings, tmp_path):
    frame = tmp_path / "selfcare_cms" / "base.html"
    frame.parent.mkdir()
    frame.write_text(
        '<body class="sc-page house">{% block content %}{% endblock %}{% block scripts %}{% endblock %}',
        encoding="utf-8",
    )
    ours = site_settings.TEMPLATES[0]
    settings.TEMPLATES = [{**ours, "DIRS": [tmp_path, *ours["DIRS"]]}]
    html = soup(client.get(full_page.url))
    assert html.select_one("body.house h1").get_text() == full_page.title
    assert html.select(".sc-avoid")
    assert not html.select(".sc-site-header")
