"""Search: plurals, slips, odd input, suggestions; on whichever database the tests run."""

from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.selfcare_cms import samples

from .conftest import make_post, make_region


def searched(client, query: str, **more) -> BeautifulSoup:
    answer = client.get(reverse("selfcare:search"), {"q": query, **more})
    assert answer.status_code == 200, query[:50]
    return BeautifulSoup(answer.content, "html.parser")


def titles(html: BeautifulSoup) -> list[str]:
    return [h3.get_text().strip() for h3 in html.select(".sc-hits h3")]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("hamstring", "Seizing Hamstring"),
        ("hamstrings", "Seizing Hamstring"),
        ("HAMSTRINGS seizing", "Seizing Hamstring"),
        ("calves", "Calf Cramp at Night"),
        ("calf cramps", "Calf Cramp at Night"),
        ("cramp calf", "Calf Cramp at Night"),
    ],
)
def test_singular_and_plural_find_the_same(client, leg, query, title):
    assert title in titles(searched(client, query))


@pytest.mark.parametrize("query", ["hamstrng", "hamsting", "seizing hamsrting"])
def test_slip_finds_what_was_meant_and_says_so(client, leg, query):
    html = searched(client, query)
    assert "Seizing Hamstring" in titles(html)
    assert f"Nothing was found for “{query}”" in html.select_one("[role=status]").get_text()


def test_page_without_the_words_is_not_found(client, leg):
    assert "Calf Cramp at Night" not in titles(searched(client, "hamstring"))


def test_title_says_more_than_the_body(client, leg, section):
    body = [samples.text("cramp " * 30)]
    make_post(section, "Another post", leg.thigh, body=body)
    assert titles(searched(client, "cramp")) == ["Calf Cramp at Night", "Another post"]


def test_some_of_the_words_are_better_than_nothing(client, leg):
    html = searched(client, "cramp unicorn")
    assert titles(html) == ["Calf Cramp at Night"]
    assert "some of them" in html.select_one("[role=status]").get_text()


def test_hits_are_marked_in_their_sentence(client, leg):
    html = searched(client, "hamstring")
    assert {mark.get_text().lower() for mark in html.select(".sc-hits mark")} == {"hamstring", "hamstrings"}
    assert "when you sit & wait" in html.select_one(".sc-hits").get_text()


@pytest.mark.parametrize(("query", "region"), [("calves", "Calf"), ("hamstring", "Thigh"), ("shin", "Leg")])
def test_regions_that_match_come_first(client, leg, query, region):
    html = searched(client, query)
    assert [a.get_text() for a in html.select("section[aria-labelledby=regions] a")] == [region]
    sections = [section["aria-labelledby"] for section in html.select("main section")]
    assert sections[0] == "regions"


def test_narrow_region_comes_before_one_that_merely_shares_a_word(client, leg, section):
    for name in ("Back", "Knee"):
        make_post(section, f"{name} ache", make_region(name))
    html = searched(client, "pain back of the knee")
    assert [a.get_text() for a in html.select("section[aria-labelledby=regions] a")] == ["Knee", "Back"]


def test_region_without_posts_is_not_offered(client, leg):
    assert not searched(client, "elbow").select("section[aria-labelledby=regions]")


ODD = [
    "",
    " ",
    "'",
    '"',
    '"calf',
    "calf\x00cramp",
    "\x00",
    "calf AND",
    "OR NOT",
    "NEAR(calf cramp, 2)",
    "calf*",
    "title:calf",
    "{title body} : calf",
    "-calf +cramp ^night",
    "calf & cramp | !night <-> x:*",
    "calf:*",
    "%s %d %(x)s {0}",
    "\\ \\' ''",
    "(((",
    "<script>alert(1)</script>",
    "calf " * 2_000,
    "x" * 10_000,
    "💪 🦵",
    "بطن ساق",
    "ſtraße ﬁbula İ",
    "\ud83d",
    "and the of",
    "_ __ ___",
    "١٢٣",
]


@pytest.mark.parametrize("query", ODD, ids=lambda query: ascii(query[:20]))
def test_odd_query_is_no_error(client, leg, query):
    query = quote(query.encode("utf-8", "surrogatepass"))
    for name in ("search", "suggest"):
        assert client.get(f"{reverse(f'selfcare:{name}')}?q={query}").status_code == 200


def test_markup_in_a_query_is_shown_and_not_run(client, leg):
    answer = client.get(reverse("selfcare:search"), {"q": "<script>alert(1)</script>"})
    assert b"<script>alert" not in answer.content


def test_nothing_found_offers_other_ways(client, leg):
    html = searched(client, "unicorn")
    assert html.select(".sc-find__list a")
    assert "Calf Cramp at Night" in html.select_one("section[aria-labelledby=starts]").get_text()


def test_drafts_and_private_pages_are_not_found(client, leg, section):
    leg.cramp.unpublish()
    assert titles(searched(client, "cramp")) == []
    section.view_restrictions.create(restriction_type="login")
    assert titles(searched(client, "hamstring")) == []


def test_search_pages_are_not_for_search_engines(client, leg):
    assert searched(client, "calf").select_one("meta[name=robots]")["content"] == "noindex"


def test_many_hits_are_given_in_leaves_that_keep_the_query(client, leg, section):
    for number in range(25):
        make_post(section, f"Sciatica {number}", leg.thigh)
    html = searched(client, "sciatica")
    assert len(titles(html)) == 20
    assert html.select_one("a[rel=next]")["href"] == "?q=sciatica&page=2"
    assert len(titles(searched(client, "sciatica", page=2))) == 5
    assert client.get(reverse("selfcare:search"), {"q": "sciatica", "page": 9}).status_code == 404


def suggested(client, query: str) -> list[dict]:
    return client.get(reverse("selfcare:suggest"), {"q": query}).json()["suggestions"]


def test_suggestions_are_regions_and_titles_that_begin_so(client, leg):
    assert suggested(client, "cal") == [
        {"title": "Calf", "url": reverse("selfcare:region", args=["calf"]), "kind": "Body region"},
        {"title": "Calf Cramp at Night", "url": leg.cramp.url, "kind": "Self-care"},
    ]


@pytest.mark.parametrize("query", ["", "c", "zzz", "elb"])
def test_nothing_is_suggested_for_too_little_or_nothing_found(client, leg, query):
    assert suggested(client, query) == []


def test_every_page_has_the_search_form(client, leg):
    html = BeautifulSoup(client.get(leg.cramp.url).content, "html.parser")
    form = html.select_one("header form[role=search]")
    assert form["action"] == reverse("selfcare:search")
    field = form.select_one("input[name=q]")
    assert form.select_one(f"label[for={field['id']}]").get_text(strip=True)
