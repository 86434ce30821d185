"""Read what a body says, by other means than the conversions do, and compare it before and after one."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag

from selfcare_cms.conversions import Converted, convert
from selfcare_cms.conversions.doses import FIND
from selfcare_cms.shapes import shape_of_posts
from selfcare_cms.stream import ValueKind, walk

Block = dict[str, Any]
BREAKS = {"blockquote", "br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "pre", "ul"}
STYLES = {"strong": "b", "em": "i", "b": "b", "i": "i", "sub": "sub", "sup": "sup", "s": "s", "code": "code"}
HEADINGS = {"heading", "name", "hold", "repetitions", "frequency"}
WHOLE = {"related_posts", "legacy_html", "figure", "video", "exercise"}


@dataclass(frozen=True)
class Atom:
    """A word, a picture, a video or a piece of old HTML, in reading order."""

    kind: str
    what: str
    formats: frozenset[str] | None = None
    """Formats and link of a word; None in a heading, which a bold line may become."""


@lru_cache(maxsize=20_000)
def words_of(html: str) -> tuple[Atom, ...]:
    """Return the words of rich text with their formats and links."""
    letters: list[tuple[str, frozenset[str]]] = []

    def read(node: Tag, formats: frozenset[str]) -> None:
        for child in node.children:
            if isinstance(child, NavigableString):
                letters.extend((letter, formats) for letter in child)
            elif isinstance(child, Tag):
                if child.name in BREAKS:
                    letters.append((" ", frozenset()))
                added = {STYLES[child.name]} if child.name in STYLES else set()
                if child.name == "a":
                    added = {f"link {child.get('href') or (child.get('linktype'), child.get('id'))}"}
                read(child, formats | added)
                if child.name in BREAKS:
                    letters.append((" ", frozenset()))

    read(BeautifulSoup(html, "html.parser"), frozenset())
    words: list[Atom] = []
    word, formats = "", frozenset[str]()
    for letter, found in [*letters, (" ", frozenset[str]())]:
        if letter.isspace():
            words += [Atom("word", word, formats)] if word else []
            word, formats = "", frozenset()
        else:
            word, formats = word + letter, formats | found
    return tuple(words)


def plain(text: str) -> Iterator[Atom]:
    return (Atom("word", word) for word in (text or "").split())


def atoms_of(body: Sequence[Block], *, doses: bool = True) -> list[Atom]:
    """Return what a body says in reading order; without `doses`, not the fields of exercises for these."""
    atoms: list[Atom] = []
    for leaf in walk(list(body), shape_of_posts(), whole=WHOLE):
        if leaf.kind is ValueKind.BLOCK:
            atoms += READERS[leaf.block](leaf.value["value"], doses)
        elif leaf.kind is ValueKind.RICH_TEXT:
            atoms += words_of(leaf.value or "")
        elif leaf.kind is ValueKind.TEXT:
            atoms += plain(leaf.value)
    return atoms


def _figure(value: dict[str, Any], doses: bool) -> Iterator[Atom]:
    yield _picture(value["image"])
    yield from words_of(value["caption"])
    yield from plain(value["credit"])
    yield from [Atom("address", value["credit_url"])] if value["credit_url"] else []


def _picture(value: dict[str, Any]) -> Atom:
    return Atom("picture", f"{value['image']} {value['alt_text']} {bool(value['decorative'])}")


def _video(value: dict[str, Any], doses: bool) -> Iterator[Atom]:
    yield Atom("video", value["url"])
    yield from plain(value["title"])
    yield from words_of(value["caption"])


def _exercise(value: dict[str, Any], doses: bool) -> Iterator[Atom]:
    yield from plain(value["name"])
    for step in value["steps"]:
        yield from words_of(step["value"] if isinstance(step, dict) else step)
    if doses:
        yield from plain(" ".join(value[name] for name in ("hold", "repetitions", "frequency")))
    if (value["picture"] or {}).get("image"):
        yield _picture(value["picture"])
    yield from [Atom("video", value["video"])] if value["video"] else []
    yield from words_of(value["caution"])


def _related(value: dict[str, Any], doses: bool) -> Iterator[Atom]:
    """Yield the heading, the introduction, and the links that the introduction does not have."""
    yield from plain(value["heading"])
    soup = BeautifulSoup(value["introduction"], "html.parser")
    known = {(str(tag.get("href") or tag.get("id")), " ".join(tag.get_text().split())) for tag in soup("a")}
    yield from words_of(value["introduction"])
    for item in value["links"]:
        entry = item.get("value", item)
        target, text = str(entry["url"] or entry["page"] or ""), " ".join(entry["text"].split())
        if (target, text) not in known:
            link = entry["url"] or ("page", str(entry["page"]))
            yield from (Atom("word", word, frozenset({f"link {link}"})) for word in text.split())


def _legacy(value: dict[str, Any], doses: bool) -> Iterator[Atom]:
    return plain(legacy_text(value["html"]))


@lru_cache
def legacy_text(html: str) -> str:
    return BeautifulSoup(html, "html.parser").get_text(" ")


READERS = {
    "figure": _figure,
    "video": _video,
    "exercise": _exercise,
    "related_posts": _related,
    "legacy_html": _legacy,
}


def said(atoms: Sequence[Atom]) -> list[tuple[str, str]]:
    return [(atom.kind, atom.what) for atom in atoms]


def exercises_in(body: Sequence[Block]) -> dict[str, dict[str, Any]]:
    leaves = walk(list(body), shape_of_posts(), whole={"exercise"}, only={ValueKind.BLOCK})
    return {leaf.value["id"]: leaf.value["value"] for leaf in leaves}


def check(before: list[Block], action: dict[str, Any]) -> Converted:
    """Run a conversion, and check that it has lost, moved and reformatted nothing."""
    stored = json.dumps(before)
    converted = convert(before, action)
    assert json.dumps(before) == stored, "the body that came in is modified"
    assert convert(json.loads(stored), action) == converted, "the same action gives another body"
    after = converted.body
    json.dumps(after)
    check_ids(before, converted)
    check_keys(after)
    check_contents(before, after, action)
    return converted


def check_ids(before: list[Block], converted: Converted) -> None:
    ids = list(ids_in(converted.body))
    assert len(ids) == len(set(ids)), "an id stands twice"
    old = {block["id"]: block for block in before}
    new = {block["id"]: block for block in converted.body}
    assert converted.order == tuple(new)
    assert {name for name in new if old.get(name) == new[name]} == set(converted.kept)
    assert new.keys() - old.keys() == set(converted.inserted)
    assert old.keys() - new.keys() == set(converted.removed)
    assert len(converted.kept) + len(converted.changed) + len(converted.inserted) == len(new)
    assert converted.focus.block in ids


def ids_in(raw: Any) -> Iterator[str]:
    if isinstance(raw, list):
        for inner in raw:
            yield from ids_in(inner)
    elif isinstance(raw, dict):
        if "type" in raw and "value" in raw:
            assert raw.get("id"), f"a block without id: {raw}"
            yield raw["id"]
        for inner in raw.values():
            yield from ids_in(inner)


def check_keys(body: list[Block]) -> None:
    for leaf in walk(body, shape_of_posts(), only={ValueKind.RICH_TEXT}):
        keys = [part.split('"')[0] for part in (leaf.value or "").split('data-block-key="')[1:]]
        assert len(keys) == len(set(keys)), f"a block key stands twice: {leaf.value}"


def check_contents(before: list[Block], after: list[Block], action: dict[str, Any]) -> None:
    """Check that words, links, pictures, videos, formats and their order are the same.

    A moved block moves. Doses may be said twice in an exercise, or stand in a field of it and not in its steps.
    """
    old, new = atoms_of(before), atoms_of(after)
    if exercises_in(before) != exercises_in(after):
        check_doses(before, after, old, new, action)
    elif action["do"] == "move":
        assert Counter(said(old)) == Counter(said(new))
        others = [said(atoms_of(without(body, action["block"]))) for body in (before, after)]
        assert others[0] == others[1], "another order"
    else:
        assert said(old) == said(new)
        check_formats(old, new)
        return
    check_formats_anywhere(old, new)


def without(body: list[Block], name: str) -> list[Block]:
    """Return a body without one of its blocks, at the top or in a section."""
    return [
        {**block, "value": {**block["value"], "content": without(block["value"]["content"], name)}}
        if isinstance(block["value"], dict) and block["value"].get("content")
        else block
        for block in body
        if block["id"] != name
    ]


def check_formats(old: list[Atom], new: list[Atom]) -> None:
    for one, other in zip(old, new, strict=True):
        if one.formats is not None and other.formats is not None:
            assert one.formats == other.formats, f"another format: {one} {other}"


def check_formats_anywhere(old: list[Atom], new: list[Atom]) -> None:
    """Check that each formatted word is as often there, or is in a heading or a dose."""
    free = Counter(atom.what for atom in (*old, *new) if atom.formats is None)
    were = Counter((atom.what, atom.formats) for atom in old if atom.formats)
    are = Counter((atom.what, atom.formats) for atom in new if atom.formats)
    for (word, formats), count in ((were - are) + (are - were)).items():
        assert free[word] >= count, f"another format: {word} {formats}"


def check_doses(
    before: list[Block], after: list[Block], old: list[Atom], new: list[Atom], action: dict[str, Any]
) -> None:
    """Check a conversion from or to an exercise, apart from the words of its doses."""
    were, are = exercises_in(before), exercises_in(after)
    gone = [dose for name, value in were.items() if are.get(name) != value for dose in doses_of(value)]
    made = [dose for name, value in are.items() if were.get(name) != value for dose in doses_of(value)]
    for doses, atoms in ((gone, new), (made, old)):
        text = " ".join(atom.what for atom in atoms)
        assert all(dose in text for dose in doses), f"made up: {doses}"
    spare = Counter(("word", word) for dose in (*gone, *made) for word in dose.split())
    was, now = Counter(said(old)), Counter(said(new))
    assert not (was - now) - spare, f"lost: {was - now}"
    assert not (now - was) - spare, f"twice: {now - was}"
    chosen = {atom for block in before for atom in _chosen(block, action)}
    orders = [
        [
            atom.what
            for atom in atoms_of(body, doses=False)
            if (atom.kind, atom.what) not in spare and atom not in chosen
        ]
        for body in (before, after)
    ]
    assert orders[0] == orders[1], "another order"


def doses_of(value: dict[str, Any]) -> list[str]:
    return [" ".join(value[field].split()) for field in FIND if value[field]]


def _chosen(block: Block, action: dict[str, Any]) -> list[Atom]:
    """Return what is said by the pictures and videos that an editor has chosen for an exercise."""
    content = block["value"].get("content") or [] if isinstance(block["value"], dict) else []
    chosen = [child for child in content if child["id"] in action.get("with", ())]
    return atoms_of([{"type": "section", "value": {"heading": "", "content": chosen}, "id": "chosen"}])
