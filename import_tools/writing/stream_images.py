"""Makes a mapped body one that may be stored: images in the place of addresses, old HTML made harmless."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from functools import cache
from html import unescape
from typing import Any

from wagtail.models import Page

from import_tools.models import ImportedPost
from import_tools.records import Attachment, Finding, RawBlock, Severity
from import_tools.writing.images import Found, Picture, PictureLibrary
from import_tools.writing.images.alt_text import says_something
from selfcare_cms.sanitising import sanitise_html
from selfcare_cms.shapes import shape_of_posts
from selfcare_cms.stream import WORDS, Leaf, ValueKind, transform, walk

WORDS_AROUND = 12  # on each side
TAG = re.compile(r"<[^>]*>")
HERE = "[picture]"
AROUND = WORDS | {ValueKind.BLOCK}


def words_around(body: Iterable[RawBlock]) -> dict[str, str]:
    """Return for each figure, by its block's id, the words before and after it."""
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
    urls: dict[str, str]
    missing: list[dict[str, str]]
    findings: tuple[Finding, ...]
    featured: int | None = None

    def with_findings(self, findings: tuple[Finding, ...]) -> "PlacedBody":
        return replace(self, findings=(*self.findings, *findings))


def place_images(
    body: Iterable[RawBlock], find_image: FindImage, find_attachment: FindAttachment = lambda url: None
) -> PlacedBody:
    """Return the body with each figure's address replaced by an image.

    `find_attachment` tells what the old site's media library says of an address.
    """
    body = list(body)
    around = cache(lambda: words_around(body))  # only a picture with a finding asks for it
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
            findings.append(replace(finding, excerpt=excerpt))
        if found.image_id is None:
            missing.append({"block": block_id, "address": url, "alt_text": picture.alt_text})
            # what Wagtail's ImageBlock stores for no image
            return {**figure, "image": {"image": None, "alt_text": None, "decorative": None}}
        images[found.image_id] = url
        # an editor could not publish a picture without words that is not marked as decorative
        image = {"image": found.image_id, "alt_text": picture.alt_text, "decorative": not picture.alt_text}
        return {**figure, "image": image}

    return PlacedBody(over_blocks(body, "figure", place), images, urls, missing, tuple(findings))


def _all_findings(found: Found, picture: Picture) -> list[Finding]:
    if found.finding:
        return [found.finding]
    if says_something(picture.alt_text, picture.url):
        return []
    return [Finding(Severity.INFO, "alt_text_missing", NO_ALT_TEXT, picture.url)]


def pictures_in(
    body: Iterable[RawBlock], find_attachment: FindAttachment = lambda url: None
) -> list[Picture]:
    """Return the pictures that a mapped body shows, in their order."""
    return [_picture(figure["value"], find_attachment) for figure in figures_in(body)]


def figures_in(body: Iterable[RawBlock]) -> list[RawBlock]:
    """Return the figures in a body, however deep, in reading order."""
    leaves = walk(list(body), shape_of_posts(), whole={"figure"}, only={ValueKind.BLOCK})
    return [leaf.value for leaf in leaves]


def _picture(figure: dict[str, Any], find_attachment: FindAttachment) -> Picture:
    url = figure["image"]["image"]
    return Picture(url, figure["image"]["alt_text"], figure.get("credit", ""), find_attachment(url))


def restore_urls(placed: PlacedBody, *, all_of_them: bool) -> list[RawBlock]:
    """Return the body as a report shows it: a picture that has no image is named by its address.

    With `all_of_them` every picture is, as a dry run needs it that takes its images back.
    """
    missing = {entry["block"]: entry for entry in placed.missing}

    def restore(figure: dict[str, Any], block_id: str) -> dict[str, Any]:
        url, image = placed.urls.get(block_id), figure["image"]
        if block_id in missing:
            image = {"alt_text": missing[block_id]["alt_text"], "decorative": False}
        elif not all_of_them:
            return figure
        return {**figure, "image": {**image, "image": url}}

    return over_blocks(placed.body, "figure", restore)


def sanitise_legacy(body: Iterable[RawBlock]) -> list[RawBlock]:
    """Return the body with its old HTML as an editor's save would leave it: nothing in it can run."""

    def sanitise(value: dict[str, Any], block_id: str) -> dict[str, Any]:
        return {**value, "html": sanitise_html(value["html"]).strip()}

    return over_blocks(body, "legacy_html", sanitise)


def over_blocks(body: Iterable[RawBlock], name: str, change: Change) -> list[RawBlock]:
    """Return the body with `change` applied to the value and id of each block of one type, however deep."""

    def changed(leaf: Leaf) -> Any:
        return {**leaf.value, "value": change(leaf.value["value"], leaf.value["id"])}

    return list(transform(list(body), shape_of_posts(), changed, whole={name}, only={ValueKind.BLOCK}))


def raw_body(content: dict[str, Any]) -> list[RawBlock]:
    """Return the raw blocks of the body in a revision's content, which holds them as JSON."""
    body = content.get("body") or []
    return json.loads(body) if isinstance(body, str) else body


FEATURED = "featured_image"  # stands for a block's id where the picture in no block is missing
FOUND = (
    "The picture {name} is there by now. An editor has changed the page “{page}”, so it was left alone: "
    "put the picture into its empty figure there, or import with --update force."
)


def place_featured(
    placed: PlacedBody, url: str, find_image: FindImage, find_attachment: FindAttachment
) -> PlacedBody:
    """Return a placed body with the image that stands for the post, or with a finding that it is missing."""
    if not url:
        return placed
    found = find_image(Picture(url, attachment=find_attachment(url)))
    if found.image_id is not None:
        return replace(placed, featured=found.image_id)
    entry = {"block": FEATURED, "address": url, "alt_text": ""}
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
    urls = {entry["block"]: entry["address"] for entry in record.missing_images if entry["block"] in names}
    title = page.get_admin_display_title()
    findings = tuple(
        Finding(Severity.INFO, "image_found", FOUND.format(name=name, page=title), urls[block])
        for block, name in names.items()
        if block in empty
    )
    others = _without(record.findings, tuple(urls.values()))
    record.findings = [*others, *(asdict(finding) for finding in findings)]
    return findings


def _without(findings: Iterable[dict[str, Any]], urls: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return the findings that are not about the pictures at these addresses."""
    return [
        finding
        for finding in findings
        if "image_" not in finding["code"] or not finding["excerpt"].startswith(urls)
    ]


def _empty_places(page: Page) -> set[str]:
    """Return the ids of the figures without a picture in a page's latest revision."""
    content = page.latest_revision.content
    empty = set() if content.get(FEATURED) else {FEATURED}
    return empty | {
        figure["id"]
        for figure in figures_in(raw_body(content))
        if not (figure["value"].get("image") or {}).get("image")
    }
