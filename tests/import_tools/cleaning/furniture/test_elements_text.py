"""A name of furniture is not enough: a box that is only read, and a sentence above a box, are the author's."""

import pytest

from import_tools.cleaning.furniture.elements import is_authors_own, is_label_of
from tests.import_tools.reading import tree

SENTENCE = "<p>Carry the bag on both sides.</p>"


def own(html: str, kind: str) -> bool:
    return is_authors_own(tree(html).find(True), kind)


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        (f"<div>{SENTENCE}</div>", "share"),
        (f"<div>{SENTENCE}</div>", "navigation"),
        ("<div><h4>Tools</h4><ul><li>a ball</li><li>a towel</li></ul></div>", "related_widget"),
        ("<div><h3>Does another Self-Care post better match your pain?</h3></div>", "related_widget"),
        ('<a href="/hip/">the hip</a>', "popup"),
    ],
)
def test_box_that_is_only_read_is_the_authors(html, kind):
    assert own(html, kind)


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        (f'<div>{SENTENCE}<a href="#">Facebook</a></div>', "share"),
        ("<div><p>Was this post helpful?</p></div>", "rating"),
        ("<div><p>Posted on June 3, 2016 by Tony Preston.</p></div>", "meta"),
        ("<div><span>Share</span></div>", "share"),
        ("<div><h3>Related</h3></div>", "related_widget"),
        (f"<div>{SENTENCE}</div>", "author_box"),
        (f"<div>{SENTENCE}</div>", "newsletter"),
    ],
)
def test_box_that_one_uses_or_that_speaks_for_the_site_is_not(html, kind):
    assert not own(html, kind)


@pytest.mark.parametrize(
    ("label", "kind", "names_it"),
    [
        ("<h3>You may also like</h3>", "related_widget", True),
        ("<p>Related posts</p>", "related_widget", True),
        ("<p>Try a similar stretch for the hip.</p>", "related_widget", False),
        ("<h3>Similar Patterns of Pain</h3>", "related_widget", False),
        ("<p>Spread the love:</p>", "share", True),
        ("<p>Spread your fingers wide</p>", "share", False),
        ("<h4>About the Author</h4>", "author_box", True),
        ("<p>About five minutes is plenty.</p>", "author_box", False),
        ("<div>Related posts</div>", "related_widget", False),
    ],
)
def test_line_above_a_box_is_its_label_if_it_names_it(label, kind, names_it):
    assert is_label_of(tree(label).find(True), kind) is names_it
