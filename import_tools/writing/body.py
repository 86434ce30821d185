"""Makes a mapped body one that may be stored: images in the place of addresses, old HTML made harmless."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from import_tools.records import Finding, RawBlock
from import_tools.writing.pictures import Found
from selfcare_cms.sanitising import sanitise_html

Change = Callable[[dict[str, Any], str], dict[str, Any]]
FindImage = Callable[[str, str], Found]


@dataclass(frozen=True, slots=True)
class PlacedBody:
    """A body with images by id.

    `missing` are the pictures for which there is none: block, address, alt text.
    """

    body: list[RawBlock]
    images: dict[int, str]
    missing: list[dict[str, str]]
    findings: tuple[Finding, ...]

    def with_findings(self, findings: tuple[Finding, ...]) -> "PlacedBody":
        return replace(self, findings=(*self.findings, *findings))


def place_images(body: Iterable[RawBlock], find_image: FindImage) -> PlacedBody:
    """Return the body with each figure's address replaced.

    `find_image` is given an address and an alt text.
    """
    images: dict[int, str] = {}
    missing: list[dict[str, str]] = []
    findings: list[Finding] = []

    def place(figure: dict[str, Any], block_id: str) -> dict[str, Any]:
        image = figure["image"]
        found = find_image(image["image"], image["alt_text"])
        if found.finding:
            findings.append(found.finding)
        if found.image_id is None:
            missing.append({"block": block_id, "address": image["image"], "alt_text": image["alt_text"]})
            # what Wagtail's ImageBlock stores for no image
            return {**figure, "image": {"image": None, "alt_text": None, "decorative": None}}
        images[found.image_id] = image["image"]
        return {**figure, "image": {**image, "image": found.image_id}}

    return PlacedBody(over_blocks(body, "figure", place), images, missing, tuple(findings))


def restore_addresses(body: Iterable[RawBlock], missing: Iterable[dict[str, str]]) -> list[RawBlock]:
    """Return the body as a report shows it: a picture that has no image is named by its address."""
    by_block = {entry["block"]: entry for entry in missing}

    def restore(figure: dict[str, Any], block_id: str) -> dict[str, Any]:
        if entry := by_block.get(block_id):
            image = {"image": entry["address"], "alt_text": entry["alt_text"], "decorative": False}
            return {**figure, "image": image}
        return figure

    return over_blocks(body, "figure", restore)


def sanitise_legacy(body: Iterable[RawBlock]) -> list[RawBlock]:
    """Return the body with its old HTML as an editor's save would leave it: nothing in it can run."""

    def sanitise(value: dict[str, Any], block_id: str) -> dict[str, Any]:
        return {**value, "html": sanitise_html(value["html"]).strip()}

    return over_blocks(body, "legacy_html", sanitise)


def over_blocks(body: Iterable[RawBlock], name: str, change: Change) -> list[RawBlock]:
    """Return the body with `change` applied to the value and id of each block of one type, however deep."""
    changed: list[RawBlock] = []
    for block in body:
        value = block["value"]
        if block["type"] == name:
            value = change(value, block["id"])
        elif isinstance(value, dict) and isinstance(value.get("content"), list):
            value = {**value, "content": over_blocks(value["content"], name, change)}
        changed.append({**block, "value": value})
    return changed
