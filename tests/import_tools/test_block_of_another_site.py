"""A block type that a site adds is understood wherever the package looks into a body, without a list to extend."""

import pytest
from wagtail.models import ReferenceIndex, Site

from import_tools.admin.compare_rows import render_row
from import_tools.ledger import contents_of_body
from import_tools.merging import merge_bodies, replace_body
from import_tools.writing.links import links_in
from import_tools.writing.reference_index import references_of
from selfcare_cms.models import SectionIndexPage
from selfcare_cms.reading.cards import first_picture_id
from selfcare_cms.reading.references import References
from selfcare_cms.searching import words_of_post
from selfcare_cms.shapes import shape_of_posts
from selfcare_cms.takeaway.card import card_of
from selfcare_cms.takeaway.care import care_advice
from tests.host.models import HandoutPage
from tests.selfcare_cms.takeaway.conftest import picture as new_picture

pytestmark = pytest.mark.django_db  # a page looks up its content type when it is made

RECIPE = {
    "name": "Pigeon pose",
    "level": "hard",
    "advice": '<p data-block-key="a">Lean <a href="https://old.example/hip/">forward</a>.</p>',
    "steps": [
        {"type": "item", "value": '<p data-block-key="b">Sit down.</p>', "id": "s1"},
        '<p data-block-key="c">Breathe.</p>',
    ],
    "details": [
        {"type": "text", "value": '<p data-block-key="d">See a doctor if the calf swells.</p>', "id": "d1"}
    ],
    "picture": {"image": None, "alt_text": "", "decorative": False},
    "more": None,
    "note": "written by an editor",
}
BODY = [{"type": "recipe", "value": RECIPE, "id": "r1"}]
WORDS = "Pigeon pose Lean forward . Sit down. Breathe. See a doctor if the calf swells."


def handout(**changes) -> HandoutPage:
    recipe = {**RECIPE, **changes}
    page = HandoutPage(title="Handout", slug="handout")
    page.body = HandoutPage._meta.get_field("body").to_python([{**BODY[0], "value": recipe}])
    return page


def test_its_words_and_links_are_in_the_ledger():
    contents = contents_of_body(BODY, shape_of_posts())

    assert " ".join(contents.words).replace(" .", ".").split() == WORDS.replace(" .", ".").split()
    assert contents.links == ("old.example/hip",)


def test_its_words_are_searched_and_choices_and_notes_are_not():
    words = words_of_post(handout())

    assert words.replace(" .", ".").split() == WORDS.replace(" .", ".").split()


def test_its_links_are_resolved_with_the_others():
    assert links_in(BODY) == {"https://old.example/hip/": "forward"}


def test_advice_to_see_a_doctor_in_it_is_on_the_card():
    assert list(care_advice(handout().body, "")) == [("", "See a doctor if the calf swells.")]


def test_advice_in_it_is_on_the_card_and_what_stands_beside_advice_is_not():
    caption = {"type": "figure", "value": {"caption": "<p>A pigeon</p>"}, "id": "f"}
    care = {"type": "see_professional", "value": {"text": "<p>It came with a pop.</p>"}, "id": "p"}
    card = card_of(handout(details=[*RECIPE["details"], caption, care]))

    assert [line.text for line in card.in_short.lines] == ["Lean forward.", "Sit down.", "Breathe."]
    assert [line.text for line in card.professional.lines] == [
        "It came with a pop.",
        "See a doctor if the calf swells.",
    ]


@pytest.mark.django_db
def test_a_picture_in_it_is_on_the_card_and_on_cards_that_link_the_page():
    image = new_picture("pose.png", 60, 40)
    page = handout(picture={"image": image.pk, "alt_text": "A pose", "decorative": False})

    assert card_of(page).in_short.picture.pk == image.pk
    assert first_picture_id(page.body) == image.pk


@pytest.mark.django_db
def test_a_comparison_names_the_page_and_shows_the_picture_that_it_links():
    image = new_picture("pose.png", 60, 40)
    home = Site.objects.get(is_default_site=True).root_page
    picture = {"image": image.pk, "alt_text": "", "decorative": False}
    block = {**BODY[0], "value": {**RECIPE, "more": home.pk, "picture": picture}}
    shown = render_row(replace_body([block], [block]).rows[0])

    assert "Pigeon pose" in shown.name
    assert home.title in shown.ours
    assert "<img" in shown.ours


def test_a_comparison_names_a_block_by_its_first_words_and_not_by_a_choice():
    value = {"level": "hard", "name": "", "advice": "<p>Lean forward</p>"}
    block = {"type": "recipe", "value": value, "id": "r1"}
    words = {"type": "relief", "value": {"duration": "temporary", "heading": "Ice"}, "id": "r2"}

    assert [render_row(row).name.partition(": ")[2] for row in replace_body([], [block, words]).rows] == [
        "Lean forward",
        "Ice",
    ]


def test_changes_in_it_are_merged():
    theirs = [{**BODY[0], "value": {**RECIPE, "name": "Pigeon"}}]
    ours = [{**BODY[0], "value": {**RECIPE, "level": "easy"}}]
    merged = merge_bodies(BODY, theirs, ours).body

    assert (merged[0]["value"]["name"], merged[0]["value"]["level"]) == ("Pigeon", "easy")


def test_what_it_refers_to_is_in_the_reference_index():
    section = Site.objects.get(is_default_site=True).root_page.add_child(
        instance=SectionIndexPage(title="Self Care")
    )
    page = handout(
        more=section.pk, advice=f'<p data-block-key="a"><a linktype="page" id="{section.pk}">x</a></p>'
    )
    section.add_child(instance=page)
    found = {(target, path) for _, target, path, _ in references_of(page)}
    rows = ReferenceIndex.objects.filter(object_id=str(page.pk), to_object_id=str(section.pk))

    assert {path for target, path in found if target == str(section.pk)} == {
        *rows.values_list("model_path", flat=True)
    }
    assert "body.recipe.more" in {path for _, path in found}

    references = References()
    references.collect(list(page.body.raw_data), shape_of_posts())
    assert (references.pages, references.linked) == ({section.pk}, {section.pk})
