"""Titles, names and excerpts become what a person reads."""

import pytest

from import_tools.sources.wordpress import manual_excerpt, plain_text, plain_title


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Neck <em>Ache</em> &amp; more", "Neck Ache & more"),
        ("One<br />two", "One two"),
        ("Self Care &#8211; Arch", "Self Care – Arch"),
        ("  Two\n lines ", "Two lines"),
        ("Is 3 < 5 and 7 > 2?", "Is 3 < 5 and 7 > 2?"),
        ("~`!@#$%^&*()-_=+{}[]/;:'\"?,.>", "~`!@#$%^&*()-_=+{}[]/;:'\"?,.>"),
        ("1984", "1984"),
    ],
)
def test_title_is_plain(title, plain):
    assert plain_title(title) == plain


def test_text_of_a_piece_of_html():
    assert plain_text("<p>One <!-- no -->two</p><p>three&nbsp;four</p>") == "One two three four"


@pytest.mark.parametrize(
    "excerpt",
    [
        "<p>Sit up straight and breathe [&hellip;]</p>",
        "Sit up straight and …",
        "<p>Sit up</p>",
        "",
        "Sit up [...]",
    ],
)
def test_excerpt_that_was_cut_from_the_post_was_not_written(excerpt):
    assert manual_excerpt(excerpt, "<p>Sit up <b>straight</b> and breathe slowly.</p>") == ""


@pytest.mark.parametrize("excerpt", ["<p>How to sit.</p>", "Straight and breathe …"])
def test_excerpt_in_other_words_was_written(excerpt):
    assert manual_excerpt(excerpt, "<p>Sit up straight and breathe slowly.</p>") == plain_text(excerpt)


def test_an_emoji_in_two_references_is_one_character_in_a_title():
    assert plain_title("Smile &#55357;&#56838; &amp; on") == "Smile 😆 & on"
