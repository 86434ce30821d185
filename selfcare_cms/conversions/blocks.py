"""Find blocks of a body by their id and replace them, without modifying the body."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import NAMESPACE_URL, uuid5

RawBlock = dict[str, Any]
Body = list[RawBlock]
TITLED = frozenset({"section", "avoid", "relief"})
WITH_CONTENT = TITLED | {"stretch_guidelines"}
ANYWHERE = frozenset({"text", "figure", "video", "table", "legacy_html", "see_professional"})
AT_TOP = ANYWHERE | WITH_CONTENT | {"related_posts"}
IN_SECTION = ANYWHERE | {"subheading", "exercise"}


def gettext_noop(message: str) -> str:
    """Mark a sentence for translation, which is up to the view."""
    return message


class ConversionRefused(ValueError):  # noqa: N818 – named like Django's PermissionDenied
    """An action that cannot be done. `message` is for editors: translate it, then fill in `params`."""

    def __init__(self, message: str, **params: Any) -> None:
        super().__init__(message % params if params else message)
        self.message, self.params = message, params


GONE = gettext_noop("This block is not on the page any more.")


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for editors, to be translated, then filled with `params`."""

    message: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.message % self.params if self.params else self.message


@dataclass(frozen=True, slots=True)
class Focus:
    """The block to go to, and the name of its field; empty for a block without fields."""

    block: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What a conversion returns: the new body, and what an editor is told."""

    body: Body
    focus: Focus
    message: Message


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block is: at the top of a body, or in the content of the section at `index`."""

    body: Body
    index: int
    inner: int | None = None

    @property
    def section(self) -> RawBlock | None:
        return None if self.inner is None else self.body[self.index]

    @property
    def stream(self) -> Body:
        """The blocks beside the block, and itself."""
        return self.body if self.inner is None else self.body[self.index]["value"]["content"]

    @property
    def position(self) -> int:
        """The index of the block in `stream`."""
        return self.index if self.inner is None else self.inner

    @property
    def block(self) -> RawBlock:
        return self.stream[self.position]

    def replaced(self, blocks: Sequence[RawBlock], count: int = 1) -> Body:
        """Return the body with other blocks in place of this one and, with `count`, of those that follow."""
        start = self.position
        stream = [*self.stream[:start], *blocks, *self.stream[start + count :]]
        if self.section is None:
            return stream
        return [*self.body[: self.index], with_content(self.section, stream), *self.body[self.index + 1 :]]


def find(body: Body, block_id: str) -> Place:
    """Return the place of a block; raise ConversionRefused if the body does not have it."""
    for index, block in enumerate(body):
        if block.get("id") == block_id:
            return Place(body, index)
        for inner, child in enumerate(content_of(block)):
            if child.get("id") == block_id:
                return Place(body, index, inner)
    raise ConversionRefused(GONE)


def content_of(block: RawBlock) -> Body:
    """Return the blocks inside a section; empty for other blocks."""
    value = block["value"]
    return (value.get("content") or []) if isinstance(value, dict) else []


def with_content(block: RawBlock, content: Sequence[RawBlock]) -> RawBlock:
    return {**block, "value": {**block["value"], "content": list(content)}}


def list_values(items: Sequence[Any] | None) -> list[Any]:
    """Return the values of a list block, whose items older Wagtails stored without ids."""
    return [item["value"] if isinstance(item, dict) and "value" in item else item for item in items or ()]


class NewIds:
    """Ids for new blocks: the same for the same body and action, and unlike all ids of the body."""

    def __init__(self, body: Body, seed: str) -> None:
        self._taken, self._seed, self._count = set(ids_in(body)), seed, 0

    def next(self) -> str:
        while True:
            self._count += 1
            name = str(uuid5(NAMESPACE_URL, f"{self._seed}/{self._count}"))
            if name not in self._taken:
                return name

    def block(self, kind: str, value: Any) -> RawBlock:
        """Return a block with a new id."""
        return {"type": kind, "value": value, "id": self.next()}


def ids_in(raw: Any) -> Iterator[str]:
    """Yield the ids of blocks and list items at any depth."""
    if isinstance(raw, dict):
        if isinstance(raw.get("id"), str):
            yield raw["id"]
        for value in raw.values():
            yield from ids_in(value)
    elif isinstance(raw, list):
        for value in raw:
            yield from ids_in(value)
