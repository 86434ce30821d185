"""Looks for pictures that were missing when a post was written, and may have been found since."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from wagtail.models import Page

from import_tools.models import ImportedPost
from import_tools.records import Finding, Severity
from import_tools.writing.body import FindAttachment, FindImage, PlacedBody, over_blocks, raw_body
from import_tools.writing.pictures import Picture, PictureLibrary

FEATURED = "featured_image"  # stands for a block's id where the picture in no block is missing
FOUND = (
    "The picture {name} is there by now. An editor has changed the page “{page}”, so it was left alone: "
    "put the picture into its empty figure there, or import with --update force."
)


def place_featured(
    placed: PlacedBody, address: str, find_image: FindImage, find_attachment: FindAttachment
) -> PlacedBody:
    """Return a placed body with the image that stands for the post, or with a finding that it is missing."""
    if not address:
        return placed
    found = find_image(Picture(address, attachment=find_attachment(address)))
    if found.image_id is not None:
        return replace(placed, featured=found.image_id)
    entry = {"block": FEATURED, "address": address, "alt_text": ""}
    findings = [found.finding] if found.finding else []
    told = tuple(
        replace(finding, severity=Severity.INFO, code=f"featured_{finding.code}") for finding in findings
    )
    return replace(placed, missing=[*placed.missing, entry]).with_findings(told)


def found_since(record: ImportedPost, pictures: PictureLibrary, folder: str) -> dict[str, str]:
    """Return the names of a post's missing pictures that could come in now, by the picture's block."""
    names = {
        entry["block"]: pictures.name_if_there(entry["address"], folder, record.url)
        for entry in record.missing_images
    }
    return {block: name for block, name in names.items() if name}


def tell_of_found(record: ImportedPost, page: Page, names: dict[str, str]) -> tuple[Finding, ...]:
    """Return a finding for each picture whose place on an edited page is still empty, and remember these."""
    empty = _empty_places(page)
    addresses = {
        entry["block"]: entry["address"] for entry in record.missing_images if entry["block"] in names
    }
    title = page.get_admin_display_title()
    findings = tuple(
        Finding(Severity.INFO, "image_found", FOUND.format(name=name, page=title), addresses[block])
        for block, name in names.items()
        if block in empty
    )
    others = _without(record.findings, tuple(addresses.values()))
    record.findings = [*others, *(asdict(finding) for finding in findings)]
    return findings


def _without(findings: Iterable[dict[str, Any]], addresses: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return the findings that are not about the pictures at these addresses."""
    return [
        finding
        for finding in findings
        if "image_" not in finding["code"] or not finding["excerpt"].startswith(addresses)
    ]


def _empty_places(page: Page) -> set[str]:
    """Return the ids of the figures without a picture in a page's latest revision."""
    content = page.latest_revision.content
    empty = set() if content.get(FEATURED) else {FEATURED}

    def look(figure: dict[str, Any], block_id: str) -> dict[str, Any]:
        if not (figure.get("image") or {}).get("image"):
            empty.add(block_id)
        return figure

    over_blocks(raw_body(content), "figure", look)
    return empty
