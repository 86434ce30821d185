"""What stands on a self-care card, and who gets one."""

import io

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from selfcare_cms.models import SelfCarePage
from selfcare_cms.takeaway.card import RELIEF, card_of
from selfcare_cms.takeaway.care import sends_to_a_doctor
from tests.selfcare_cms.samples import EMPTY_IMAGE, block, item, text

from .conftest import as_pdf, picture, text_of

pytestmark = pytest.mark.django_db
LONG = "Discontinue extraordinarily uncomfortable overhead throwing and gymnastics programmes "


def rich(html: str) -> dict:
    return block("text", html)


def exercise(**fields) -> dict:
    empty = {
        "steps": [],
        "picture": EMPTY_IMAGE,
        "video": "",
        "caution": "",
        "hold": "",
        "repetitions": "",
        "frequency": "",
    }
    return block("exercise", {**empty, **fields})


def care(words: str, urgency: str = "routine") -> dict:
    return block("see_professional", {"heading": "", "text": f"<p>{words}</p>", "urgency": urgency})


def avoid(*content) -> dict:
    return block("avoid", {"heading": "Avoid", "content": list(content)})


def relief(duration: str, *content) -> dict:
    return block("relief", {"duration": duration, "heading": "Relief", "content": list(content)})


def card(*body, title="Self Care – Stiff Neck", disclaimer=""):
    return card_of(SelfCarePage(title=title, body=list(body)), disclaimer)


def words(part) -> list[str]:
    return [line.text for line in part.lines]


def test_items_of_a_list_stand_for_its_text():
    chosen = card(
        avoid(rich("<p>Look at your evenings.</p><ul><li>High heels.</li><li>Tight sheets</li></ul>"))
    )
    assert words(chosen.avoid) == ["High heels.", "Tight sheets"]
    assert all(line.is_item for line in chosen.avoid.lines)


def test_paragraphs_stand_with_their_first_sentence_and_are_no_items():
    chosen = card(avoid(rich("<p>Put the <b>phone</b> down. It hurts.</p><p>Sleep<br/>on your back.</p>")))
    assert words(chosen.avoid) == ["Put the phone down.", "Sleep on your back."]
    assert not any(line.is_item for line in chosen.avoid.lines)


def test_details_inside_an_item_are_left_to_the_post():
    chosen = card(avoid(rich("<ul><li>Sitting<ul><li>on a hard edge</li></ul></li></ul>")))
    assert words(chosen.avoid) == ["Sitting"]


def test_exercise_stands_with_its_dose():
    moves = exercise(name="Chin tuck", hold="2 seconds", repetitions="8 times", frequency="Every morning")
    chosen = card(relief("longer_lasting", moves))
    assert chosen.longer_lasting.lines[0].name == "Chin tuck"
    assert words(chosen.longer_lasting) == ["Hold 2 seconds · 8 times · Every morning"]


def test_doses_that_are_sentences_stand_in_one_line():
    moves = exercise(hold="Hold for 30 seconds.", repetitions="Repeat 8 times.", frequency="Twice a day.")
    chosen = card(relief("longer_lasting", moves))
    assert words(chosen.longer_lasting) == ["Hold for 30 seconds · Repeat 8 times · Twice a day"]


def test_relief_for_now_and_for_longer_stand_apart():
    chosen = card(relief("temporary", text("Ice it.")), relief("longer_lasting", text("Stretch it.")))
    assert words(chosen.temporary) == ["Ice it."]
    assert words(chosen.longer_lasting) == ["Stretch it."]


def test_a_part_stops_where_its_room_ends_and_says_so():
    chosen = card(relief("temporary", *[text(f"{number}. {LONG * 2}") for number in range(9)]))
    assert 1 < len(chosen.temporary.lines) < 9
    assert chosen.temporary.has_more
    assert all(len(line.text) <= RELIEF.letters * RELIEF.rows_of_a_line for line in chosen.temporary.lines)


def test_a_part_that_is_whole_does_not_claim_more():
    assert not card(avoid(text("Walk a little."))).avoid.has_more


def test_most_urgent_advice_comes_first_wherever_it_stands():
    chosen = card(care("Ask someone."), avoid(text(), care("Call at once.", "emergency")))
    assert words(chosen.professional) == ["Call at once.", "Ask someone."]
    assert chosen.professional.lines[0].name == "At once: an emergency"


def test_second_sentence_about_when_to_see_a_professional_is_kept():
    chosen = card(care("See your doctor. Go at once if the leg is numb."))
    assert words(chosen.professional) == ["See your doctor. Go at once if the leg is numb."]


def test_paragraph_that_sends_to_a_doctor_is_found_in_other_advice():
    warning = "See a doctor soon if the calf is swollen. That is no cramp."
    chosen = card(relief("temporary", text("Ice it."), text(warning)), disclaimer="<p>Ask your doctor.</p>")
    assert words(chosen.professional) == [warning]
    assert words(chosen.temporary) == ["Ice it."]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("See your doctor if it lasts.", True),
        ("Get help promptly if the leg is numb.", True),
        ("Call 911 when the chest hurts.", True),
        ("In most cases, you should really see a neuromuscular therapist.", True),
        ("If it swells overnight, call your doctor.", True),
        ("You should see a difference soon. Your therapist helps.", False),
        ("My clients see a therapist once a month.", False),
        ("Many doctors prescribe a heating pad.", False),
        ("See the post about the hip.", False),
        ("Ask a friend to hold the strap.", False),
    ],
)
def test_what_sends_to_a_doctor_is_told_from_other_advice(sentence, expected):
    assert sends_to_a_doctor(sentence) is expected


def test_disclaimer_stands_in_only_where_the_post_says_nothing():
    assert words(card(disclaimer="<p>Ask your doctor.</p>").professional) == ["Ask your doctor."]
    assert words(card(care("Call."), disclaimer="<p>Ask your doctor.</p>").professional) == ["Call."]


def test_post_without_sections_of_advice_has_its_first_lines():
    section = block("section", {"heading": "Tips", "content": [text("Use a soft ball.")]})
    chosen = card(text("It helps."), section)
    assert words(chosen.in_short) == ["It helps.", "Use a soft ball."]
    assert not card(text("It helps."), avoid(text("Sitting."))).in_short.lines


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Self Care – Stiff Neck", "Stiff Neck"),
        ("Self-Care: Headache", "Headache"),
        ("Self Care", "Self Care"),
        ("Self-carefree", "Self-carefree"),
    ],
)
def test_title_leaves_out_what_the_card_says_anyway(title, expected):
    assert card(title=title).title == expected


@pytest.fixture
def url(full_page) -> str:
    return reverse("selfcare:card", args=[full_page.pk])


def test_card_shows_the_post_to_everybody_and_to_no_search_engine(client, full_page, url):
    html = client.get(url).content.decode()
    assert "Seizing Hamstring" in html
    assert '<meta name="robots" content="noindex">' in html
    assert full_page.full_url in html
    assert "<svg" in html


def test_pattern_page_has_no_card(client, pattern):
    assert client.get(reverse("selfcare:card", args=[pattern.pk])).status_code == 404


def test_unpublished_post_has_no_card(client, full_page, url):
    full_page.unpublish()
    assert client.get(url).status_code == 404


def test_private_post_has_no_card(client, full_page, url):
    PageViewRestriction.objects.create(page=full_page, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("number", [0, 99999999, 10**30])
def test_a_number_without_a_post_is_not_found(client, home, number):
    assert client.get(reverse("selfcare:card", args=[number])).status_code == 404


def test_only_self_care_posts_link_a_card(client, full_page, pattern, url):
    assert f'href="{url}"' in client.get(full_page.url).content.decode()
    assert "/card/" not in client.get(pattern.url).content.decode()


def longest_body(image_id: int) -> list[dict]:
    """Give a body in which every part has more to say than a card can hold."""
    figure = {
        "image": {"image": image_id, "decorative": True, "alt_text": ""},
        "caption": "",
        "credit": "",
        "credit_url": "",
    }
    moves = [exercise(name=LONG, hold=LONG, repetitions=LONG, frequency=LONG) for _ in range(9)]
    paragraphs = [text(LONG * 4) for _ in range(9)]
    items = rich("<ul>" + f"<li>{LONG * 3}</li>" * 9 + "</ul>")
    return [
        avoid(items),
        relief("temporary", block("figure", figure), *paragraphs),
        relief("longer_lasting", block("figure", figure), *moves, items),
        *[care(LONG * 4, urgency) for urgency in ("routine", "soon", "emergency")],
        block(
            "stretch_guidelines",
            {
                "heading": "AIS",
                "technique": "ais",
                "introduction": "",
                "guidelines": [item("<p>Hold.</p>")],
                "content": [],
            },
        ),
    ]


@pytest.fixture
def longest(section) -> SelfCarePage:
    tall = picture("tall", 300, 900)
    slug = "a-rather-long-address-" * 9
    page = SelfCarePage(title=(LONG * 3)[:250], slug=slug[:200], summary=LONG * 5, body=longest_body(tall.pk))
    return section.add_child(instance=page)


@pytest.mark.browser
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_card_of_the_longest_post_fits_one_page_and_cuts_nothing_off(browser_page, longest, paper):
    browser_page.goto(reverse("selfcare:card", args=[longest.pk]))
    pdf = as_pdf(browser_page, paper)
    assert len(pdf) == 1
    printed = " ".join(text_of(pdf).split())
    assert printed.count("There is more in the post.") == 4
    assert "At once: an emergency" in printed


@pytest.mark.browser
def test_code_on_the_printed_card_leads_to_the_post(browser_page, full_page, url):
    zxingcpp = pytest.importorskip("zxingcpp")
    browser_page.emulate_media(color_scheme="dark")
    browser_page.goto(url)
    sheet = as_pdf(browser_page, "A4")[0].render(scale=2).to_pil()
    assert [code.text for code in zxingcpp.read_barcodes(sheet)] == [full_page.full_url]


@pytest.mark.browser
def test_code_on_the_screen_is_read_in_the_dark_too(browser_page, full_page, url):
    from PIL import Image

    zxingcpp = pytest.importorskip("zxingcpp")
    browser_page.emulate_media(color_scheme="dark")
    browser_page.goto(url)
    shown = Image.open(io.BytesIO(browser_page.locator(".sc-handout").screenshot()))
    assert [code.text for code in zxingcpp.read_barcodes(shown)] == [full_page.full_url]


@pytest.mark.browser
def test_card_is_printed_by_its_button(browser_page, url):
    browser_page.add_init_script("window.print = () => { window.printed = true; }")
    browser_page.goto(url)
    browser_page.get_by_role("button", name="Print this card").click()
    browser_page.wait_for_function("window.printed")


def test_advice_to_see_a_doctor_in_old_html_is_among_the_care_advice():
    old = block("legacy_html", {"html": "<dl><dd>See a doctor if it swells.</dd><dd>Rest it.</dd></dl>"})
    chosen = card(relief("temporary", old))

    assert words(chosen.professional) == ["See a doctor if it swells."]
    assert words(chosen.temporary) == ["Rest it."]


def test_a_caution_of_an_exercise_that_sends_to_a_doctor_is_among_the_care_advice():
    chosen = card(relief("temporary", exercise(name="Pull", caution="<p>See a doctor if it tingles.</p>")))

    assert words(chosen.professional) == ["See a doctor if it tingles."]


def test_a_reason_why_old_html_was_kept_is_no_advice():
    old = block("legacy_html", {"html": "<p>Rest it.</p>", "reason": "<p>See a doctor about this list.</p>"})

    assert words(card(relief("temporary", old)).professional) == []
