"""Prepare a mapped body for storage: replace image URLs by images, and sanitise old HTML."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from html import unescape
from typing import Any

from wagtail.models import Page

from import_tools.models import ImportedPost
from import_tools.records import Attachment, Finding, RawBlock, Severity
from import_tools.writing.images import ImageLibrary, ImageResult, Picture
from import_tools.writing.images.alt_text import is_descriptive
from selfcare_cms.sanitising import sanitise_html
from selfcare_cms.shapes import shape_of_posts
from selfcare_cms.stream import WORDS, Leaf, ValueKind, transform, walk

WORDS_AROUND = 12  # on each side
TAG = re.compile(r"<[^>]*>")
HERE = "[picture]"
AROUND = WORDS | {ValueKind.BLOCK}


def words_around(body: Iterable[RawBlock]) -> dict[str, str]:
    """Return the words before and after each figure, by the id of its block."""
    words: list[str] = []
    places: dict[str, int] = {}
    for leaf in walk(list(body), shape_of_posts(), whole={"figure"}, only=AROUND):
        text = leaf.value
        if leaf.kind is ValueKind.BLOCK:
            places[leaf.value["id"]] = len(words)
            text = leaf.value["value"].get("caption")
        if text and (leaf.kind is ValueKind.BLOCK or leaf.is_own):
            words += unescape(TAG.sub(" ", text)).split()
    return {block_id: _around(words, place) for block_id, place in places.items()}


def _around(words: list[str], place: int) -> str:
    before, after = words[max(0, place - WORDS_AROUND) : place], words[place : place + WORDS_AROUND]
    return " ".join([*before, HERE, *after]) if before or after else ""


Change = Callable[[dict[str, Any], str], dict[str, Any]]
FindImage = Callable[[Picture], ImageResult]
FindAttachment = Callable[[str], Attachment | None]
NO_ALT_TEXT = (
    "The picture has no text for those who do not see it, or only a file name. "
    "Write what it shows, or mark it as decorative."
)


@dataclass(frozen=True, slots=True)
class PlacedBody:
    """A body whose figures refer to images by id.

    `images` has the URLs of its images by their ids, `urls` those of all pictures by their block. `missing`
    has block, URL and alt text of each picture without an image. `featured` is the post's featured image.
    """

    body: list[RawBlock]
    images: dict[int, str]
    urls: dict[str, str]
    missing: list[dict[str, str]]
    findings: tuple[Finding, ...]
    featured: int | None = None

    def with_findings(self, findings: tuple[Finding, ...]) -> "PlacedBody":
        return replace(self, findings=(*self.findings, *findings))


def place_images(
    body: Iterable[RawBlock], find_image: FindImage, find_attachment: FindAttachment = lambda url: None
) -> PlacedBody:
    """Return the body with the URL of each figure replaced by an image.

    `find_attachment` returns the entry of the old site's media library for a URL.
    """
    body = list(body)
    around = cache(lambda: words_around(body))  # computed only for a picture with a finding
    images: dict[int, str] = {}
    urls: dict[str, str] = {}
    missing: list[dict[str, str]] = []
    findings: list[Finding] = []

    def place(figure: dict[str, Any], block_id: str) -> dict[str, Any]:
        picture = _picture(figure, find_attachment)
        url = picture.url
        found = find_image(picture)
        urls[block_id] = url
        for finding in _all_findings(found, picture):
            words = around()[block_id]
            excerpt = f"{finding.excerpt} – “{words}”" if words else finding.excerpt
            findings.append(replace(finding, excerpt=excerpt, block_id=block_id))
        if found.image_id is None:
            missing.append({"block": block_id, "address": url, "alt_text": picture.alt_text})
            # what Wagtail's ImageBlock stores for no image
            return {**figure, "image": {"image": None, "alt_text": None, "decorative": None}}
        images[found.image_id] = url
        # without alt text, a picture can be published only if it is decorative
        image = {"image": found.image_id, "alt_text": picture.alt_text, "decorative": not picture.alt_text}
        return {**figure, "image": image}

    return PlacedBody(change_blocks(body, "figure", place), images, urls, missing, tuple(findings))


def _all_findings(found: ImageResult, picture: Picture) -> list[Finding]:
    if found.finding:
        return [found.finding]
    if is_descriptive(picture.alt_text, picture.url):
        return []
    return [Finding(Severity.INFO, "alt_text_missing", NO_ALT_TEXT, picture.url)]


def pictures_in(
    body: Iterable[RawBlock], find_attachment: FindAttachment = lambda url: None
) -> list[Picture]:
    """Return the pictures of a mapped body in reading order."""
    return [_picture(figure["value"], find_attachment) for figure in figures_in(body)]


def figures_in(body: Iterable[RawBlock]) -> list[RawBlock]:
    """Return the figure blocks of a body, at any depth, in reading order."""
    leaves = walk(list(body), shape_of_posts(), whole={"figure"}, only={ValueKind.BLOCK})
    return [leaf.value for leaf in leaves]


def _picture(figure: dict[str, Any], find_attachment: FindAttachment) -> Picture:
    url = figure["image"]["image"]
    return Picture(url, figure["image"]["alt_text"], figure.get("credit", ""), find_attachment(url))


def restore_urls(placed: PlacedBody, *, all_of_them: bool) -> list[RawBlock]:
    """Return the body as the report shows it: with the URL of each picture that has no image.

    With `all_of_them`, every picture has its URL: a dry run removes its images again.
    """
    missing = {entry["block"]: entry for entry in placed.missing}

    def restore(figure: dict[str, Any], block_id: str) -> dict[str, Any]:
        url, image = placed.urls.get(block_id), figure["image"]
        if block_id in missing:
            image = {"alt_text": missing[block_id]["alt_text"], "decorative": False}
        elif not all_of_them:
            return figure
        return {**figure, "image": {**image, "image": url}}

    return change_blocks(placed.body, "figure", restore)


def sanitise_legacy(body: Iterable[RawBlock]) -> list[RawBlock]:
    """Return the body with its old HTML sanitised, as when an editor saves it."""

    def sanitise(value: dict[str, Any], block_id: str) -> dict[str, Any]:
        return {**value, "html": sanitise_html(value["html"]).strip()}

    return change_blocks(body, "legacy_html", sanitise)


def change_blocks(body: Iterable[RawBlock], name: str, change: Change) -> list[RawBlock]:
    """Return the body with `change(value, id)` applied to each block of one type, at any depth."""

    def changed(leaf: Leaf) -> Any:
        return {**leaf.value, "value": change(leaf.value["value"], leaf.value["id"])}

    return list(transform(list(body), shape_of_posts(), changed, whole={name}, only={ValueKind.BLOCK}))


def raw_body(content: dict[str, Any]) -> list[RawBlock]:
    """Return the raw blocks of the body in a revision's content, where they may be JSON."""
    body = content.get("body") or []
    return json.loads(body) if isinstance(body, str) else body


FEATURED = "featured_image"  # in place of a block's id, for the featured image
FOUND = (
    "The picture {name} is there by now. An editor has changed the page “{page}”, so it was left alone: "
    "put the picture into its empty figure there, or have the page overwritten by an import."
)


def place_featured(
    placed: PlacedBody, url: str, find_image: FindImage, find_attachment: FindAttachment
) -> PlacedBody:
    """Return a placed body with the featured image of the post, or with a finding that it is missing."""
    if not url:
        return placed
    found = find_image(Picture(url, attachment=find_attachment(url)))
    if found.image_id is not None:
        return replace(placed, featured=found.image_id)
    entry = {"block": FEATURED, "address": url, "alt_text": ""}
    findings = [found.finding] if found.finding else []
    reported = tuple(
        replace(finding, severity=Severity.INFO, code=f"featured_{finding.code}") for finding in findings
    )
    return replace(placed, missing=[*placed.missing, entry]).with_findings(reported)


def find_available(record: ImportedPost, pictures: ImageLibrary, folder: str) -> dict[str, str]:
    """Return the file names of a post's missing pictures that can be imported now, by their block."""
    names = {
        entry["block"]: pictures.available_name(entry["address"], folder, record.url)
        for entry in record.missing_images
    }
    return {block: name for block, name in names.items() if name}


def report_available(record: ImportedPost, page: Page, names: dict[str, str]) -> tuple[Finding, ...]:
    """Add a finding to a record for each available picture whose figure is still empty; return them."""
    empty = _empty_figures(page)
    urls = {entry["block"]: entry["address"] for entry in record.missing_images if entry["block"] in names}
    title = page.get_admin_display_title()
    findings = tuple(
        Finding(Severity.INFO, "image_found", FOUND.format(name=name, page=title), urls[block], block)
        for block, name in names.items()
        if block in empty
    )
    others = _without(record.findings, tuple(urls.values()))
    record.findings = [*others, *(finding.as_row() for finding in findings)]
    return findings


def _without(findings: Iterable[dict[str, Any]], urls: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return the findings that are not about the pictures with these URLs."""
    return [
        finding
        for finding in findings
        if "image_" not in finding["code"] or not finding["excerpt"].startswith(urls)
    ]


def _empty_figures(page: Page) -> set[str]:
    """Return the ids of the figures without a picture in the latest revision of a page."""
    content = page.latest_revision.content
    empty = set() if content.get(FEATURED) else {FEATURED}
    return empty | {
        figure["id"]
        for figure in figures_in(raw_body(content))
        if not (figure["value"].get("image") or {}).get("image")
    }
