"""Nothing that an author writes is taken for the site's furniture, in any shape and at any place of a post.

The words are in two plain files beside this one, a case on each line: `authors_lines.txt` and
`authors_markup.txt`. A paragraph that was taken for furniture goes there first.
"""

from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from import_tools.cleaning.furniture.matching import words_in
from import_tools.records import Markup

from ...reading import parsed
from ...themes import PAGES

HERE = Path(__file__).parent
START = """<p>An ankle that is stiff at dawn wants to be moved before it is asked to carry you.</p>
<h2>Activities to Avoid</h2><p>Leave the heels in the closet for a while.</p>"""
END = """<h2>For Temporary Relief</h2>
<p>Warm the calf with a bottle, then draw the alphabet with your toes, twice.</p>"""
EVERYWHERE = f"{{0}}{START}{{0}}{END}{{0}}"
SHAPES = {
    "paragraph": "<p>{}</p>",
    "bold line": "<p><strong>{}</strong></p>",
    "heading": "<h3>{}</h3>",
    "list": "<ul><li>{}</li></ul>",
    "item of a list": "<ol><li>Kneel.</li><li>{}</li></ol>",
    "quote": "<blockquote><p>{}</p></blockquote>",
    "line of a box": '<div class="wp-block-group"><p>{}</p></div>',
}
WORDS = sorted(
    words_in("""
    the a your this one both slowly gently again then until while under over behind beside between arm leg knee hip
    neck thumb elbow shoulder ankle rib jaw heel muscle knot tendon towel ball pillow chair stairs floor wall
    hold lift turn lean press roll rest bend reach pull push move breathe kneel stand lie wait warm cool soft sharp
    dull tight sore stiff left right upper lower morning evening night week minute hour twice three ten pain ache
    relief stretch walk swim garden drive sleep laugh client dancer cellist nurse hand hands feet toes fingers
""")
)
MARKS = [".", "!", "?", ":", "…", "", ""]
TAGS = [
    "p",
    "div",
    "li",
    "h2",
    "h3",
    "h4",
    "blockquote",
    "strong",
    "em",
    "td",
    "section",
    "article",
    "aside",
    "pre",
]


def cases(name: str) -> list[str]:
    """The lines of a file of cases; what starts with # and a space is a note."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("# ")]


def furniture_in(html: str, markup: Markup = Markup.FRAGMENT) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in parsed(html, markup).furniture]


@pytest.mark.parametrize("shape", SHAPES)
def test_line_of_the_author_stays_at_the_beginning_in_the_middle_and_at_the_end(shape):
    posts = [EVERYWHERE.format(SHAPES[shape].format(escape(line))) for line in cases("authors_lines.txt")]
    assert [taken for post in posts for taken in furniture_in(post)] == []


def test_box_of_the_author_stays():
    posts = [EVERYWHERE.format(piece) for piece in cases("authors_markup.txt")]
    assert [taken for post in posts for taken in furniture_in(post)] == []


def test_line_that_is_all_of_a_post_stays():
    posts = [f"<p>{escape(line)}</p>" for line in cases("authors_lines.txt")]
    assert [taken for post in posts for taken in furniture_in(post)] == []


@pytest.mark.parametrize("theme", PAGES)
def test_theme_around_the_post_makes_no_furniture_of_it(theme):
    """All lines at once, between two paragraphs, as a post of the theme."""
    lines = "".join(f"<p>{escape(line)}</p>" for line in cases("authors_lines.txt"))
    page = PAGES[theme].replace("{title}", "Stiff Ankle")
    without, with_them = (
        furniture_in(page.replace("{post}", post), Markup.PAGE) for post in (START + END, START + lines + END)
    )
    assert with_them == without


@given(
    words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=30),
    mark=st.sampled_from(MARKS),
    tag=st.sampled_from(TAGS),
)
def test_plain_prose_in_a_plain_tag_is_never_furniture(words, mark, tag):
    line = f"{' '.join(words).capitalize()}{mark}"
    shape = {"li": "<ul><li>{}</li></ul>", "td": "<table><tr><td>{}</td></tr></table>"}.get(
        tag, f"<{tag}>{{}}</{tag}>"
    )
    assert furniture_in(EVERYWHERE.format(shape.format(line))) == []
