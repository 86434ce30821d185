"""The form of the page editor as a browser posts it."""

import json
from collections.abc import Iterator
from typing import Any

from wagtail.test.utils.form_data import rich_text

TEXT = "<p>Running <b>uphill</b>.</p>"


def text(identity: str, html: str = TEXT) -> dict[str, Any]:
    return {"type": "text", "value": html, "id": identity}


def in_section(
    identity: str, heading: str, *content: dict[str, Any], kind: str = "section"
) -> dict[str, Any]:
    return {"type": kind, "value": {"heading": heading, "content": list(content)}, "id": identity}


def posted(body: list[dict[str, Any]], **more: Any) -> dict[str, str]:
    """Return the form fields of a body of texts, sections and old HTML; further fields that are no text as JSON."""
    fields = dict(_stream("body", body))
    return fields | {
        name: value if isinstance(value, str) else json.dumps(value) for name, value in more.items()
    }


def _stream(prefix: str, blocks: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    yield f"{prefix}-count", str(len(blocks))
    for index, block in enumerate(blocks):
        name = f"{prefix}-{index}"
        yield from {f"{name}-type": block["type"], f"{name}-id": block["id"]}.items()
        yield from {f"{name}-order": str(index), f"{name}-deleted": ""}.items()
        yield from _value(f"{name}-value", block["value"])


def _value(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for field, inner in value.items():
            yield from _value(f"{name}-{field}", inner)
    elif isinstance(value, list):
        yield from _stream(name, value)
    elif isinstance(value, str):
        yield name, rich_text(value) if is_rich_text(name, value) else value
    else:
        yield name, str(value or "")


def is_rich_text(name: str, value: str) -> bool:
    return name.endswith(("caption", "introduction")) or (
        value.startswith("<") and not name.endswith("-html")
    )
