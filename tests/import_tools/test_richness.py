"""Of two forms of one post the one that holds more is known by its structure, not only by its words."""

import pytest

from .reading import understood

PLAIN = "<p>For temporary relief:</p><p>Ice it.</p><p>Sit down.</p>"


def richness(html: str) -> int:
    return understood(html, title="Self Care – Calf").richness


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
    assert richness(richer) > richness(plain)


def test_caption_is_worth_more_than_its_words():
    picture = "<img src='https://x.org/a.png'>"
    as_caption = f"<figure>{picture}<figcaption>a calf</figcaption></figure>"
    assert richness(as_caption) > richness(f"{picture}<p>a calf</p>")
