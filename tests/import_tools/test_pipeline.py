"""A post becomes a body, or an error that says why not; everything less is a finding."""

import re

import pytest

from import_tools.errors import EmptyPostError
from import_tools.pipeline import ParseSettings, find_repeated, parse_post, passages_of, repeated_among
from import_tools.records import Answer, Markup, SectionKind
from selfcare_cms.shapes import shape_of_posts

from .reading import lost, parsed, post, types

PAGE = """<html><head><title>{title} - Site</title><meta property="og:site_name" content="Site">{head}</head>
<body><header>Site</header>{body}<footer>Foot</footer></body></html>"""
POST = "<h1>Neck</h1><div class='entry-content'><p>one two</p></div>"


def page(body: str = POST, head: str = "", title: str = "Neck"):
    return parsed(PAGE.format(body=body, head=head, title=title), Markup.PAGE)


def test_unsure_section_is_a_finding():
    mapped = parsed(
        "<h2>What to avoid</h2><p>a</p><h2>For temporary relief</h2><p>b</p><h2>Something Else</h2><p>c</p>"
    )
    assert [(finding.code, finding.excerpt) for finding in mapped.findings] == [
        ("unsure_section", "Something Else")
    ]


def test_findings_of_the_source_are_kept():
    from import_tools.records import Finding, Severity

    finding = Finding(Severity.WARNING, "unpublished", "It was a draft.")
    assert parsed("<p>a</p>", findings=(finding,)).findings == (finding,)


def test_characters_that_no_page_shows_are_told_once():
    mapped = parsed("<p>be\0fore \x1b[2J</p>")
    assert [finding.code for finding in mapped.findings] == ["illegible_characters"]
    assert "held 2 characters" in mapped.findings[0].message
    assert mapped.source.html == "<p>before [2J</p>"


def test_post_that_is_all_furniture_is_empty():
    with pytest.raises(EmptyPostError):
        parsed("<p>Question? Comment? Typo?</p>")


def test_rule_of_a_site_decides_first():
    def own(section, place):
        return Answer(SectionKind.AVOID, "own", 1.0) if section.title == "Nope" else None

    mapped = parse_post(post("<h2>Nope</h2><p>a</p>"), ParseSettings(shape_of_posts(), own_rules=[own]))
    assert types(mapped.body) == ["avoid"]


def test_selector_of_a_site_finds_the_post():
    html = PAGE.format(
        title="Neck",
        head="",
        body="<h1>Neck</h1><main><div class=x1>one</div><div class=x2><p>two</p></div></main>",
    )
    mapped = parse_post(post(html, Markup.PAGE), ParseSettings(shape_of_posts(), article_selector=".x2"))
    assert "one" not in str(mapped.body)


@pytest.mark.parametrize(
    "body",
    [
        POST,
        "<article><h1>Neck</h1><p>one two</p></article>",
        "<main><h1>Neck</h1><p>one two</p></main>",
        "<div><h1>Neck</h1><p>one two</p><p></p></div>",
        "<h1>Neck</h1><p>one two</p>",
        "<div class='wrap'><div><h1>Neck</h1></div><div><p>one two</p></div></div>",
        "<article class='hentry'><header class='entry-header'><h1 class='entry-title'>Neck</h1></header><div class='post-content'><p>one two</p></div></article>",
    ],
)
def test_title_stands_in_the_facts_and_not_in_the_body(body):
    mapped = page(body)
    assert mapped.facts.title == "Neck"
    assert "Neck" not in str(mapped.body)
    assert "one two" in str(mapped.body)
    assert lost(mapped) == {}


@pytest.mark.parametrize("title", ["Neck", "1984", "C.O.R.E. – (Neck) [2]", "Neck & “Head” <b>"])
def test_site_name_is_taken_off_the_title_of_the_window(title):
    from html import escape

    mapped = page("<div class='entry-content'><p>one</p></div>", title=escape(title))
    assert mapped.facts.title == title


@pytest.mark.parametrize(
    ("head", "url", "aliases"),
    [
        ('<link rel="canonical" href="https://x.org/neck/">', "https://x.org/neck/", ()),
        (
            '<link rel="canonical" href="https://x.org/neck/?amp">',
            "https://x.org/neck/",
            ("https://x.org/neck/?amp",),
        ),
        ('<meta property="og:url" content="https://x.org/neck/">', "https://x.org/neck/", ()),
        ('<link rel="canonical" href="/neck/">', "", ()),
        ("", "", ()),
    ],
)
def test_url_of_the_post_is_the_canonical_one(head, url, aliases):
    facts = page(head=head).facts
    assert (facts.url, facts.aliases) == (url, aliases)


def test_url_of_a_saved_page_is_found():
    html = "<!-- saved from url=(0025)https://x.org/neck/?share=email -->" + PAGE.format(
        title="Neck", head="", body=POST
    )
    assert parsed(html, Markup.PAGE).facts.url == "https://x.org/neck/"


@pytest.mark.parametrize(
    ("html", "crumbs"),
    [
        (
            '<div class="breadcrumbs"><a href="/">Home</a> » <a href="/b/">Self Care</a> » Neck</div>',
            ("Home", "Self Care"),
        ),
        ('<p id="breadcrumbs">Home » Self Care » Neck</p>', ("Home", "Self Care")),
        (
            '<nav class="breadcrumb"><a href="/">Home</a> / <a href="/b/">Hip / Thigh</a> / Neck</nav>',
            ("Home", "Hip / Thigh"),
        ),
        ("", ()),
    ],
)
def test_breadcrumb_is_without_the_title(html, crumbs):
    assert page(html + POST).facts.breadcrumb == crumbs


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2021-02-03T04:05:06+00:00">',
        '<script type="application/ld+json">{"@graph":[{"@type":"Article","datePublished":"2021-02-03T04:05:06+00:00"}]}</script>',
        '<script type="application/ld+json">[{"datePublished":"2021-02-03T04:05:06Z"}]</script>',
        '<script type="application/ld+json">{"datePublished":"soon"}</script><script type="application/ld+json">{"datePublished":"2021-02-03"}</script>',
    ],
)
def test_date_is_found(head):
    published = page(head=head).facts.published_at
    assert (published.year, published.month, published.day) == (2021, 2, 3)


def test_text_beside_the_post_that_is_no_furniture_is_reported():
    text = "<p>The post is longer than what stands beside it.</p>"
    post = f"<h1>Neck</h1><div class='entry-content'>{text}</div>"
    mapped = page(f"<main><div class='teaser'>lonely words</div>{post}</main>")
    assert lost(mapped) == {}
    assert [finding.excerpt for finding in mapped.findings if finding.code == "left_beside_post"] == [
        "lonely words"
    ]


def test_word_lost_in_the_body_is_not_covered_by_the_same_word_of_the_menu():
    html = "<nav>one two</nav>" + POST
    mapped = page(html)
    words = mapped.coverage.words
    assert (words.source, words.placed, words.furniture) == (7, 3, 4)


def test_body_is_the_same_in_every_run_and_differs_between_posts():
    first, again = (
        parsed("<p>a</p>", url="https://x.org/a/"),
        parsed("<p>a</p>", url="https://x.org/a/"),
    )
    other = parsed("<p>a</p>", url="https://x.org/b/")
    assert first.body == again.body != other.body


def test_script_never_reaches_the_body():
    mapped = parsed(
        '<p onclick="x()">a</p><script>b()</script><iframe src="javascript:c()"></iframe><img src="d.jpg" onerror="e()"><svg onload="f()"></svg>'
    )
    assert not {"onclick", "<script", "javascript:", "onerror", "onload"} & {
        part
        for part in ("onclick", "<script", "javascript:", "onerror", "onload")
        if part in str(mapped.body)
    }


def test_what_posts_of_a_source_share_is_found_whatever_their_order():
    box = "<p>Book a massage with Tony at our studio.</p>"
    posts = [
        post(f"<p>Words {number}.</p>{box}", url=f"https://x.org/{number}/", title=str(number))
        for number in range(4)
    ]
    repeated = find_repeated(posts, ParseSettings(shape_of_posts()))
    assert repeated == find_repeated(reversed(posts), ParseSettings(shape_of_posts())) != frozenset()
    mapped = parse_post(posts[0], ParseSettings(shape_of_posts(), repeated=repeated))
    assert [piece.kind for piece in mapped.furniture] == ["repeated"]
    assert lost(mapped) == {}


def test_posts_can_be_asked_for_their_passages_one_by_one():
    box = "<p>Book a massage with Tony at our studio.</p>"
    posts = [post(f"<p>Words {number}.</p>{box}", url=f"https://x.org/{number}/") for number in range(4)]
    asked = [passages_of(one, ParseSettings(shape_of_posts())) for one in posts]
    assert asked[0] == ("x.org/0", frozenset({"words 0.", "book a massage with tony at our studio."}))
    assert repeated_among([None, *asked]) == find_repeated(posts, ParseSettings(shape_of_posts()))


def test_copies_of_one_post_share_nothing():
    duplicates = [
        post("<p>Book a massage at our studio.</p>", url=f"https://x.org/a/?{form}")
        for form in ("amp", "share=x", "")
    ]
    assert find_repeated(duplicates, ParseSettings(shape_of_posts())) == frozenset()


def test_post_that_cannot_be_read_does_not_stop_the_others():
    assert find_repeated([post("", Markup.PAGE)] * 3, ParseSettings(shape_of_posts())) == frozenset()


@pytest.mark.parametrize(
    ("source_id", "url", "title"),
    [
        ("4", "https://x.org/?p=4", "Roll your calf slowly on a ball and …"),
        ("4", "https://x.org/sore-calf/", "Sore calf"),
        ("4", "https://x.org/2019/", "Roll your calf slowly on a ball and …"),
        ("x/stiff-neck.html", "", "Stiff neck"),
    ],
)
def test_a_post_without_a_title_is_named_by_what_it_has_and_reported(source_id, url, title):
    html = "<p>Roll your calf slowly on a ball and breathe.</p>"
    mapped = parsed(html, title="", source_id=source_id, url=url)
    assert mapped.page_title == title
    missing = [finding for finding in mapped.findings if finding.code == "title_missing"]
    assert [title in finding.message for finding in missing] == [True] * source_id.isdecimal()
    assert not lost(mapped)


@pytest.mark.parametrize("title", ["1984", "Neck", "a" * 255])
def test_a_title_of_its_own_is_kept(title):
    mapped = parsed("<p>one two</p>", title=title)
    assert (mapped.page_title, mapped.findings) == (title, ())


@pytest.mark.parametrize("markup", [Markup.PAGE, Markup.FRAGMENT])
def test_the_rest_of_a_title_that_is_too_long_stays_in_the_text(markup):
    title = " ".join(f"word{number}" for number in range(60))
    html = PAGE.format(body=POST.replace("Neck", title), head="", title=title)
    mapped = parsed(html if markup == Markup.PAGE else "<p>one two</p>", markup, title=title)
    first = mapped.body[0]["value"]
    assert len(mapped.page_title) <= 255
    words = re.sub("<[^>]*>", " ", first)
    assert f"{mapped.page_title} {words}".split() == f"{title} one two".split()
    assert [finding.code for finding in mapped.findings] == ["title_cut"]
    assert not lost(mapped)


@pytest.mark.parametrize("html", ["<p>smile &#55357;&#56838;</p>", "<p>smile &#xd83d;&#xDE06;</p>"])
def test_the_halves_of_an_emoji_become_one_character(html):
    mapped = parsed(html)
    assert "smile 😆" in mapped.body[0]["value"]
    assert (mapped.findings, lost(mapped)) == ((), {})


@pytest.mark.parametrize(
    ("title", "codes"), [("Self Care – Neck", ["no_sections", "unsure_section"]), ("Neck", [])]
)
def test_unknown_heading_is_unsure_only_where_sections_of_special_kinds_are_expected(title, codes):
    mapped = parsed("<p>one</p><h2>Something Else</h2><p>two</p>", title=title)
    assert sorted(finding.code for finding in mapped.findings) == codes
