"""The recount over whole posts: nothing is lost by moving, and what is deleted is named."""

from collections import Counter

import pytest

from import_tools.desk.paragraphs import keys_of, paragraphs_of
from import_tools.ledger import contents_of_body
from import_tools.pipeline import parse_post
from import_tools.records import sum_contents
from tests.import_tools.reading import SETTINGS
from tests.import_tools.test_posts import CASES, read_case

from .bodies import count, missing

SHAPE = SETTINGS.shape


@pytest.fixture(params=CASES)
def body(request):
    return list(parse_post(read_case(request.param), SETTINGS).body)


def words_of(blocks) -> Counter[str]:
    return Counter(key for paragraph in paragraphs_of(blocks, SHAPE) for key in paragraph.keys)


def test_the_paragraphs_are_the_whole_body(body):
    paragraphs = paragraphs_of(body, SHAPE)
    whole, parts = contents_of_body(body, SHAPE), sum_contents(item.contents for item in paragraphs)
    players = sum(item.tag == "video" for item in paragraphs)  # whose URL the ledger takes for a linked word

    assert (parts.images, parts.videos) == (whole.images, whole.videos)
    assert len(parts.words) == len(whole.words) - players
    assert len(parts.links) == len(whole.links) - players


def test_nothing_is_missing_of_a_page_in_another_order(body):
    assert missing(body, body[::-1]) == {}


def test_what_is_deleted_is_missing(body):
    for place, block in enumerate(body):
        rest = [*body[:place], *body[place + 1 :]]
        lost = Counter(keys_of(count(body, rest).missing.words))

        assert lost >= words_of(body) - words_of(rest)
        assert lost <= words_of([block])
