"""The search field: suggestions with JavaScript, a form without."""

import pytest

pytestmark = pytest.mark.browser


def field_of(page):
    return page.locator("main [role=combobox], main input[type=search]")


def type_in(page, text: str):
    field_of(page).press_sequentially(text)
    page.locator("main [role=option]").first.wait_for()


def test_suggestion_is_chosen_by_keyboard(open_page, leg):
    page = open_page("/search/")
    type_in(page, "calf")
    assert page.locator("main [role=option]").all_inner_texts()[0].startswith("Calf")
    field_of(page).press("ArrowDown")
    field_of(page).press("ArrowDown")
    chosen = page.locator("main [role=option][aria-selected=true]")
    assert field_of(page).get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    field_of(page).press("Enter")
    page.wait_for_url(f"**{leg.cramp.url}")


def test_suggestion_is_chosen_by_touch(open_page):
    page = open_page("/search/", has_touch=True)
    type_in(page, "thi")
    page.locator("main [role=option]", has_text="Thigh").tap()
    page.wait_for_url("**/find/thigh/")


def test_escape_closes_the_suggestions_and_keeps_the_words(open_page):
    page = open_page("/search/")
    type_in(page, "calf")
    field_of(page).press("Escape")
    assert page.locator("main [role=listbox]").is_hidden()
    assert field_of(page).get_attribute("aria-expanded") == "false"
    assert field_of(page).input_value() == "calf"


def test_enter_searches_for_what_was_typed(open_page):
    page = open_page("/search/")
    type_in(page, "calf")
    field_of(page).press("Enter")
    page.wait_for_url("**/search/?q=calf")


def test_form_works_without_javascript(open_page):
    page = open_page("/search/", java_script_enabled=False)
    field_of(page).fill("calves")
    page.locator("main .sc-search__button").click()
    page.wait_for_url("**/search/?q=calves")
    assert page.locator(".sc-hits mark").first.inner_text() == "Calf"
