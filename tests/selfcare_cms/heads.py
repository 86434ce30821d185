"""Reads what the head of a page tells machines."""

import json

from bs4 import BeautifulSoup


def head_of(client, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser").head


def meta(head: BeautifulSoup, name: str) -> str | None:
    tag = head.find("meta", property=name) or head.find("meta", attrs={"name": name})
    return tag["content"] if tag else None


def graph_of(head: BeautifulSoup) -> dict[str, dict]:
    """The nodes of a page's JSON-LD by their type."""
    (script,) = head.find_all("script", type="application/ld+json")
    data = json.loads(script.string)
    assert data["@context"] == "https://schema.org"
    return {node["@type"]: node for node in data["@graph"]}
