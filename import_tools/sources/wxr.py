"""Read WordPress's own export format (WXR), one item at a time.

The format is described by WordPress's `wp-admin/includes/export.php`; versions 1.0 to 1.2 differ in the
namespace only.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException

from import_tools.errors import SourceError
from import_tools.records import Attachment, Finding, Markup, Severity, SkippedPost, SourcePost
from import_tools.sources.plugin_data import read_plugin_data
from import_tools.sources.wordpress import (
    EXCLUDED_STATUSES,
    Library,
    TemplateVariables,
    breadcrumb_of,
    featured_findings,
    not_a_post_finding,
    plain_text,
    plain_title,
    seo_description,
    seo_title,
    status_findings,
    with_footnotes,
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
from import_tools.text import parse_date
from import_tools.url_keys import link_key


@dataclass(slots=True)
class ExportIndex:
    """What the posts of an export refer to: authors, categories, attachments and reusable blocks."""

    site: str = ""
    url: str = ""
    language: str = ""
    """Code of the site's language, such as `en`."""
    authors: dict[str, str] = field(default_factory=dict)
    """Names by login."""
    parents: dict[str, str] = field(default_factory=dict)
    """Slug or name of the parent by name of the category."""
    terms: dict[str, str] = field(default_factory=dict)
    """Names of categories by id."""
    library: Library = field(default_factory=Library)
    items: int = 0
    xml_error: str = ""
    """The first error in the XML, with its line; empty if it is well-formed."""
    is_repaired: bool = False
    """Whether the export has to be read with repairs."""

    def add(self, element: Element) -> None:
        name = name_of(element)
        if name == "item":
            self.items += 1
            self._add_item(element)
        elif name == "author":
            self.authors[text_of(element, "author_login")] = text_of(element, "author_display_name")
        elif name == "category" and (title := plain_title(text_of(element, "cat_name"))):
            self.parents[title] = unescape(text_of(element, "category_parent"))
            self.terms[text_of(element, "term_id")] = title
        elif name == "title" and not self.site:
            self.site = plain_title(element.text or "")
        elif name == "language":
            self.language = (element.text or "").strip()[:2].lower()
        elif name == "base_blog_url":
            self.url = (element.text or "").strip()

    def complete(self, others: Iterable["ExportIndex"]) -> None:
        """Add what other exports of the same site know, where this one does not know it."""
        for other in others:
            if link_key(other.url) != link_key(self.url):
                continue
            self.authors = {**other.authors, **self.authors}
            self.parents = {**other.parents, **self.parents}
            self.terms = {**other.terms, **self.terms}
            self.library.complete(other.library)

    def _add_item(self, item: Element) -> None:
        kind = text_of(item, "post_type")
        if kind == "attachment":
            self.library.add(_attachment(item))
        elif kind == "wp_block":
            self.library.blocks[text_of(item, "post_id")] = encoded(item, "content")


def index_export(path: Path) -> ExportIndex:
    """Return the index of an export, from a first pass over it.

    If the XML is not well-formed, make another pass with repairs and take the one that finds more items.
    Raise SourceError if nothing can be read.
    """
    strict = _index(path, repair=False)
    if not strict.xml_error:
        return strict
    repaired = _index(path, repair=True)
    best = repaired if not repaired.xml_error or repaired.items > strict.items else strict
    if not best.items and best.xml_error:
        raise SourceError(f"{path.name} is not well-formed XML: {strict.xml_error}.")
    best.xml_error = strict.xml_error
    return best


def _index(path: Path, *, repair: bool) -> ExportIndex:
    found = ExportIndex(is_repaired=repair)
    try:
        for element in elements(path, repair=repair):
            found.add(element)
    except DefusedXmlException:
        raise SourceError(
            f"{path.name} declares XML entities, which exports never do; it was not read."
        ) from None
    except ParseError as error:
        found.xml_error = str(error)
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


HEAD = 16384  # bytes at the start that declare the namespaces
SHORTCODE = re.compile(r"\[[^\[\]]*\]")
FEWEST_WORDS = 20  # of an item of a custom post type that is worth a finding
# post types of WordPress itself, its editor, and plugins for forms and layouts
INTERNAL_POST_TYPES = frozenset(
    {
        *("attachment", "revision", "nav_menu_item", "custom_css", "customize_changeset", "oembed_cache"),
        *("user_request", "wp_block", "wp_template", "wp_template_part", "wp_global_styles"),
        *("wp_navigation", "wp_font_family", "wp_font_face"),
        *("wpcf7_contact_form", "wpforms", "feedback", "acf-field", "acf-field-group"),
        *("elementor_library", "et_pb_layout", "fl-builder-template"),
    }
)


def recognises(path: Path) -> bool:
    """Return whether a file is an export, by its content; an RSS feed is not."""
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
    """Return why an RSS file is not an export; raise SourceError if it is not well-formed."""
    index_export(path)
    return f"{path} is an RSS feed, not a WordPress export: its items have no post type."


def read_export(
    path: Path,
    companions: Sequence[Path] = (),
    surveys: dict[Path, ExportIndex] | None = None,
    *,
    include_pages: bool = False,
) -> Iterator[SourcePost | SkippedPost]:
    """Yield the posts of an export, each as soon as it is read.

    `companions` are the exports read in the same run, `surveys` keeps what was found in them: WordPress
    exports posts and media apart, and large sites in parts. Raise SourceError if the XML breaks off before
    the first post.
    """
    surveys = {} if surveys is None else surveys
    index = _survey(path, surveys)
    index.complete(_others(path, companions, surveys))
    count = 0
    custom_types: Counter[str] = Counter()
    try:
        for element in elements(path, repair=index.is_repaired):
            if name_of(element) != "item":
                continue
            custom_types.update(_custom_post_type(element))
            if post := _read_item(element, index, include_pages=include_pages):
                count += 1
                yield post
    except ParseError as error:
        if not count:
            raise SourceError(f"{path.name} is not well-formed XML: {error}.") from None
        message = f"{path.name} breaks off after {count} posts: {error}."
        yield SkippedPost(path.name, Finding(Severity.ERROR, "damaged_export", message), failed=True)
        return
    for kind, items in custom_types.items():
        message = (
            f"{path.name} contains texts of the custom post type “{kind}” ({items}); they were left out."
        )
        yield SkippedPost(f"{path.name}: {kind}", Finding(Severity.INFO, "not_a_post", message), failed=False)
    if index.is_repaired:
        message = (
            f"{path.name} is not well-formed XML ({index.xml_error}). It was repaired while it was read; "
            "compare the posts near that line with the old site."
        )
        yield SkippedPost(path.name, Finding(Severity.WARNING, "mended_export", message), failed=False)


def _survey(path: Path, surveys: dict[Path, ExportIndex]) -> ExportIndex:
    if path not in surveys:
        surveys[path] = index_export(path)
    return surveys[path]


def _others(
    path: Path, companions: Sequence[Path], surveys: dict[Path, ExportIndex]
) -> Iterator[ExportIndex]:
    for other in companions:
        with suppress(SourceError, OSError):  # reported when that file is read itself
            if other != path:
                yield _survey(other, surveys)


def _custom_post_type(item: Element) -> list[str]:
    """Return the post type of an item if it is a custom one with enough text; else an empty list."""
    kind = text_of(item, "post_type")
    if kind in ("", "post", "page") or kind in INTERNAL_POST_TYPES:
        return []
    words = plain_text(SHORTCODE.sub(" ", encoded(item, "content"))).split()
    return [kind] if len(words) >= FEWEST_WORDS else []


def _read_item(item: Element, index: ExportIndex, *, include_pages: bool) -> SourcePost | SkippedPost | None:
    kind = text_of(item, "post_type") or "post"
    status = text_of(item, "status") or "publish"
    title, html = plain_title(text_of(item, "title")), encoded(item, "content")
    if kind != "post" and not (kind == "page" and include_pages):
        return _skipped(item, not_a_post_finding(title, kind)) if kind == "page" else None
    if status in EXCLUDED_STATUSES:
        message = f"“{title}” was {status} on the old site; it was left out."
        return _skipped(item, Finding(Severity.INFO, "unpublished", message))
    if text_of(item, "post_password"):
        status = "password"
    return _post(item, index, title, html, status)


def _post(item: Element, index: ExportIndex, title: str, html: str, status: str) -> SourcePost:
    post_id, meta = text_of(item, "post_id"), meta_of(item)
    categories = _terms(item, "category")
    primary = index.terms.get(
        meta.get("_yoast_wpseo_primary_category") or meta.get("rank_math_primary_category", ""), ""
    )
    breadcrumb = breadcrumb_of(categories, index.parents, primary)
    excerpt = plain_text(encoded(item, "excerpt"))
    author = index.authors.get(text_of(item, "creator")) or text_of(item, "creator")
    variables = TemplateVariables(title, index.site, excerpt, breadcrumb[-1] if breadcrumb else "", author)
    html = with_footnotes(html, meta.get("footnotes", ""))
    blocks = index.library.blocks_of(html)
    all_html = "\n".join((html, *(block for _, block in blocks)))
    post = SourcePost(
        source_id=post_id or text_of(item, "link"),
        html=html,
        markup=Markup.RAW,
        url=text_of(item, "link"),
        aliases=_aliases(item, index, post_id),
        title=title,
        breadcrumb=breadcrumb,
        categories=categories,
        tags=_terms(item, "post_tag", "tag"),
        published_at=_date(item),
        status=status,
        description=seo_description(meta, variables) or excerpt,
        seo_title=seo_title(meta, variables),
        excerpt=excerpt,
        author=author,
        featured_image=index.library.url_of(meta.get("_thumbnail_id", "")),
        attachments=index.library.attachments_of(post_id, all_html),
        reusable_blocks=blocks,
        findings=(
            *status_findings(title, status),
            *featured_findings(meta.get("_thumbnail_id", ""), index.library),
        ),
    )
    return read_plugin_data(post, meta, language=index.language)


def _skipped(item: Element, finding: Finding) -> SkippedPost:
    return SkippedPost(
        text_of(item, "post_id"),
        finding,
        failed=False,
        url=text_of(item, "link"),
        title=plain_title(text_of(item, "title")),
    )


def _aliases(item: Element, index: ExportIndex, post_id: str) -> tuple[str, ...]:
    """Return the other URLs of a post: its `guid` if that is a URL, `/?p=<id>`, and those of old slugs."""
    link, slug = text_of(item, "link"), text_of(item, "post_name")
    found = [text_of(item, "guid")] if text_of(item, "guid").startswith("http") else []
    if index.url and post_id:
        found.append(f"{index.url.rstrip('/')}/?p={post_id}")
    start, is_slug, end = link.rpartition(f"/{slug}") if slug else ("", "", "")
    if is_slug and end in ("", "/"):
        found += [f"{start}/{old}{end}" for old in _old_slugs(item)]
    return tuple(dict.fromkeys(url for url in found if url != link))


def _old_slugs(item: Element) -> list[str]:
    metas = item.iterfind("{*}postmeta")
    values = [text_of(meta, "meta_value") for meta in metas if text_of(meta, "meta_key") == "_wp_old_slug"]
    return [value for value in values if value]


def _terms(item: Element, *domains: str) -> tuple[str, ...]:
    """Return the names of a post's terms in some taxonomies; a term without a domain is a category."""
    found = [
        plain_title(child.text or "")
        for child in item
        if name_of(child) == "category" and child.get("domain", "category") in domains
    ]
    return tuple(dict.fromkeys(filter(None, found)))


def _date(item: Element) -> datetime | None:
    """Return when a post was published.

    Without a date in UTC, as in drafts, the local one is used: an export does not name the time zone.
    """
    found = (parse_date(text_of(item, name)) for name in ("post_date_gmt", "post_date"))
    return next(filter(None, found), None)
