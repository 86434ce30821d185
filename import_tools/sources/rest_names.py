"""What WordPress's REST interface calls by number: authors, categories, tags, files."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from import_tools.addresses import slug_of, split_address
from import_tools.records import Attachment
from import_tools.sources.library import Library
from import_tools.sources.words import plain_title

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Term:
    """A category or tag; its parent by number where that is told, and by slug as its address has it."""

    number: int
    name: str
    taxonomy: str
    slug: str = ""
    parent: int = 0
    parent_slug: str = ""


@dataclass(slots=True)
class Names:
    """The names behind numbers, as far as they are known; it grows while a source is read."""

    authors: dict[int, str] = field(default_factory=dict)
    terms: dict[int, Term] = field(default_factory=dict)
    library: Library = field(default_factory=Library)

    def learn_embedded(self, post: Data) -> None:
        """Learn what an answer with `_embed` brings along."""
        embedded = post.get("_embedded")
        if not isinstance(embedded, dict):
            return
        self.learn("users", embedded.get("author"))
        for terms in entries_of(embedded.get("wp:term")):
            self.learn("terms", terms)
        self.learn("media", embedded.get("wp:featuredmedia"))

    def learn(self, kind: str, entries: object) -> None:
        """Learn entries of one kind: `users`, `terms` (also `categories`, `tags`) or `media`."""
        for entry in entries if isinstance(entries, list) else ():
            if not isinstance(entry, dict) or not isinstance(entry.get("id"), int):
                continue
            if kind == "users":
                self.authors[entry["id"]] = plain_title(str(entry.get("name") or ""))
            elif kind == "media":
                self._learn_file(entry)
            else:
                self.terms[entry["id"]] = _term(entry)

    def author(self, number: object) -> str:
        return self.authors.get(number, "") if isinstance(number, int) else ""

    def named(self, numbers: object, taxonomy: str) -> tuple[str, ...]:
        """Return the names of categories or tags by their numbers; unknown ones are left out."""
        found = (self.terms.get(number) for number in _numbers(numbers))
        return tuple(dict.fromkeys(term.name for term in found if term and term.taxonomy == taxonomy))

    def unknown(self, numbers: object) -> tuple[int, ...]:
        return tuple(number for number in _numbers(numbers) if number not in self.terms)

    @property
    def parents(self) -> dict[str, str]:
        """Return the parents of categories, name by name."""
        categories = [term for term in self.terms.values() if term.taxonomy == "category"]
        by_slug = {term.slug: term.name for term in categories}
        parents: dict[str, str] = {}
        for term in categories:
            parent = self.terms.get(term.parent)
            parents[term.name] = parent.name if parent else by_slug.get(term.parent_slug, "")
        return parents

    def _learn_file(self, entry: Data) -> None:
        if str(entry["id"]) in self.library.attachments:
            return
        self.library.add(
            Attachment(
                number=str(entry["id"]),
                address=str(entry.get("source_url") or ""),
                title=plain_title(text_in(entry.get("title"))),
                alt=plain_title(str(entry.get("alt_text") or "")),
                caption=text_in(entry.get("caption")).strip(),
                description=text_in(entry.get("description")).strip(),
                parent=str(entry.get("post") or ""),
            )
        )


def text_in(value: object) -> str:
    """Return the text of a field such as `title`: as it is stored where that is told, else as shown."""
    if isinstance(value, dict):
        value = value.get("raw") if value.get("raw") is not None else value.get("rendered")
    return value if isinstance(value, str) else ""


def entries_of(value: object) -> Iterator[Any]:
    yield from value if isinstance(value, list) else ()


def _numbers(value: object) -> Iterable[int]:
    return [number for number in value if isinstance(number, int)] if isinstance(value, list) else []


def _term(entry: Data) -> Term:
    link = str(entry.get("link") or "")
    path = [part for part in split_address(link).path.split("/") if part]
    parent = entry.get("parent")
    return Term(
        number=entry["id"],
        name=plain_title(str(entry.get("name") or "")),
        taxonomy=str(entry.get("taxonomy") or ""),
        slug=str(entry.get("slug") or slug_of(link)),
        parent=parent if isinstance(parent, int) else 0,
        parent_slug=path[-2] if len(path) > 1 else "",
    )
