"""Links that stand in fields of their own are in the ledger, whichever block they are in."""

from import_tools.ledger import contents_of_body
from selfcare_cms.stream import Shape, ValueKind

URL = Shape(ValueKind.URL)
LINK = Shape(ValueKind.LINK, {"page": Shape(ValueKind.PAGE), "url": URL})
SHAPE = Shape(
    ValueKind.STREAM,
    {"visit": LINK, "address": Shape(ValueKind.STRUCT, {"site": URL, "text": Shape(ValueKind.TEXT)})},
)


def test_a_link_without_a_text_is_a_link():
    body = [{"type": "visit", "value": {"page": None, "url": "https://x.example/hip/"}, "id": "a"}]

    assert contents_of_body(body, SHAPE).links == ("x.example/hip",)
    assert contents_of_body(body, SHAPE).words == ()


def test_a_url_in_a_field_of_its_own_is_a_link_and_no_word():
    body = [{"type": "address", "value": {"site": "https://x.example/hip/", "text": "Hip"}, "id": "a"}]

    assert contents_of_body(body, SHAPE).links == ("x.example/hip",)
    assert contents_of_body(body, SHAPE).words == ("Hip",)


def test_empty_fields_hold_nothing():
    body = [
        {"type": "visit", "value": {"page": 3, "url": ""}, "id": "a"},
        {"type": "address", "value": {"site": "", "text": None}, "id": "b"},
    ]

    assert contents_of_body(body, SHAPE).words == ()
