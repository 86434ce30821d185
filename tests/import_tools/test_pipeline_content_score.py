"""Of two forms of one post the one that holds more is known by its structure, not only by its words."""

import pytest

from tests.import_tools.reading import parsed

PLAIN = "<p>For temporary relief:</p><p>Ice it.</p><p>Sit down.</p>"


def content_score(html: str) -> int:
    return parsed(html, title="Self Care – Calf").content_score


@pytest.mark.parametrize(
    "richer",
    [
        "<h2>For temporary relief:</h2><p>Ice it.</p><p>Sit down.</p>",
        "<p>For temporary relief:</p><ul><li>Ice it.</li><li>Sit down.</li></ul>",
        f"{PLAIN}<img src='https://x.org/a.png'>",
        f"{PLAIN}<p>https://youtu.be/abcdefghijk</p>",
        f"{PLAIN}<p>Go on.</p>",
    ],
)
def test_structure_makes_a_form_richer(richer):
    plain = PLAIN.replace("relief:", "relief")  # a colon would make the line a heading
    assert content_score(richer) > content_score(plain)


def test_caption_is_worth_more_than_its_words():
    picture = "<img src='https://x.org/a.png'>"
    as_caption = f"<figure>{picture}<figcaption>a calf</figcaption></figure>"
    assert content_score(as_caption) > content_score(f"{picture}<p>a calf</p>")
