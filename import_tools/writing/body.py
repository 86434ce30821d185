"""Makes a mapped body one that may be stored: images in the place of addresses, old HTML made harmless."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from import_tools.records import Attachment, Finding, RawBlock, Severity
from import_tools.writing.pictures import Found, Picture
from import_tools.writing.pictures.wording import says_something
from import_tools.writing.surroundings import words_around
from selfcare_cms.sanitising import sanitise_html

Change = Callable[[dict[str, Any], str], dict[str, Any]]
FindImage = Callable[[Picture], Found]
FindAttachment = Callable[[str], Attachment | None]
NO_ALT_TEXT = (
    "The picture has no text for those who do not see it, or only a file name. "
    "Write what it shows, or mark it as decorative."
)


@dataclass(frozen=True, slots=True)
class PlacedBody:
    """A body with images by id.

    `addresses` are those of all pictures by their block; `missing` are the pictures for which there is no
    image: block, address, alt text. `featured` is the image that stands for the post in lists.
    """

    body: list[RawBlock]
    images: dict[int, str]
    addresses: dict[str, str]
    missing: list[dict[str, str]]
    findings: tuple[Finding, ...]
    featured: int | None = None

    def with_findings(self, findings: tuple[Finding, ...]) -> "PlacedBody":
        return replace(self, findings=(*self.findings, *findings))


def place_images(
    body: Iterable[RawBlock], find_image: FindImage, find_attachment: FindAttachment = lambda address: None
) -> PlacedBody:
    """Return the body with each figure's address replaced by an image.

    `find_attachment` tells what the old site's media library says of an address.
    """
    body = list(body)
    around = cache(lambda: words_around(body))  # only a picture with a finding asks for it
    images: dict[int, str] = {}
    addresses: dict[str, str] = {}
    missing: list[dict[str, str]] = []
    findings: list[Finding] = []

    def place(figure: dict[str, Any], block_id: str) -> dict[str, Any]:
        picture = _picture(figure, find_attachment)
        address = picture.address
        found = find_image(picture)
        addresses[block_id] = address
        for finding in _all_findings(found, picture):
            words = around()[block_id]
            excerpt = f"{finding.excerpt} – “{words}”" if words else finding.excerpt
            findings.append(replace(finding, excerpt=excerpt))
        if found.image_id is None:
            missing.append({"block": block_id, "address": address, "alt_text": picture.alt_text})
            # what Wagtail's ImageBlock stores for no image
            return {**figure, "image": {"image": None, "alt_text": None, "decorative": None}}
        images[found.image_id] = address
        # an editor could not publish a picture without words that is not marked as decorative
        image = {"image": found.image_id, "alt_text": picture.alt_text, "decorative": not picture.alt_text}
        return {**figure, "image": image}

    return PlacedBody(over_blocks(body, "figure", place), images, addresses, missing, tuple(findings))


def _all_findings(found: Found, picture: Picture) -> list[Finding]:
    if found.finding:
        return [found.finding]
    if says_something(picture.alt_text, picture.address):
        return []
    return [Finding(Severity.INFO, "alt_text_missing", NO_ALT_TEXT, picture.address)]


def pictures_in(
    body: Iterable[RawBlock], find_attachment: FindAttachment = lambda address: None
) -> list[Picture]:
    """Return the pictures that a mapped body shows, in their order."""
    found: list[Picture] = []

    def note(figure: dict[str, Any], block_id: str) -> dict[str, Any]:
        found.append(_picture(figure, find_attachment))
        return figure

    over_blocks(body, "figure", note)
    return found


def _picture(figure: dict[str, Any], find_attachment: FindAttachment) -> Picture:
    address = figure["image"]["image"]
    return Picture(address, figure["image"]["alt_text"], figure.get("credit", ""), find_attachment(address))


def restore_addresses(placed: PlacedBody, *, all_of_them: bool) -> list[RawBlock]:
    """Return the body as a report shows it: a picture that has no image is named by its address.

    With `all_of_them` every picture is, as a dry run needs it that takes its images back.
    """
    missing = {entry["block"]: entry for entry in placed.missing}

    def restore(figure: dict[str, Any], block_id: str) -> dict[str, Any]:
        address, image = placed.addresses.get(block_id), figure["image"]
        if block_id in missing:
            image = {"alt_text": missing[block_id]["alt_text"], "decorative": False}
        elif not all_of_them:
            return figure
        return {**figure, "image": {**image, "image": address}}

    return over_blocks(placed.body, "figure", restore)


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


def raw_body(content: dict[str, Any]) -> list[RawBlock]:
    """Return the raw blocks of the body in a revision's content, which holds them as JSON."""
    body = content.get("body") or []
    return json.loads(body) if isinstance(body, str) else body
