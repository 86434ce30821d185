"""The body of a draft: where its blocks are in the page editor, what is wrong with it, links added to it."""

import json
from collections.abc import Collection, Iterator, Sequence
from functools import reduce
from operator import getitem
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page

from import_tools.desk.paragraphs import innermost_id
from import_tools.records import RawBlock
from selfcare_cms.gaps import gaps_allowed
from selfcare_cms.shapes import shape_of_posts
from selfcare_cms.stream import Leaf, ValueKind, is_block, transform, walk

RELATED = "related_posts"


def raw_body_of(page: Page) -> list[RawBlock]:
    """Return the raw body of a draft."""
    return list(page.body.raw_data)


def content_paths(body: Sequence[RawBlock]) -> dict[str, str]:
    """Return where each block is in the page editor, by its id: `body.<id>.content.<id>`."""
    found: dict[str, str] = {}
    for leaf in walk(list(body), shape_of_posts()):
        current: Any = body
        path = "body"
        for step in leaf.path:
            current = current[step]
            if isinstance(step, str):
                path = path if step == "value" else f"{path}.{step}"
            elif is_block(current):
                path = f"{path}.{current.get('id')}"
                found.setdefault(str(current.get("id")), path)
    return found


def empty_figures(body: Sequence[RawBlock]) -> list[str]:
    """Return the ids of the figures without a picture, in reading order."""
    figures = walk(list(body), shape_of_posts(), whole={"figure"}, only={ValueKind.BLOCK})
    return [
        str(leaf.value.get("id") or "")
        for leaf in figures
        if not (leaf.value["value"].get("image") or {}).get("image")
    ]


def linked_pages(body: Sequence[RawBlock]) -> set[int]:
    """Return the ids of the pages among the related posts."""
    links = walk(list(body), shape_of_posts(), only={ValueKind.PAGE})
    return {leaf.value for leaf in links if leaf.value}


def with_related(body: Sequence[RawBlock], page_id: int, relation: str) -> list[RawBlock]:
    """Return the body with one more link among its related posts; a block for them is added if need be."""
    link = {"page": page_id, "url": "", "text": "", "relation": relation}
    item = {"type": "item", "value": link, "id": str(uuid4())}
    is_done = False

    def add(leaf: Leaf) -> Any:
        nonlocal is_done
        if is_done:
            return leaf.value
        is_done = True
        value = leaf.value["value"]
        return {**leaf.value, "value": {**value, "links": [*value.get("links", []), item]}}

    changed = transform(list(body), shape_of_posts(), add, whole={RELATED}, only={ValueKind.BLOCK})
    if is_done:
        return list(changed)
    heading = _("Does another post better match your pain?")
    block = {"heading": heading, "introduction": "", "links": [item]}
    return [*body, {"type": RELATED, "value": block, "id": str(uuid4())}]


def with_decorative(body: Sequence[RawBlock], block_ids: Collection[str]) -> list[RawBlock]:
    """Return the body with the pictures of some blocks marked as decorative, if they have no text."""

    def mark(leaf: Leaf) -> Any:
        if leaf.field != "decorative" or innermost_id(leaf.path, body) not in block_ids:
            return leaf.value
        picture: Any = reduce(getitem, leaf.path[:-1], body)
        return leaf.value if (picture.get("alt_text") or "").strip() else bool(picture.get("image"))

    return list(transform(list(body), shape_of_posts(), mark))


def set_body(page: Page, body: Sequence[RawBlock]) -> None:
    page.body = json.dumps(list(body))


def errors_in_body(page: Page) -> list[tuple[str, str]]:
    """Return what keeps the body of a draft from being published: path and message of each error."""
    block = page.body.stream_block
    with gaps_allowed(page):
        try:
            block.clean(page.body)
        except ValidationError as error:
            return list(_flatten(error, page.body, "body"))
    return []


def _flatten(error: ValidationError, value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Yield path and message of each error inside the value of a block."""
    inner = getattr(error, "block_errors", None)
    if not inner:
        yield path, " ".join(error.messages)
        return
    for key, found in inner.items():
        if isinstance(key, int):
            child = getattr(value, "bound_blocks", value)[key]
            yield from _flatten(found, child.value, f"{path}.{child.id}")
        else:
            inside = value.get(key) if hasattr(value, "get") else None  # an image is no struct
            yield from _flatten(found, inside, f"{path}.{key}")
