"""A name of furniture is not enough: a box that is only read, and a sentence above a box, are the author's."""

import pytest

from import_tools.cleaning.furniture.class_names import is_authors_own, is_label_of
from import_tools.cleaning.furniture.matching import count_sentences
from tests.import_tools.reading import lost, parsed, tree

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


PROSE = """<p>Press the ball of the foot into the wall. Hold for thirty seconds and breathe out.</p>
<p>Change the sides when the calf lets go of it. More is in <a href="/heels/">my post on heels</a> by now.</p>
<p>Walk for a minute before you sit down again. The calf will tell you when it is enough.</p>"""
START = "<p>It aches on the stairs and on the slopes, at night and in the morning, on both sides of it.</p>"
NAMES = [
    *("theme_the_text theme_ad_container", "ad-wrapper", "ads-content", "sponsored-content", "advert"),
    *("plugin-admin-modal-fields", "modal-body", "popup-content", "off-canvas-content", "pum-content"),
    *("share-content", "sharing", "social-wrapper", "post-social", "inline-share"),
    *("post-meta", "entry-meta", "post-details", "single-meta", "post-info", "entry-footer", "article-data"),
    *("related-content", "recommended-reading", "similar-posts", "post-related", "also-like", "whats-next"),
    *("is-visually-hidden", "screen-reader-text", "sr-only"),
    *("rating-box", "feedback-content", "helpful", "search", "print-page", "post-navigation", "nav-links"),
    *("newsletter-content", "subscribe-box", "signup-inline", "optin", "cookie-bar", "cookies", "gdpr"),
    *("amazon-notice", "reading-time", "post-views", "breadcrumbs", "toc", "table-of-contents", "tnp", "crp"),
]


@pytest.mark.parametrize("name", NAMES)
def test_several_sentences_outweigh_a_name_of_furniture(name):
    html = f'{START}<div id="x" class="{name}">{PROSE}</div><p>Rest.</p>'
    mapped = parsed(html, title="Calf")
    assert mapped.furniture == ()
    assert lost(mapped) == {}


@pytest.mark.parametrize(
    "html",
    [
        f'<div class="modal"><dialog>{PROSE}</dialog></div>',
        f'<div class="modal" role="dialog">{PROSE}</div>',
        f'<div class="newsletter-box">{PROSE}<input type="email"></div>',
        f'<div class="newsletter-box">{PROSE}<p>Subscribe to my newsletter, please.</p></div>',
        f'<div class="cookie-notice">{PROSE}<p>We use cookies on this site.</p></div>',
        f'<div class="comment-list">{PROSE}</div>',
        f'<div class="author-bio">{PROSE}</div>',
        f'<div class="related-posts"><h3><a href="/a/">Heel</a></h3>{PROSE}</div>',
        (
            '<div class="related-posts"><p><a href="/a/">Heel</a> Press the ball of the foot into it. And so on …</p>'
            '<p><a href="/b/">Hip</a> Hold it for thirty seconds or more. And so on …</p></div>'
        ),
        '<div class="share-box"><p>Share this post with friends.</p></div>',
    ],
)
def test_what_speaks_of_its_kind_or_is_clicked_is_furniture(html):
    assert len(parsed(f"{START}{html}<p>Rest.</p>", title="Calf").furniture) == 1


def test_box_with_several_sentences_that_is_taken_out_is_reported():
    mapped = parsed(f'{START}<div class="author-bio">{PROSE}</div>', title="Calf")
    (finding,) = mapped.findings
    assert finding.code == "furniture_with_prose"
    assert finding.excerpt.startswith("Press the ball of the foot into the wall.")


def test_box_without_sentences_is_not_reported():
    html = f'{START}<div class="share-buttons"><a href="https://x.com/">Tweet</a></div>'
    assert parsed(html, title="Calf").findings == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Press the ball into the wall. Hold it for thirty seconds!", 2),
        ("“Press the ball into the wall.” Hold it for thirty seconds.", 2),
        ("Hold it. Breathe. Wait.", 0),
        ("Home » Self Care » Calf » Sore Calf", 0),
        ("One two three four five six …", 0),
        ("Use a no. 5 ball, e.g. of foam, for this stretch.", 1),
    ],
)
def test_sentences_are_counted(text, count):
    assert count_sentences(text) == count
