"""In every theme exactly the post's words are in the body, everything else is furniture, and nothing is lost."""

import pytest

from import_tools.ledger import contents_of_body
from import_tools.records import Markup
from selfcare_cms.shapes import shape_of_posts

from .reading import lost, parsed
from .themes import PAGES

TITLE = "Self Care – Stiff Ankle"
SHORT = "<p>An ankle that is stiff at dawn wants to be moved before it is asked to carry you.</p><p>Draw the alphabet with your toes, twice.</p>"
LONG = """<p>An ankle that is stiff at dawn wants to be moved before it is asked to carry you.</p>
<h2>Activities to Avoid</h2><p>Leave the heels in the closet for a while. Contents of the closet may differ.</p><ul><li>stairs two at a time</li><li>cold floors</li></ul>
<h2>For Temporary Relief</h2><p>Share this with your partner: <a href="https://example.org/ball">a ball</a> under the arch, for as long as a song lasts.</p>
<h2>For Longer-Lasting Relief</h2><p>Draw the alphabet with your toes, twice. Next, point them at the wall.</p><blockquote><p>Slow is smooth.</p></blockquote>"""


@pytest.mark.parametrize("post", [SHORT, LONG], ids=["short", "long"])
@pytest.mark.parametrize("theme", PAGES)
def test_exactly_the_post_is_in_the_body(theme, post):
    mapped = parsed(PAGES[theme].replace("{title}", TITLE).replace("{post}", post), Markup.PAGE)
    alone = parsed(post)
    assert list(contents_of_body(mapped.body, shape_of_posts()).words) == list(
        contents_of_body(alone.body, shape_of_posts()).words
    )
    assert mapped.facts.title == TITLE
    assert lost(mapped) == {}


CRUMBED = sorted(
    name for name, page in PAGES.items() if "Home" in page and ("crumb" in page or "Home »" in page)
)


@pytest.mark.parametrize("theme", CRUMBED)
def test_breadcrumb_ends_above_the_post(theme):
    mapped = parsed(PAGES[theme].replace("{title}", TITLE).replace("{post}", LONG), Markup.PAGE)
    assert mapped.facts.breadcrumb == ("Home", "Self Care")


PICTURED = sorted(name for name, page in PAGES.items() if "uploads/2020/06/ankle.jpg" in page)


@pytest.mark.parametrize("theme", PICTURED)
def test_picture_above_the_text_is_the_featured_one(theme):
    mapped = parsed(PAGES[theme].replace("{title}", TITLE).replace("{post}", LONG), Markup.PAGE)
    assert mapped.facts.featured_image.endswith("/wp-content/uploads/2020/06/ankle.jpg")
    assert "featured_image" in [piece.kind for piece in mapped.furniture]
