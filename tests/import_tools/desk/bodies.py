"""Short ways to write stored bodies, and to count one against another."""

from typing import Any

from import_tools.desk.coverage import Original, Recount, recount
from tests.import_tools.reading import SETTINGS

Block = dict[str, Any]


def text(html: str, name: str = "") -> Block:
    html = html if html.startswith("<") else f"<p>{html}</p>"
    return {"type": "text", "value": html, "id": name or html}


def section(heading: str, *content: Block, kind: str = "section", **fields: Any) -> Block:
    return {"type": kind, "value": {"heading": heading, **fields, "content": list(content)}, "id": heading}


def picture(image: int | None, caption: str = "", *, name: str = "figure", alt: str = "A leg.") -> Block:
    value = {
        "image": {"image": image, "alt_text": alt if image else None, "decorative": not alt},
        "caption": f"<p>{caption}</p>" if caption else "",
        "credit": "",
        "credit_url": "",
    }
    return {"type": "figure", "value": value, "id": name}


def video(url: str, caption: str = "") -> Block:
    value = {"url": url, "title": "", "caption": f"<p>{caption}</p>" if caption else ""}
    return {"type": "video", "value": value, "id": "video"}


def exercise(name: str, *steps: str, **fields: Any) -> Block:
    value = {
        "name": name,
        "steps": [{"type": "item", "value": f"<p>{step}</p>", "id": step} for step in steps],
        "hold": "",
        "repetitions": "",
        "frequency": "",
        "caution": "",
        "video": "",
        "picture": {"image": None, "alt_text": None, "decorative": None},
        **fields,
    }
    return {"type": "exercise", "value": value, "id": f"exercise {name}"}


def legacy(html: str, name: str = "legacy") -> Block:
    return {"type": "legacy_html", "value": {"html": html, "reason": "not our words"}, "id": name}


def count(original: list[Block] | Original, body: list[Block], **options: Any) -> Recount:
    """Count a body against an original, or one block against another."""
    original = original if isinstance(original, Original) else Original(original)
    return recount(original, body, SETTINGS.shape, **options)


def missing(
    original: list[Block] | Original, body: list[Block], **options: Any
) -> dict[str, tuple[str, ...]]:
    """What is missing, by kind; empty where nothing is."""
    found = count(original, body, **options).missing
    kinds = ("words", "links", "images", "videos")
    return {kind: getattr(found, kind) for kind in kinds if getattr(found, kind)}
