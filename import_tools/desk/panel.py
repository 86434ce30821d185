"""The original post beside its page: paragraphs as HTML that is safe for editors, with their states.

The paragraphs are those of the body that the importer last wrote. So pictures are those of this site, links
are resolved, and ids lead to blocks.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from bs4 import BeautifulSoup
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.images.shortcuts import get_rendition_or_not_found
from wagtail.rich_text import expand_db_html

from import_tools.desk.counts import Truth, original_of
from import_tools.desk.coverage import Placement, Recount, State, original_paragraphs
from import_tools.desk.paragraphs import Paragraph
from import_tools.desk.restoring import first_of_lost_blocks
from import_tools.models import ImportedPicture, ImportedPost
from import_tools.url_keys import image_key
from selfcare_cms.blocks.web_url import is_web_url
from selfcare_cms.sanitising import html_for_readers, sanitise_html
from selfcare_cms.shapes import shape_of_posts

IMAGE_FILTER = "max-400x300"
EXCERPT_WORDS = 8
HASH_BYTES = 16
Images = Mapping[int, Any]


@dataclass(frozen=True, slots=True)
class PanelParagraph:
    """A paragraph of the original as the panel shows it."""

    hash: str
    tag: str
    html: SafeString
    excerpt: str
    block: str
    """The id of the block that the importer has put it into."""
    reason: str = ""
    """Why the section that begins here is what it is; empty for other paragraphs."""
    row: "PanelRow | None" = None


@dataclass(frozen=True, slots=True)
class PanelRow:
    """The state of a paragraph; `text` says what is not on the page and is empty if all of it is."""

    hash: str
    state: str
    block: str
    text: str
    brings_block: bool = False
    """Whether restoring it brings back the whole block that it begins."""

    @property
    def is_lost(self) -> bool:
        return self.state in (State.CHANGED, State.GONE)


def panel_context(post: ImportedPost, truth: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the context of the panel; `truth` is that of `truth_context`, and None leaves the states out."""
    rows = truth["rows"] if truth else {}
    context = {"post": post, "paragraphs": _paragraphs(post, rows), "furniture": list(_furniture(post))}
    return context | (truth or {})


def truth_context(post: ImportedPost, truth: Truth) -> dict[str, Any]:
    """Return the state of each paragraph, and the context of the tabs with findings and omissions."""
    omissions = list(post.omissions.select_related("user"))
    findings = truth.open_findings
    dismissed = [found for found in truth.findings if found.decision]
    return {
        "summary": summary(truth.recount),
        "missing": truth.recount.tallies["words"].missing,
        "rows": _rows(post, truth.recount),
        "findings": findings,
        "dismissed": dismissed,
        "findings_label": _("To do (%(count)d)") % {"count": len(findings)},
        "omissions": omissions,
        "omitted_label": _("Omitted (%(count)d)") % {"count": len(omissions)},
    }


def _rows(post: ImportedPost, recount: Recount) -> dict[str, PanelRow]:
    whole = first_of_lost_blocks(recount.paragraphs)
    return {
        placement.paragraph.hash: PanelRow(
            placement.paragraph.hash,
            placement.state,
            placement.block or placement.top,
            _missing_from(placement),
            placement.paragraph.hash in whole,
        )
        for placement in recount.paragraphs
    }


def _paragraphs(post: ImportedPost, rows: Mapping[str, PanelRow]) -> list[PanelParagraph]:
    """Return the paragraphs of a post, what the importer could not place last."""
    paragraphs = original_paragraphs(original_of(post), shape_of_posts())
    images = _images_in(paragraphs)
    reasons = {entry["block_id"]: _reason(entry) for entry in post.sections}
    return [
        PanelParagraph(
            hash=paragraph.hash,
            tag=paragraph.tag,
            html=_html_of(paragraph, images),
            excerpt=excerpt_of(paragraph),
            block=paragraph.block,
            reason=reasons.get(paragraph.block, "") if paragraph.tag == "h2" else "",
            row=rows.get(paragraph.hash),
        )
        for paragraph in paragraphs
    ]


def excerpt_of(paragraph: Paragraph) -> str:
    """Return the first words of a paragraph, or what it is."""
    words = " ".join(paragraph.contents.words)
    kinds = {"figure": _("Picture"), "image": _("Picture"), "video": _("Video")}
    return Truncator(words).words(EXCERPT_WORDS) or kinds.get(paragraph.tag, _("Link"))


def panel_version(post: ImportedPost) -> str:
    """Return a hash of everything that the paragraphs show, in the language of the request."""
    ids = _image_ids(original_paragraphs(original_of(post), shape_of_posts()))
    files = get_image_model().objects.filter(pk__in=ids).order_by("pk").values_list("pk", "file_hash")
    parts = [post.pk, post.content_hash, post.sections, post.url, list(files), get_language()]
    digest = blake2b(json.dumps(parts, default=str).encode(), digest_size=HASH_BYTES)
    return digest.hexdigest()


def _image_ids(paragraphs: Iterable[Paragraph]) -> set[int]:
    return {image for paragraph in paragraphs if isinstance(image := _image_of(paragraph), int)}


def _images_in(paragraphs: Iterable[Paragraph]) -> Images:
    return get_image_model().objects.prefetch_renditions(IMAGE_FILTER).in_bulk(_image_ids(paragraphs))


def _image_of(paragraph: Paragraph) -> Any:
    """Return the id of the image in a paragraph, or None."""
    if paragraph.tag != "figure":
        return None
    value = paragraph.value
    return (value.get("image") or {}).get("image") if isinstance(value, dict) else value


def _html_of(paragraph: Paragraph, images: Images) -> SafeString:
    """Return a paragraph as HTML that runs no script and loads nothing from other sites."""
    if paragraph.html:
        html = html_for_readers(expand_db_html(paragraph.html))
        return mark_safe(f"<ul>{html}</ul>" if paragraph.tag == "li" else html)
    kind = HTML_BY_TAG.get(paragraph.tag, _words)
    return kind(paragraph, images)


def _figure(paragraph: Paragraph, images: Images) -> SafeString:
    value = paragraph.value if isinstance(paragraph.value, dict) else {}
    image = images.get(_image_of(paragraph))
    caption = mark_safe(html_for_readers(expand_db_html(value.get("caption") or "")))
    if image is None:
        files = ", ".join(paragraph.contents.images)
        return format_html("<p>{} {}</p>{}", _("Picture without a file:"), files, caption)
    rendition = get_rendition_or_not_found(image, IMAGE_FILTER)
    alt = (value.get("image") or {}).get("alt_text") or ""
    return format_html(
        '<img src="{}" width="{}" height="{}" alt="{}" loading="lazy">{}',
        rendition.url,
        rendition.width,
        rendition.height,
        alt,
        caption,
    )


def _video(paragraph: Paragraph, images: Images) -> SafeString:
    value = paragraph.value if isinstance(paragraph.value, dict) else {"url": paragraph.value}
    caption = mark_safe(html_for_readers(expand_db_html(value.get("caption") or "")))
    return format_html("<p>{} {}</p>{}", _("Video:"), _linked(value.get("url") or ""), caption)


def _link(paragraph: Paragraph, images: Images) -> SafeString:
    value = paragraph.value if isinstance(paragraph.value, dict) else {"url": paragraph.value}
    return format_html("<p>{}</p>", _linked(value.get("url") or "", value.get("text") or ""))


def _linked(url: str, text: str = "") -> SafeString | str:
    if not is_web_url(url):
        return text or url
    return format_html('<a href="{}" rel="noopener noreferrer">{}</a>', url, text or url)


def _old_html(paragraph: Paragraph, images: Images) -> SafeString:
    return mark_safe(html_for_readers(str(paragraph.value or "")))


def _words(paragraph: Paragraph, images: Images) -> SafeString:
    contents = paragraph.contents
    shown = [" ".join(contents.words), *contents.links, *contents.images, *contents.videos]
    ending = "…" if paragraph.more else ""
    return format_html("<p>{}{}</p>", " ".join(filter(None, shown)), ending)


HTML_BY_TAG = {"figure": _figure, "video": _video, "link": _link, "html": _old_html}


def _reason(entry: Mapping[str, Any]) -> str:
    """Return the sentence that says by which rule a section was classified."""
    return _("Recognised by the rule “%(rule)s”, with a confidence of %(percent)d %%.") % {
        "rule": str(entry.get("rule") or "").replace("_", " "),
        "percent": round(100 * float(entry.get("confidence") or 0)),
    }


def _missing_from(placement: Placement) -> str:
    """Return what a paragraph lacks on the page, in words; empty if it lacks nothing."""
    if placement.state is State.GONE:
        return _("Not on the page.")
    if placement.state is State.OMITTED:
        return _("Intentionally omitted.")
    missing = placement.missing
    parts = [f"“{' '.join(missing.words)}”" if missing.words else "", *missing.links, *missing.videos]
    parts += [_("a picture")] * bool(missing.images)
    what = ", ".join(filter(None, parts))
    return _("Not on the page: %(what)s.") % {"what": what} if what else ""


def summary(recount: Recount) -> str:
    """Return the sentence about what of the old post is not on its page."""
    counted = [sentence(recount.tallies[kind].missing) for kind, sentence in COUNTED.items()]
    what = ", ".join(filter(None, counted))
    if not what:
        return _("Everything of the old post is on the page.")
    return _("Not on the page: %(what)s.") % {"what": what}


def _count_words(count: int) -> str:
    return ngettext("%(count)d word", "%(count)d words", count) % {"count": count} if count else ""


def _count_links(count: int) -> str:
    return ngettext("%(count)d link", "%(count)d links", count) % {"count": count} if count else ""


def _count_pictures(count: int) -> str:
    return ngettext("%(count)d picture", "%(count)d pictures", count) % {"count": count} if count else ""


def _count_videos(count: int) -> str:
    return ngettext("%(count)d video", "%(count)d videos", count) % {"count": count} if count else ""


COUNTED = {
    "words": _count_words,
    "links": _count_links,
    "images": _count_pictures,
    "videos": _count_videos,
}


def _furniture(post: ImportedPost) -> Iterator[dict[str, str]]:
    """Yield what the importer has removed as furniture of the old site: its kind and text."""
    for part in post.furniture:
        if text := " ".join((part.get("text") or "").split()):
            yield {"kind": part.get("kind") or "", "text": text}


def original_html(post: ImportedPost) -> SafeString:
    """Return the HTML of a post, sanitised; pictures that were imported are shown from this site."""
    soup = BeautifulSoup(sanitise_html(post.original_html), "html.parser")
    sources = {image_key(image["src"]): image for image in soup.find_all("img", src=True)}
    known = ImportedPicture.objects.filter(image__isnull=False).select_related("image")
    for picture in known.filter(
        image__in=_image_ids(original_paragraphs(original_of(post), shape_of_posts()))
    ):
        if image := sources.get(image_key(picture.url)):
            image["src"] = get_rendition_or_not_found(picture.image, IMAGE_FILTER).url
    return mark_safe(html_for_readers(str(soup)))
