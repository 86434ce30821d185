"""What is marked as furniture is taken out once, and nothing else is."""

import pytest

from import_tools.cleaning.markup import take_furniture

from ..reading import tree


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
