"""Short ways to write bodies for the tests of merging."""

from typing import Any

Block = dict[str, Any]


def text(words: str, name: str = "") -> Block:
    return {"type": "text", "value": f"<p>{words}</p>", "id": name or words}


def section(heading: str, *content: Block, name: str = "", kind: str = "avoid") -> Block:
    return {"type": kind, "value": {"heading": heading, "content": list(content)}, "id": name or heading}


def item(value: Any, name: str = "") -> Block:
    return {"type": "item", "value": value, "id": name or str(value)}


def texts(body: list[Block]) -> list[str]:
    """What the text blocks of a body say, in their order."""
    return [block["value"].removeprefix("<p>").removesuffix("</p>") for block in body]
