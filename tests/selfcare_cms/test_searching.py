"""The searched text of a post: its words, once, in the order of reading."""

from selfcare_cms.models import SelfCarePage
from selfcare_cms.searching import words_of
from selfcare_cms.shapes import shape_of_body


def text(*blocks) -> str:
    return " ".join(words_of(list(blocks), shape_of_body(SelfCarePage)))


def test_fields_are_read_in_their_order_however_they_are_stored():
    value = {
        "content": [{"type": "text", "value": "<p>Ice it.</p>"}],
        "heading": "For relief",
        "duration": "temporary",
    }
    assert text({"type": "relief", "value": value, "id": "1"}) == "For relief Ice it."
    turned = dict(reversed(list(value.items())))
    assert text({"type": "relief", "value": turned, "id": "1"}) == "For relief Ice it."


def test_markup_is_no_word_and_parts_words():
    assert (
        text({"type": "text", "value": "<p data-block-key='a'>One</p><ul><li>two &amp; three</li></ul>"})
        == "One two & three"
    )


def test_emphasis_and_links_part_no_words():
    value = '<p data-block-key="a">See <a linktype="page" id="3">hamstring</a>. Un<b>believ</b>able<br/>CO<sub>2</sub></p>'
    assert text({"type": "text", "value": value}) == "See hamstring. Unbelievable CO2"


def test_a_plain_text_keeps_its_signs():
    assert text({"type": "section", "value": {"heading": "Reps < 5", "content": []}}) == "Reps < 5"


def test_old_html_is_searched_without_its_tags_and_without_the_reason_that_it_was_kept():
    value = {"html": '<div title="a > b"><p>Rare words</p></div>', "reason": "definition list"}
    assert text({"type": "legacy_html", "value": value}) == "Rare words"


def test_addresses_choices_and_numbers_are_not_searched():
    link = {"page": 7, "url": "https://old.example/", "text": "Hip", "relation": "other"}
    value = {"heading": "More", "introduction": "", "links": [{"type": "item", "value": link, "id": "x"}]}
    assert text({"type": "related_posts", "value": value}) == "More Hip"


def test_what_a_picture_shows_is_searched():
    image = {"image": 3, "alt_text": "pigeon pose", "decorative": False}
    figure = {
        "image": image,
        "caption": "<p>On the mat</p>",
        "credit": "Tony",
        "credit_url": "https://x.example/",
    }
    assert text({"type": "figure", "value": figure}) == "pigeon pose On the mat Tony"
