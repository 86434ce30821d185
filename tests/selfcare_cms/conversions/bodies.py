"""Short ways to write bodies for the tests of conversions."""

from typing import Any

from selfcare_cms.conversions import convert

Block = dict[str, Any]


def text(html: str, name: str = "text") -> Block:
    return {"type": "text", "value": html, "id": name}


def section(
    heading: str, *content: Block, name: str = "section", kind: str = "section", **more: Any
) -> Block:
    return {"type": kind, "value": {**more, "heading": heading, "content": list(content)}, "id": name}


def figure(name: str = "figure", **more: Any) -> Block:
    image = {"image": 7, "decorative": False, "alt_text": "A leg"}
    value = {"image": image, "caption": "", "credit": "", "credit_url": "", **more}
    return {"type": "figure", "value": value, "id": name}


def video(name: str = "video", **more: Any) -> Block:
    value = {"url": "https://vimeo.com/76979871", "title": "", "caption": "", **more}
    return {"type": "video", "value": value, "id": name}


def turned(body: list[Block], block: str, into: str, **more: Any) -> list[Block]:
    return convert(body, {"do": "turn", "block": block, "into": into, **more}).body
