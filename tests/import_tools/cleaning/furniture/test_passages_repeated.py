"""What posts share is furniture only if a second sign says so."""

import pytest

from import_tools.cleaning.furniture.passages import passages_in, repeated_in, take_repeated
from tests.import_tools.reading import flow_of

OWN = "<h2>What to Avoid</h2><p>Words of post {0}.</p><h2>For longer-lasting relief</h2><p>More of post {0}.</p>"
BOOK = "<p>Book a 90-minute massage with Tony at our studio.</p>"
APPEAL = "<h3>Work With Me</h3><p>Two rooms, one skeleton, no waiting.</p>"
OPENING = "<p>One of four hundred short reads on aching muscles.</p>"
STOCK = "<p>Hold each stretch for two breaths, and stop when it hurts.</p>"
GUIDELINES = "<h2>Guidelines for AIS</h2><ul><li>Move slowly.</li><li>Breathe out on the way.</li></ul>"
PATCH = "<p>An over-the-counter patch with lidocaine helps at night.</p>"
PRACTICE = "<p>In my practice, I see this in drivers and in cellists.</p>"
FOLLOW = "<p>Follow me through the stretch, and leave Facebook for later.</p>"
PULL_QUOTE = "<h3>Improve the ergonomics at your home or office.</h3>"
DOCTOR = "<p>Schedule a visit with your doctor when the leg is weak.</p>"


def repeated(flows) -> frozenset[str]:
    return repeated_in([passages_in(flow) for flow in flows])


def left(shared: str, place: str = "{shared}{own}", posts: int = 4) -> str:
    """What is left of the first of some posts that share something, as text."""
    flows = [flow_of(place.format(shared=shared, own=OWN.format(number))) for number in range(posts)]
    return " ".join(item.text for item in take_repeated(flows[0], repeated(flows))[0])


MIDDLE = "<p>Start {own}</p>{shared}<p>Words of the end.</p>"
AT_END = "{own}{shared}"


@pytest.mark.parametrize(
    ("shared", "place"),
    [
        (BOOK, MIDDLE),
        (BOOK, AT_END),
        (APPEAL, AT_END),
        (OPENING, "{shared}{own}"),
        ('<p><a href="https://shop.example/"><img src="banner.jpg"></a></p>', MIDDLE),
    ],
)
def test_repeated_passage_with_a_second_sign_is_furniture(shared, place):
    with_it, without = left(shared, place), left("", place)
    assert with_it == without


@pytest.mark.parametrize(
    ("shared", "place"),
    [
        (STOCK, MIDDLE),
        (STOCK, AT_END),
        (GUIDELINES, MIDDLE),
        (GUIDELINES, AT_END),
        (PULL_QUOTE, "{shared}{own}"),
        (PULL_QUOTE, MIDDLE),
        (PULL_QUOTE, AT_END),
        (PATCH, MIDDLE),
        (PRACTICE, MIDDLE),
        (FOLLOW, AT_END),
        (DOCTOR, MIDDLE),
        (DOCTOR, AT_END),
        ("<h2>Does another Self-Care post better match your pain?</h2>", MIDDLE),
    ],
)
def test_stock_advice_headings_and_guidelines_stay(shared, place):
    text = " ".join(item.text for item in flow_of(shared))
    assert text in left(shared, place)


@pytest.mark.parametrize("posts", [1, 2])
def test_what_two_posts_share_is_no_sign(posts):
    assert "Book a 90-minute" in left(BOOK, AT_END, posts)


def test_a_few_of_many_posts_are_no_good_share():
    flows = [flow_of(BOOK + OWN.format(0))] * 3 + [flow_of(OWN.format(number)) for number in range(30)]
    assert "book a 90-minute massage with tony at our studio." not in repeated(flows)


def test_order_of_the_posts_does_not_matter():
    flows = [flow_of(BOOK + OWN.format(number)) for number in range(5)]
    assert repeated(flows) == repeated(reversed(flows))


def test_post_that_is_all_repeated_stays():
    flow = flow_of(BOOK)
    assert take_repeated(flow, repeated([flow] * 4))[0] == flow


def test_what_is_taken_is_in_the_ledger():
    flows = [flow_of(OWN.format(number) + BOOK) for number in range(3)]
    (piece,) = take_repeated(flows[0], repeated(flows))[1]
    assert (piece.kind, piece.text) == ("repeated", "Book a 90-minute massage with Tony at our studio.")
