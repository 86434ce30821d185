"""Title, address, breadcrumb and date are read from whatever a theme or a plugin writes."""

import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from import_tools.cleaning.page.metadata import read_facts
from import_tools.records import Facts, Markup
from tests.import_tools.reading import post

CANONICAL = '<link rel="canonical" href="https://integrativeworks.com/neck/">'
TITLE = "Self Care – Stiff Neck"


def facts(body: str = "", head: str = CANONICAL, body_class: str = "") -> Facts:
    html = f'<html><head>{head}</head><body class="{body_class}">{body}</body></html>'
    return read_facts(LexborHTMLParser(html), post(html, Markup.PAGE))


@pytest.mark.parametrize(
    ("window", "body"),
    [
        (f"{TITLE} - Integrative Works", ""),
        (f"{TITLE} | Integrative Works", ""),
        (f"Integrative Works » Blog Archive » {TITLE}", ""),
        (f"{TITLE} — Muscle People", '<p class="site-title"><a href="/">Muscle People</a></p>'),
        (f"{TITLE} • Muscle People", '<a rel="home" href="/">Muscle People</a>'),
        (f"{TITLE} | Muscle People", f"<h1>Muscle People</h1><h2>{TITLE}</h2>"),
        (
            f"{TITLE} - Integrative Works",
            f"<h2 class='elementor-heading-title'>{TITLE}</h2><h1>Integrative Works</h1>",
        ),
        (f"Integrative Works: {TITLE}", ""),
        (
            f"{TITLE} - Integrative Works",
            f'<h1>Blog</h1><a rel="home" href="/c/self-care/">Self Care</a><h2 class="entry-title">{TITLE}</h2>',
        ),
        ("Something for search engines", f"<header><h1 class='entry-title'>{TITLE}</h1></header>"),
        ("", f"<div class='et_pb_title_container'><h1>{TITLE}</h1></div>"),
    ],
)
def test_title_is_found_without_the_site_s_name(window, body):
    assert facts(body, f"{CANONICAL}<title>{window}</title>").title == TITLE


@pytest.mark.parametrize(
    "title", ["Neck Pain - Part Two", "Self Care: Hip", "Hip | Thigh", "Pain at Night – Why?"]
)
def test_title_with_a_dash_of_its_own_stays_whole(title):
    assert facts("", f"{CANONICAL}<title>{title} - Integrative Works</title>").title == title


@pytest.mark.parametrize(
    ("head", "body_class", "alias"),
    [
        (
            '<link rel="shortlink" href="https://integrativeworks.com/?p=560">',
            "",
            "https://integrativeworks.com/?p=560",
        ),
        ("", "single single-post postid-560", "https://integrativeworks.com/?p=560"),
    ],
)
def test_url_by_number_is_an_alias(head, body_class, alias):
    assert facts("", CANONICAL + head, body_class).aliases == (alias,)


def test_url_of_an_archived_page_is_the_one_it_copies():
    head = '<link rel="canonical" href="https://web.archive.org/web/20200101000000/https://integrativeworks.com/neck/">'
    assert facts("", head).url == "https://integrativeworks.com/neck/"


LIST = {
    "@graph": [
        {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": 1, "name": "Home", "item": "https://x.org"},
                {"@type": "ListItem", "position": 2, "item": {"@id": "https://x.org/c", "name": "Self Care"}},
                {"@type": "ListItem", "position": 3, "name": TITLE},
            ],
        }
    ]
}
TRAILS = {
    "yoast": f'<p id="breadcrumbs"><span><span><a href="/">Home</a> » <span><a href="/c/">Self Care</a> » <strong class="breadcrumb_last">{TITLE}</strong></span></span></span></p>',
    "rank math": f'<nav class="rank-math-breadcrumb"><p><a href="/">Home</a><span class="separator"> - </span><a href="/c/">Self Care</a><span class="separator"> - </span><span class="last">{TITLE}</span></p></nav>',
    "navxt": f'<div class="breadcrumbs" typeof="BreadcrumbList"><span property="itemListElement"><a property="item" href="/"><span property="name">Home</span></a></span> &gt; <span property="itemListElement"><a href="/c/"><span property="name">Self Care</span></a></span> &gt; <span>{TITLE}</span></div>',
    "breadcrumb trail": f'<nav class="breadcrumb-trail breadcrumbs"><h2 class="trail-browse">Browse:</h2><ul class="trail-items"><li><a href="/">Home</a></li><li><a href="/c/">Self Care</a></li><li>{TITLE}</li></ul></nav>',
    "aioseo": f'<div class="aioseo-breadcrumbs"><span class="aioseo-breadcrumb"><a href="/">Home</a></span><span class="aioseo-breadcrumb-separator">»</span><span class="aioseo-breadcrumb"><a href="/c/">Self Care</a></span><span class="aioseo-breadcrumb-separator">»</span><span class="aioseo-breadcrumb">{TITLE}</span></div>',
    "woocommerce": f'<nav class="woocommerce-breadcrumb"><a href="/">Home</a>&nbsp;/&nbsp;<a href="/c/">Self Care</a>&nbsp;/&nbsp;{TITLE}</nav>',
    "microdata": f'<ol itemscope itemtype="https://schema.org/BreadcrumbList"><li itemprop="itemListElement"><a itemprop="item" href="/"><span itemprop="name">Home</span></a></li><li itemprop="itemListElement"><a href="/c/"><span itemprop="name">Self Care</span></a></li><li itemprop="itemListElement"><span itemprop="name">{TITLE}</span></li></ol>',
    "you are here": f'<div class="breadcrumb">You are here: <a href="/">Home</a> / <a href="/c/">Self Care</a> / {TITLE}</div>',
    "half linked": f'<div class="breadcrumbs"><a href="/">Home</a> › Self Care › {TITLE}</div>',
    "unmarked": f"<div>Home » Self Care » {TITLE}</div>",
    "unmarked with links": f'<p><a href="/">Home</a> / <a href="/c/">Self Care</a> / {TITLE}</p>',
    "described": f'<script type="application/ld+json">{json.dumps(LIST)}</script>',
}


@pytest.mark.parametrize("name", TRAILS)
def test_breadcrumb_of_a_plugin_is_read(name):
    body = f"{TRAILS[name]}<h1>{TITLE}</h1><p>Words.</p>"
    assert facts(body).breadcrumb == ("Home", "Self Care")


@pytest.mark.parametrize(
    ("body", "crumbs"),
    [
        ("<p>Home / office set-ups and what they do to the neck.</p>", ()),
        ('<div class="has-breadcrumbs"><p>' + "A long text with no trail in it. " * 10 + "</p></div>", ()),
        ('<span class="cat-links">in <a href="/c/" rel="category tag">Neck Pain</a></span>', ("Neck Pain",)),
        ('<div class="amp-wp-tax-category">Categories: <a href="/c/">Neck Pain</a></div>', ("Neck Pain",)),
    ],
)
def test_text_is_no_breadcrumb_and_a_category_stands_in(body, crumbs):
    assert facts(f"<h1>{TITLE}</h1>{body}").breadcrumb == crumbs


@pytest.mark.parametrize(
    "body",
    [
        '<time class="entry-date published" datetime="2016-06-03T10:00:00+00:00">June 3, 2016</time>',
        '<div class="entry-meta">By Tony on June 3, 2016</div>',
        '<span class="posted-on">Posted on Jun 3rd, 2016</span>',
        '<p class="byline">June 3, 2016 by Tony</p>',
        "<p>By Tony on June 3, 2016</p>",
        "<h1>Neck</h1><p>June 3, 2016</p>",
    ],
)
def test_date_beside_the_author_is_read(body):
    published = facts(body).published_at
    assert (published.year, published.month, published.day) == (2016, 6, 3)


@pytest.mark.parametrize("body", ["<p>She fell on June 3, 2016.</p>", '<p class="meta">Feb 31, 2016</p>'])
def test_date_in_the_text_or_out_of_the_calendar_is_none(body):
    assert facts(body).published_at is None


@pytest.mark.parametrize(
    "note",
    [
        "<!-- saved from url=(0035)https://old.example/neck/ -->",
        "<!--\n Page saved with SingleFile \n url: https://old.example/neck/ \n saved date: Mon Jun 01 2020 \n-->",
        "<!-- Mirrored from old.example/neck/index.html by HTTrack Website Copier/3.x [XR&CO'2014] -->",
    ],
)
def test_url_that_a_saving_program_wrote_down_is_the_post_s(note):
    found = read_facts(LexborHTMLParser("<p>a</p>"), post(f"<html>{note}<p>a</p>", Markup.PAGE))
    assert found.url == "https://old.example/neck/"


def test_title_that_links_its_own_post_tells_the_url():
    title = '<h2 class="entry-title"><a rel="bookmark" href="https://old.example/neck/">Neck</a></h2>'
    assert facts(title, "").url == "https://old.example/neck/"
    assert facts(title * 2, "").url == ""


def test_amp_copy_is_an_alias():
    assert (
        "https://old.example/neck/amp/"
        in facts("", f'{CANONICAL}<link rel="amphtml" href="https://old.example/neck/amp/">').aliases
    )


@pytest.mark.parametrize(
    ("head", "body", "tags"),
    [
        ("", '<a rel="tag" href="/t/">Calf</a> <a rel="tag" href="/u/">Cramp</a>', ("Calf", "Cramp")),
        ('<meta property="article:tag" content="Calf">', "", ("Calf",)),
        ("", '<a rel="category tag" href="/c/">Self Care</a>', ()),
    ],
)
def test_tags_are_read(head, body, tags):
    assert facts(body, CANONICAL + head).tags == tags


def test_label_before_a_breadcrumb_is_no_step():
    trail = '<p class="breadcrumbs">You are browsing: <a href="/">Home</a> » <a href="/c/">Self Care</a></p>'
    assert facts(trail, CANONICAL).breadcrumb == ("Home", "Self Care")


def described(*steps: tuple[str, str]) -> str:
    items = [{"@type": "ListItem", "name": name, "item": url} for name, url in steps]
    data = {"@type": "BreadcrumbList", "itemListElement": items}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


HOST = "https://integrativeworks.com"
HOME_LINK, CARE, LEG = (
    f'<a href="{HOST}/">Home</a>',
    '<a href="/self-care/">Self Care</a>',
    '<a href="/leg/">Leg</a>',
)


@pytest.mark.parametrize(
    ("trail", "steps"),
    [
        (f'<a href="{HOST}">Home &gt;&gt; </a><span class="current">{TITLE}</span>', ()),
        (f'<a href="{HOST}">Home »</a> <a href="/self-care/">Self Care »</a> {TITLE}', ("Home", "Self Care")),
        (f"{HOME_LINK} · {CARE} · {LEG}", ("Home", "Self Care", "Leg")),
        (f"{HOME_LINK} ▸ {CARE} ▸ <span>Stiff Neck</span>", ("Home", "Self Care")),
        (f"{HOME_LINK} ❯ {CARE} ➔ {LEG}", ("Home", "Self Care", "Leg")),
        (f'<a href="{HOST}/">Calm Hands</a> » {CARE} » {TITLE}', ("Self Care",)),
        (f'<a href="/">Integrative Works</a> / {CARE} / {TITLE}', ("Self Care",)),
        (f'<a href="/blog/">Integrative Works</a> / {CARE} / {TITLE}', ("Self Care",)),
        (f'{HOME_LINK} » <a href="/category/uncategorized/">Uncategorized</a> » {TITLE}', ()),
        (f'{HOME_LINK} » <a href="/category/x/">Uncategorised</a> » {CARE}', ("Home", "Self Care")),
        (f'{HOME_LINK} » {CARE} » <a href="{HOST}/neck/">Neck at once</a>', ("Home", "Self Care")),
        (f"{HOME_LINK} » {CARE} » Self Care – Stiff…", ("Home", "Self Care")),
        (f"<h3><a href='/x/'>Sore Wrist</a></h3><p>{CARE}</p>", ()),
        ("<article><a href='/x/'>Sore Wrist</a></article>", ()),
        ("<a href='/x/'>Sore Wrist</a><time>May 3, 2019</time>", ()),
        ("Roll it slowly. Then rest. » <a href='/x/'>Sore Wrist</a>", ()),
        ('<a href="/sore-heel/">Why your heel is sore</a> <span>3 min read</span>', ()),
        ('<a href="/category/leg/">Leg</a>', ("Leg",)),
        (f'{HOME_LINK} / <a href="/2019/">2019</a> / <a href="/2019/04/">April</a> / {TITLE}', ()),
        (f'<a href="/leg/">Leg</a> / {TITLE}', ("Leg",)),
        (f'{HOME_LINK} » <a href="/c/">Head/Neck</a> » {TITLE}', ("Home", "Head/Neck")),
    ],
)
def test_only_sections_are_steps(trail, steps):
    assert facts(f'<div class="breadcrumbs">{trail}</div><h1>{TITLE}</h1>').breadcrumb == steps


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([("Home", f"{HOST}/"), ("Neck &amp; Head", "/c/"), (TITLE, "")], ("Home", "Neck & Head")),
        ([("Integrative Works", HOST), ("It&#8217;s <b>Sore</b>", "/c/")], ("It’s Sore",)),
        ([("Home", HOST), ("Self Care", "/c/"), ("Short name", f"{HOST}/neck/")], ("Home", "Self Care")),
        ([("Home", HOST), ("Uncategorized", "/c/"), (TITLE, "")], ()),
        ([("Home", HOST)], ()),
    ],
)
def test_steps_that_are_described_are_plain_names(steps, expected):
    assert facts(f"<h1>{TITLE}</h1>", CANONICAL + described(*steps)).breadcrumb == expected


def test_a_category_stands_in_unless_it_is_none():
    links = '<span class="cat-links"><a href="/u/" rel="category">Uncategorized</a> <a href="/c/" rel="category">Neck</a></span>'
    assert facts(f"<h1>{TITLE}</h1>{links}").breadcrumb == ("Neck",)
