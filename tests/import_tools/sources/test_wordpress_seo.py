"""What somebody wrote for search engines is kept; templates that every post has are not."""

import pytest

from import_tools.sources.wordpress import TemplateVariables, fill_template, seo_description, seo_title

VARIABLES = TemplateVariables(
    title="Neck Pain", site="My Site", excerpt="Cut.", category="Neck", author="Tony"
)


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("Relief for runners", "Relief for runners"),
        ("%%title%% for runners %%page%%%%sep%% %%sitename%%", "Neck Pain for runners - My Site"),
        ("%title% for runners %sep% %sitename%", "Neck Pain for runners - My Site"),
        ("#post_title for runners #separator_sa #site_title", "Neck Pain for runners - My Site"),
        ("Ice &amp; heat", "Ice & heat"),
        ("100% relief", "100% relief"),
        ("My #1 stretch", "My #1 stretch"),
    ],
)
def test_template_is_resolved(template, text):
    assert fill_template(template, VARIABLES) == text


@pytest.mark.parametrize(
    "template",
    [
        "",
        "%%title%% %%page%% %%sep%% %%sitename%%",
        "%title% %sep% %sitename%",
        "#post_title #separator_sa #site_title",
        "About %%cf_muscle%%",
        "All %%unknown%% of it",
    ],
)
def test_template_without_words_of_its_own_or_with_unknown_variables_is_nothing(template):
    assert fill_template(template, VARIABLES) == ""


@pytest.mark.parametrize("name", ["_yoast_wpseo_title", "rank_math_title", "_aioseo_title", "_aioseop_title"])
def test_title_of_every_plugin_is_read(name):
    assert seo_title({name: "Written"}, VARIABLES) == "Written"


def test_title_that_is_the_posts_own_is_nothing():
    assert seo_title({"_yoast_wpseo_title": "Neck Pain"}, VARIABLES) == ""


@pytest.mark.parametrize("name", ["_yoast_wpseo_metadesc", "rank_math_description", "_aioseo_description"])
def test_description_of_every_plugin_is_read(name):
    assert seo_description({name: "%%excerpt%% Read on."}, VARIABLES).endswith("Read on.")
