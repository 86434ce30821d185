"""Takes a stretch of HTML apart into what can stand alone: items of lists, or else paragraphs."""

from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

PARAGRAPHS = ["p", "blockquote", "dd"]


@dataclass(frozen=True)
class Passage:
    """An item of a list or a paragraph, as plain text."""

    text: str
    is_item: bool


def passages_of(html: str) -> list[Passage]:
    """Give the items of the lists in `html`; without any, its paragraphs. Wordless ones are left out."""
    soup = BeautifulSoup(html, "html.parser")
    for inner in soup.select("li ul, li ol"):
        inner.extract()  # what belongs to an item in detail is for the post
    found = soup.find_all("li") or soup.find_all(PARAGRAPHS)
    passages = [Passage(_words(element), element.name == "li") for element in found]
    return [passage for passage in passages if any(letter.isalnum() for letter in passage.text)]


def _words(element: Tag) -> str:
    for line_break in element.find_all("br"):
        line_break.replace_with(" ")
    return " ".join(element.get_text().split())
