"""What is marked as furniture is taken out once, and nothing else is."""

import pytest

from import_tools.cleaning.furniture.elements import take_furniture
from tests.import_tools.reading import lost, parsed, tree


def taken(html: str) -> tuple[list[tuple[str, str]], str]:
    post = tree(html)
    pieces = take_furniture(post, "")
    return [(piece.kind, piece.text) for piece in pieces], " ".join(post.get_text(" ").split())


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ('<div class="sharedaddy"><h3>Share this:</h3></div>', "share"),
        ('<div class="mc4wp-form"><form><input name="a">Sign up</form></div>', "newsletter"),
        ("<form><p>Your name</p><input></form>", "form"),
        ("<button>Print</button>", "form"),
    ],
)
def test_marked_box_is_taken(html, kind):
    pieces, rest = taken(f"<p>one</p>{html}<p>two</p>")
    assert [name for name, _ in pieces] == [kind]
    assert rest == "one two"


def test_box_in_a_box_is_taken_once():
    pieces, _ = taken(
        '<div class="widget-share-buttons"><div class="share-buttons"><form><button>Share</button></form></div></div>'
    )
    assert pieces == [("share", "Share")]


@pytest.mark.parametrize(
    "html",
    [
        '<img src="/up/line.png" alt="line - black 400">',
        '<img src="/up/divider.png">',
        '<img src="/up/separator-300x4.png" alt="">',
    ],
)
def test_picture_of_a_line_is_a_divider(html):
    assert [name for name, _ in taken(f"<p>one</p>{html}")[0]] == ["divider"]


@pytest.mark.parametrize(
    "html",
    [
        '<img src="/up/lineman.jpg" alt="lineman climbing">',
        '<img src="/up/neck.png" alt="neck line">',
        '<img src="/up/a.png" alt="ruler on the knee">',
        '<img src="/up/line-of-pull.png" alt="line of pull of the calf">',
    ],
)
def test_picture_with_a_line_in_it_stays(html):
    assert taken(f"<p>one</p>{html}")[0] == []


def test_pictures_of_cards_belong_to_the_other_posts():
    card = '<li><a href="/{0}/"><img src="{0}.jpg"></a><a href="/{0}/">Post {0}</a></li>'
    pieces, rest = taken(f"<ul>{card.format('a')}{card.format('b')}</ul>")
    assert [name for name, _ in pieces] == ["card_picture", "card_picture"]
    assert rest == "Post a Post b"


def test_pictures_of_a_list_with_text_stay():
    assert taken('<ul><li><img src="a.jpg"> <a href="/a/">Post a</a> and why</li></ul>')[0] == []


def test_comments_and_scripts_are_no_words():
    assert taken("<p>one<!-- two --></p><script>three</script><style>four</style>") == ([], "one")


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        (
            '<p>In this post</p><ul><li><a href="#a">One</a></li><li><a href="#b">Two</a></li></ul>',
            "table_of_contents",
        ),
        (
            '<p>Jump to: <a href="#a">One</a> | <a href="#b">Two</a> | <a href="#c">Three</a></p>',
            "table_of_contents",
        ),
        (
            '<p><a href="/c/" rel="category tag">Neck</a>, <a href="/d/" rel="category tag">Head</a></p>',
            "meta",
        ),
        (
            '<h3>Get new posts by e-mail</h3><p>Straight to your inbox.</p><form><input type="email"><button>Go</button></form>',
            "newsletter",
        ),
        ('<div class="acme-newsletter-signup-box"><p>Letters for sore people.</p></div>', "newsletter"),
        ('<div class="post__social-share--bottom"><a href="https://x.com/">X</a></div>', "share"),
        (
            '<div class="relatedPosts"><h3>More</h3><ul><li><a href="/a/">A</a></li></ul></div>',
            "related_widget",
        ),
        ('<div class="my-toc"><p>Inside</p><ul><li>One</li></ul></div>', "table_of_contents"),
    ],
)
def test_box_of_a_plugin_nobody_knows_is_taken_whole(html, kind):
    pieces, rest = taken(f"<p>first words</p>{html}<p>{'last words ' * 20}</p>")
    assert {name for name, _ in pieces} == {kind}
    assert rest == ("first words " + "last words " * 20).strip()


@pytest.mark.parametrize(
    "html",
    [
        '<p>Ice<a href="#1">1</a>, heat<a href="#2">2</a>, rest<a href="#3">3</a>.</p>',
        '<ol><li>Tested on twelve clients. <a href="#ref">Back</a></li><li>Her own words. <a href="#ref2">Back</a></li></ol>',
        '<ul><li><a href="/a/">A</a></li><li><a href="/b/">B</a></li></ul>',
        '<p>More about it in <a href="/tag/neck/" rel="tag">the posts on necks that came before</a>, and I mean all of them.</p>',
        '<h2><span class="ez-toc-section" id="x">What to Avoid</span></h2>',
        '<h2 class="toc-heading">What to Avoid</h2>',
        '<section class="related-posts"><h3>Does another Self-Care post better match your pain?</h3><p><a href="/a/">A</a></p></section>',
        '<ul class="wp-block-latest-posts"><li><a href="/a/">A</a></li></ul>',
    ],
)
def test_content_that_looks_like_it_stays(html):
    assert taken(f"<p>first words of a post</p>{html}<p>last words</p>")[0] == []


@pytest.mark.parametrize(
    ("label", "box", "rest"),
    [
        ("<h3>You may also like</h3>", "<div class='yarpp'><a href='/a/'>A</a></div>", "one two"),
        (
            "<h2 class='simpletoc-title'>Contents</h2>",
            "<ul class='simpletoc-list'><li>A</li></ul>",
            "one two",
        ),
        (
            "<h3>Stretches like these</h3>",
            "<div class='yarpp'><a href='/a/'>A</a></div>",
            "one Stretches like these two",
        ),
        (
            "<h3>Does another Self-Care post better match your pain?</h3>",
            "<div class='wp-block-query'><a href='/a/'>A</a></div>",
            "one Does another Self-Care post better match your pain? A two",
        ),
    ],
)
def test_line_above_a_box_that_names_it_goes_with_it(label, box, rest):
    assert taken(f"<p>one</p>{label}{box}<p>two</p>")[1] == rest


def test_box_that_holds_the_post_only_has_the_name_of_furniture():
    html = "<div class='toc-enabled share-buttons'><h2>What to Avoid</h2><p>Words of the post.</p></div>"
    assert taken(html)[0] == []


def test_comments_may_be_longer_than_the_post():
    html = f"<p>Short.</p><div class='comments-area'><p>{'So true. ' * 50}</p></div>"
    assert taken(html)[1] == "Short."


def test_a_site_names_its_own_furniture():
    post = tree("<p>one</p><div class='gift-offer'>two</div><p>three</p>")
    pieces = take_furniture(post, own=[("gift", ".gift-offer")])
    assert [(piece.kind, piece.text) for piece in pieces] == [("gift", "two")]


CARD = (
    '<article class="post"><a href="/{0}/"><img src="/{0}.jpg"></a><h3><a href="/{0}/">Sore {0}</a></h3>'
    '<p>It aches in the morning, and by noon it …</p><a href="/{0}/">Read More »</a></article>'
)
BOXES = [
    '<div class="elementor-widget elementor-widget-posts"><div class="elementor-posts">{}</div></div>',
    '<div class="wp-block-query">{}</div>',
    '<div class="fl-module fl-module-post-grid">{}</div>',
]
RELATED = ["Does another Self-Care post better match your pain?", "Similar Patterns", "You May Also Like"]


def section_of_cards(heading: str, box: str):
    cards = box.format(CARD.format("Heel") + CARD.format("Hip"))
    text = (
        "<p>It aches on the stairs and on the slopes, at night and in the morning, on both sides of it.</p>"
        * 4
    )
    return parsed(
        f"{text}<div><h2>{heading}</h2></div>{cards}", title="Self Care – Calf", url="https://x.org/c/"
    )


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("heading", RELATED)
def test_cards_below_a_heading_on_related_posts_are_its_links(heading, box):
    mapped = section_of_cards(heading, box)
    block = mapped.body[-1]
    assert (block["type"], block["value"]["heading"]) == ("related_posts", heading)
    assert [link["value"]["url"] for link in block["value"]["links"]] == [
        "https://x.org/Heel/",
        "https://x.org/Hip/",
    ]
    assert [piece.kind for piece in mapped.furniture] == ["related_widget"]
    assert lost(mapped) == {}


@pytest.mark.parametrize(
    ("heading", "box"),
    [
        ("For temporary relief", BOXES[0]),
        ("Similar Patterns", '<div class="yarpp-related">{}</div>'),
        ("Similar Patterns", '<div class="jp-relatedposts">{}</div>'),
    ],
)
def test_other_cards_are_furniture(heading, box):
    mapped = section_of_cards(heading, box)
    assert "Sore" not in str(mapped.body)
    assert lost(mapped) == {}
