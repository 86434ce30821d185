"""Both trees of a post are counted alike, and its words alone as with everything else."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from import_tools.cleaning.counting import contents_of, words_of

from ..reading import tree

POSTS = {
    "inline parts of one word": "<p><b>H</b>ip and <i>kn</i>ee</p>",
    "blocks part words": "<div>hip</div><div>knee<br>calf</div><ul><li>a</li><li>b</li></ul>",
    "what nobody sees": "<p>seen<script>x y</script><noscript>z</noscript></p><style>p{}</style>",
    "links": '<a href="/a/">one</a> <a href="/a/">one more</a><p><a href="/a/">two</a> <a href="#top">up</a></p>',
    "pictures and videos": '<img src="/a-300x200.jpg"><iframe src="https://youtu.be/abcdefghijk"></iframe>',
    "ruby and svg": "<ruby>a<rt>b</rt></ruby><svg><title>c</title><text>d</text></svg>",
}


@pytest.mark.parametrize("html", POSTS.values(), ids=POSTS.keys())
def test_page_and_post_are_counted_alike(html):
    body = LexborHTMLParser(f"<body>{html}</body>").body
    assert body is not None
    assert contents_of(body, "https://x.org/p/") == contents_of(tree(html), "https://x.org/p/")


@pytest.mark.parametrize("html", POSTS.values(), ids=POSTS.keys())
def test_words_alone_are_the_same_words(html):
    soup = tree(html)
    assert tuple(words_of(soup)) == contents_of(soup).words


def test_anchors_beside_each_other_are_one_link():
    found = contents_of(tree('<p><a href="/a/">one</a> <a href="/a/">two</a>, <a href="/a/">three</a></p>'))
    assert found.links == ("/a", "/a")
