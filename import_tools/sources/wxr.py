"""Read WordPress's own export format (WXR), one item at a time.

The format is described by WordPress's `wp-admin/includes/export.php`; versions 1.0 to 1.2 differ in the
namespace only.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException

from import_tools.errors import SourceError
from import_tools.records import Attachment, Finding, Markup, Severity, SkippedPost, SourcePost
from import_tools.sources.wordpress import (
    NOT_KEPT,
    Known,
    Library,
    breadcrumb_of,
    content_left_out,
    plain_text,
    plain_title,
    seo_description,
    seo_title,
    status_findings,
)
from import_tools.sources.wxr_xml import (
    EXPORT_NAMESPACE,
    elements,
    encoded,
    encoding_of,
    meta_of,
    name_of,
    text_of,
)


@dataclass(slots=True)
class Survey:
    """What an export says about all its posts, and whether its XML had to be mended (`slip` says where)."""

    site: str = ""
    url: str = ""
    authors: dict[str, str] = field(default_factory=dict)
    """Names by login."""
    parents: dict[str, str] = field(default_factory=dict)
    """Parents of categories by name; the parent by its slug or name."""
    terms: dict[str, str] = field(default_factory=dict)
    """Names of categories by number."""
    library: Library = field(default_factory=Library)
    items: int = 0
    slip: str = ""
    is_mended: bool = False

    def learn(self, element: Element) -> None:
        name = name_of(element)
        if name == "item":
            self.items += 1
            self._learn_item(element)
        elif name == "author":
            self.authors[text_of(element, "author_login")] = text_of(element, "author_display_name")
        elif name == "category" and (title := plain_title(text_of(element, "cat_name"))):
            self.parents[title] = unescape(text_of(element, "category_parent"))
            self.terms[text_of(element, "term_id")] = title
        elif name == "title" and not self.site:
            self.site = plain_title(element.text or "")
        elif name == "base_blog_url":
            self.url = (element.text or "").strip()

    def _learn_item(self, item: Element) -> None:
        kind = text_of(item, "post_type")
        if kind == "attachment":
            self.library.add(_attachment(item))
        elif kind == "wp_block":
            self.library.blocks[text_of(item, "post_id")] = encoded(item, "content")


def survey(path: Path) -> Survey:
    """Return what an export says about its posts.

    One that is not well-formed is looked through a second time and mended on the way; the attempt that gets
    further counts. Raises SourceError when there is nothing to be read.
    """
    strict = _look_through(path, mended=False)
    if not strict.slip:
        return strict
    mended = _look_through(path, mended=True)
    best = mended if not mended.slip or mended.items > strict.items else strict
    if not best.items and best.slip:
        raise SourceError(f"{path.name} is not well-formed XML: {strict.slip}.")
    best.slip = strict.slip
    return best


def _look_through(path: Path, *, mended: bool) -> Survey:
    found = Survey(is_mended=mended)
    try:
        for element in elements(path, mended=mended):
            found.learn(element)
    except DefusedXmlException:
        raise SourceError(
            f"{path.name} declares XML entities, which an export never does; nothing of it was read."
        ) from None
    except ParseError as error:
        found.slip = str(error)
    return found


def _attachment(item: Element) -> Attachment:
    return Attachment(
        number=text_of(item, "post_id"),
        url=text_of(item, "attachment_url") or text_of(item, "guid"),
        title=plain_title(text_of(item, "title")),
        alt=plain_title(meta_of(item).get("_wp_attachment_image_alt", "")),
        caption=encoded(item, "excerpt").strip(),
        description=encoded(item, "content").strip(),
        parent=text_of(item, "post_parent"),
    )


NO_DATE = "0000-00-00 00:00:00"
HEAD = 16384  # bytes in which an export names its namespaces
SHORTCODE = re.compile(r"\[[^\[\]]*\]")
FEWEST_WORDS = 20  # of an item that is no post and worth telling of
# what WordPress, its editor, and plugins for forms and layouts keep for themselves, in items of their own
NOT_CONTENT = frozenset(
    {
        *("attachment", "revision", "nav_menu_item", "custom_css", "customize_changeset", "oembed_cache"),
        *("user_request", "wp_block", "wp_template", "wp_template_part", "wp_global_styles"),
        *("wp_navigation", "wp_font_family", "wp_font_face"),
        *("wpcf7_contact_form", "wpforms", "feedback", "acf-field", "acf-field-group"),
        *("elementor_library", "et_pb_layout", "fl-builder-template"),
    }
)


def recognises(path: Path) -> bool:
    """Whether a file is an export, by what stands in it and not by its name; an RSS feed is none."""
    head = _head(path)
    return b"<rss" in head and (EXPORT_NAMESPACE.encode() in head or b"<wp:" in head)


def is_feed(path: Path) -> bool:
    return b"<rss" in _head(path)


def _head(path: Path) -> bytes:
    if not path.is_file():
        return b""
    with path.open("rb") as file:
        head = file.read(HEAD)
    encoding = encoding_of(head)
    return head.decode(encoding, "replace").encode() if encoding.startswith("utf-16") else head


def refusal(path: Path) -> str:
    """Return why a file of RSS is no export; raises SourceError when it is not even well-formed."""
    survey(path)
    return f"{path} is an RSS feed, not a WordPress export: it does not say what its items are."


def read_export(path: Path) -> Iterator[SourcePost | SkippedPost]:
    """Yield the posts of an export, each as soon as it is read.

    Raises SourceError when there is no post before the file breaks off or turns out to be no export.
    """
    known = survey(path)
    count = 0
    others: Counter[str] = Counter()
    try:
        for element in elements(path, mended=known.is_mended):
            if name_of(element) != "item":
                continue
            others.update(_other_kind(element))
            if post := _read_item(element, known):
                count += 1
                yield post
    except ParseError as error:
        if not count:
            raise SourceError(f"{path.name} is not well-formed XML: {error}.") from None
        message = f"{path.name} breaks off after {count} posts: {error}."
        yield SkippedPost(path.name, Finding(Severity.ERROR, "damaged_export", message), failed=True)
        return
    for kind, number in others.items():
        message = (
            f"{path.name} holds texts of the old site's own kind “{kind}” ({number}); they were left out."
        )
        yield SkippedPost(f"{path.name}: {kind}", Finding(Severity.INFO, "not_a_post", message), failed=False)
    if known.is_mended:
        message = (
            f"{path.name} is not well-formed XML ({known.slip}). It was mended while it was read; "
            "compare the posts near that line with the old site."
        )
        yield SkippedPost(path.name, Finding(Severity.WARNING, "mended_export", message), failed=False)


def _other_kind(item: Element) -> list[str]:
    """Return the kind of an item that is no post and no page and has a text of its own; else nothing."""
    kind = text_of(item, "post_type")
    if kind in ("", "post", "page") or kind in NOT_CONTENT:
        return []
    words = plain_text(SHORTCODE.sub(" ", encoded(item, "content"))).split()
    return [kind] if len(words) >= FEWEST_WORDS else []


def _read_item(item: Element, known: Survey) -> SourcePost | SkippedPost | None:
    kind = text_of(item, "post_type") or "post"
    status = text_of(item, "status") or "publish"
    title, html = plain_title(text_of(item, "title")), encoded(item, "content")
    if kind != "post":
        return _left_out(item, content_left_out(title, kind)) if kind == "page" else None
    if status in NOT_KEPT:
        message = f"“{title}” was {status} on the old site; it was left out."
        return _left_out(item, Finding(Severity.INFO, "unpublished", message))
    if text_of(item, "post_password"):
        status = "password"
    return _post(item, known, title, html, status)


def _post(item: Element, known: Survey, title: str, html: str, status: str) -> SourcePost:
    number, meta = text_of(item, "post_id"), meta_of(item)
    categories = _terms(item, "category")
    primary = known.terms.get(
        meta.get("_yoast_wpseo_primary_category") or meta.get("rank_math_primary_category", ""), ""
    )
    breadcrumb = breadcrumb_of(categories, known.parents, primary)
    excerpt = plain_text(encoded(item, "excerpt"))
    author = known.authors.get(text_of(item, "creator")) or text_of(item, "creator")
    words = Known(title, known.site, excerpt, breadcrumb[-1] if breadcrumb else "", author)
    blocks = known.library.blocks_of(html)
    everything = "\n".join((html, *(block for _, block in blocks)))
    return SourcePost(
        source_id=number or text_of(item, "link"),
        html=html,
        markup=Markup.RAW,
        url=text_of(item, "link"),
        aliases=_aliases(item, known, number),
        title=title,
        breadcrumb=breadcrumb,
        categories=categories,
        tags=_terms(item, "post_tag", "tag"),
        published_at=_date(item),
        status=status,
        description=seo_description(meta, words) or excerpt,
        seo_title=seo_title(meta, words),
        excerpt=excerpt,
        author=author,
        featured_image=known.library.url_of(meta.get("_thumbnail_id", "")),
        attachments=known.library.attachments_of(number, everything),
        reusable_blocks=blocks,
        findings=status_findings(title, status),
    )


def _left_out(item: Element, finding: Finding) -> SkippedPost:
    return SkippedPost(
        text_of(item, "post_id"),
        finding,
        failed=False,
        url=text_of(item, "link"),
        title=plain_title(text_of(item, "title")),
    )


def _aliases(item: Element, known: Survey, number: str) -> tuple[str, ...]:
    """Return a post's other addresses: its identifier where that is one, its number, and former slugs."""
    link, slug = text_of(item, "link"), text_of(item, "post_name")
    found = [text_of(item, "guid")] if text_of(item, "guid").startswith("http") else []
    if known.url and number:
        found.append(f"{known.url.rstrip('/')}/?p={number}")
    start, is_slug, end = link.rpartition(f"/{slug}") if slug else ("", "", "")
    if is_slug and end in ("", "/"):
        found += [f"{start}/{old}{end}" for old in _old_slugs(item)]
    return tuple(dict.fromkeys(url for url in found if url != link))


def _old_slugs(item: Element) -> list[str]:
    metas = item.iterfind("{*}postmeta")
    values = [text_of(meta, "meta_value") for meta in metas if text_of(meta, "meta_key") == "_wp_old_slug"]
    return [value for value in values if value]


def _terms(item: Element, *domains: str) -> tuple[str, ...]:
    """Return the names of a post's categories or tags; one without a domain is a category."""
    found = [
        plain_title(child.text or "")
        for child in item
        if name_of(child) == "category" and child.get("domain", "category") in domains
    ]
    return tuple(dict.fromkeys(filter(None, found)))


def _date(item: Element) -> datetime | None:
    """Return when a post was published.

    The local date stands in for a missing one in UTC, as it is in drafts: an export does not name the site's
    time zone.
    """
    for name in ("post_date_gmt", "post_date"):
        value = text_of(item, name)
        if value and value != NO_DATE:
            try:
                return datetime.fromisoformat(value).replace(tzinfo=UTC)
            except ValueError:
                continue
    return None
