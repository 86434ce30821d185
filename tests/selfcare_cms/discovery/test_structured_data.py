"""JSON-LD says what readers see, in a form that machines can follow, and nothing else."""

import json
import re
from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup

from selfcare_cms.models import ArticlePage, SelfCarePage
from tests.selfcare_cms import samples
from tests.selfcare_cms.heads import graph_of, head_of

ASPECT = re.compile(r"https://schema\.org/[A-Z][a-zA-Z]+HealthAspect")


@pytest.fixture
def graph(client):
    return lambda page: graph_of(head_of(client, page.url))


def ids_and_references(node, ids: set[str], references: set[str]) -> None:
    if isinstance(node, list):
        for inner in node:
            ids_and_references(inner, ids, references)
    elif isinstance(node, dict):
        if "@id" in node:
            (references if set(node) == {"@id"} else ids).add(node["@id"])
        for inner in node.values():
            ids_and_references(inner, ids, references)


def test_self_care_page_is_a_medical_page(graph, full_page):
    full_page.author, full_page.reviewed_on = "Tony Preston", date(2024, 5, 1)
    full_page.published_on = datetime(2016, 6, 3, 10, tzinfo=UTC)
    full_page.save_revision().publish()

    page = graph(full_page)["MedicalWebPage"]

    assert page["url"] == full_page.full_url
    assert page["lastReviewed"] == "2024-05-01"
    assert page["datePublished"].startswith("2016-06-03T10:00")
    assert datetime.fromisoformat(page["dateModified"])
    assert page["author"] == {"@type": "Person", "name": "Tony Preston"}
    assert page["about"] == {"@type": "MedicalCondition", "name": "Seizing Hamstring"}
    assert page["audience"] == {"@type": "Patient"}
    assert page["inLanguage"] == "en-us"
    assert page["image"]["url"].startswith("http://")


def test_each_visible_section_is_a_part_with_its_aspect(graph, full_page, client):
    parts = graph(full_page)["MedicalWebPage"]["hasPart"]
    html = BeautifulSoup(client.get(full_page.url).content, "html.parser")
    shown = [" ".join(tag.get_text().split()) for tag in html.select("main h2")]

    assert {part["@type"] for part in parts} == {"HealthTopicContent"}
    assert [part["name"] for part in parts if part["name"] not in shown] == []
    aspects = {part["name"]: part.get("hasHealthAspect") for part in parts}
    assert aspects["Avoid these perpetuating activities:"] == "https://schema.org/PreventionHealthAspect"
    assert aspects["For temporary relief:"] == "https://schema.org/SelfCareHealthAspect"
    assert aspects["Overview"] is None
    assert all(ASPECT.fullmatch(aspect) for aspect in aspects.values() if aspect)
    anchors = [part["url"].split("#")[1] for part in parts if "url" in part]
    assert anchors
    assert all(html.find(id=anchor) for anchor in anchors)


def test_section_without_a_heading_is_not_told_of(graph, section):
    body = [samples.block("section", {"heading": "", "content": [samples.text()]})]
    page = section.add_child(instance=SelfCarePage(title="Bare", body=body))
    assert "hasPart" not in graph(page)["MedicalWebPage"]


def test_breadcrumb_leads_from_home_to_the_page_itself(graph, full_page):
    steps = graph(full_page)["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
    assert [step["name"] for step in steps][1:] == ["Self Care", full_page.title]
    assert steps[-1]["item"] == full_page.full_url
    assert all(step["item"].startswith("http") for step in steps)


def test_site_can_be_searched(graph, full_page):
    target = graph(full_page)["WebSite"]["potentialAction"]["target"]["urlTemplate"]
    assert target == "http://localhost/search/?q={search_term_string}"


def test_every_reference_has_its_node(graph, full_page):
    ids, references = set(), set()
    ids_and_references(list(graph(full_page).values()), ids, references)
    assert references
    assert references <= ids


@pytest.mark.parametrize("evil", ["</script><script>alert(1)</script>", "<!--<script>", "a\u2028b", "&lt;"])
def test_no_content_ends_the_script(client, section, evil):
    values = {"heading": evil, "content": [samples.text()]}
    page = SelfCarePage(title=evil, slug="evil", summary=evil, author=evil)
    page.body = [samples.block("avoid", values)]
    section.add_child(instance=page)

    html = client.get(page.url).content.decode()
    script = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1]

    assert "<" not in script
    node = json.loads(script)["@graph"][0]
    assert [node["name"], node["description"], node["author"]["name"], node["hasPart"][0]["name"]] == [
        evil
    ] * 4


def test_there_is_no_type_that_search_engines_mistrust(client, full_page):
    html = client.get(full_page.url).content.decode()
    assert not re.search(r'"@type": "(HowTo|FAQPage|Question|VideoObject)"', html)


def test_other_pages_are_no_medical_advice(graph, section):
    article = section.add_child(instance=ArticlePage(title="Notes for therapists"))
    page = graph(article)["WebPage"]
    assert not {"about", "audience", "hasPart"} & page.keys()
    assert graph(section)["CollectionPage"]["name"] == "Self Care"


def test_what_is_unknown_is_left_out(graph, section):
    page = graph(section.add_child(instance=SelfCarePage(title="Self Care – New")))["MedicalWebPage"]
    assert not {"author", "lastReviewed", "datePublished", "image", "description"} & page.keys()
    assert None not in page.values()


def test_closed_page_above_is_no_step(graph, full_page, section):
    section.live = False
    section.save()
    names = [step["name"] for step in graph(full_page)["BreadcrumbList"]["itemListElement"]]
    assert "Self Care" not in names
