"""The same block has the same id in every version."""

from import_tools.merging import keep_ids
from tests.import_tools.merging.bodies import section, text


def test_blocks_of_a_new_source_have_the_ids_that_they_had():
    known = [
        text("Ice the back of the thigh.", "1"),
        section("Avoid:", text("Run uphill at speed.", "3"), name="2"),
    ]
    new = [
        text("Welcome.", "1"),
        text("Ice the back of the thigh gently.", "2"),
        section("Avoid:", text("Hello.", "4"), text("Run uphill at speed.", "5"), name="3"),
    ]
    body = keep_ids(new, known)
    assert [block["id"] for block in body[1:]] == ["1", "2"]
    assert body[0]["id"] not in ("1", "2")
    assert [block["id"] for block in body[2]["value"]["content"]] == ["4", "3"]


def test_ids_of_new_blocks_are_the_same_every_time():
    known, new = [text("Ice.", "1")], [text("Welcome, all of you.", "1"), text("Ice.", "2")]
    assert keep_ids(new, known) == keep_ids(new, known)


def test_a_body_without_a_known_one_stays_as_it_is():
    body = [text("Ice.", "1"), section("Avoid:", text("Running.", "3"), name="2")]
    assert keep_ids(body, []) == body
