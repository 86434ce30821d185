"""Split HTML into passages that can stand alone: list items, or paragraphs."""

from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

PARAGRAPHS = ["p", "blockquote", "dd"]


@dataclass(frozen=True)
class Passage:
    """A list item or a paragraph, as plain text."""

    text: str
    is_item: bool


def passages_of(html: str) -> list[Passage]:
    """Return the list items in `html`, or its paragraphs if it has none; those without words are omitted."""
    soup = BeautifulSoup(html, "html.parser")
    for inner in soup.select("li ul, li ol"):
        inner.extract()  # the details of an item are not for cards
    found = soup.find_all("li") or soup.find_all(PARAGRAPHS)
    passages = [Passage(_words(element), element.name == "li") for element in found]
    return [passage for passage in passages if any(letter.isalnum() for letter in passage.text)]


def _words(element: Tag) -> str:
    for line_break in element.find_all("br"):
        line_break.replace_with(" ")
    return " ".join(element.get_text().split())
