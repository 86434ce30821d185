"""Reads WordPress's own export format, one item at a time.

The format is described by WordPress's `wp-admin/includes/export.php`; versions 1.0 to 1.2 differ in the
namespace only.
"""

import html
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from import_tools.errors import SourceError
from import_tools.records import Finding, Markup, NotRead, Severity, SourcePost

EXPORT_NAMESPACE = "wordpress.org/export/"
NOT_KEPT = frozenset({"trash", "auto-draft", "inherit"})
NO_DATE = "0000-00-00 00:00:00"
HEAD = 8192  # bytes in which an export names its namespaces


@dataclass(slots=True)
class Channel:
    """What an export says before its posts: names of authors by login, and parents of categories by name."""

    authors: dict[str, str] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)

    def learn(self, element: Element) -> None:
        if _name(element) == "author":
            self.authors[_text(element, "author_login")] = _text(element, "author_display_name")
        elif _name(element) == "category" and (name := _text(element, "cat_name")):
            self.parents[name] = _text(element, "category_parent")


def recognises(path: Path) -> bool:
    """Whether a file is an export, by its namespace and not by its name."""
    if not path.is_file() or path.suffix.lower() not in (".xml", ".wxr", ".rss"):
        return False
    with path.open("rb") as file:
        head = file.read(HEAD)
    return EXPORT_NAMESPACE.encode() in head or b"<rss" in head


def read_export(path: Path) -> Iterator[SourcePost | NotRead]:
    """Yield the posts of an export, each as soon as it is read.

    Raises SourceError when there is no post before the file breaks off or turns out to be no export.
    """
    count = 0
    channel = Channel()
    try:
        for element in _elements(path):
            channel.learn(element)
            if _name(element) == "item" and (post := _read_item(element, channel)):
                count += 1
                yield post
    except DefusedXmlException:
        raise SourceError(
            f"{path.name} declares XML entities, which an export never does; nothing more was read."
        ) from None
    except ParseError as error:
        if not count:
            raise SourceError(f"{path.name} is not well-formed XML: {error}.") from None
        message = f"{path.name} breaks off after {count} posts: {error}."
        yield NotRead(path.name, Finding(Severity.ERROR, "damaged_export", message), failed=True)


def _elements(path: Path) -> Iterator[Element]:
    """Yield the channel's children when they are complete, and forget them afterwards: memory stays flat."""
    depth = 0
    channel: Element | None = None
    for event, element in iterparse(str(path), events=("start", "end"), forbid_dtd=True):
        if event == "start":
            depth += 1
            channel = element if depth == 2 else channel
            continue
        depth -= 1
        if depth == 2 and channel is not None:
            yield element
            channel.clear()


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _text(element: Element, name: str) -> str:
    """Return the text of a child in any namespace; versions of the format differ in theirs."""
    child = element.find(f"{{*}}{name}")
    return (child.text or "").strip() if child is not None else ""


def _encoded(element: Element, namespace: str) -> str:
    """Return `content:encoded` or `excerpt:encoded`, which share their local name."""
    for child in element:
        if child.tag.endswith("}encoded") and namespace in child.tag:
            return child.text or ""
    return ""


def _read_item(item: Element, channel: Channel) -> SourcePost | NotRead | None:
    kind = _text(item, "post_type") or "post"
    status = _text(item, "status") or "publish"
    number, title = _text(item, "post_id"), html.unescape(_text(item, "title"))
    if kind not in ("post", "page"):
        return None
    if kind == "page":
        return _left_out(
            item, "not_a_post", f"“{title}” is a page of the old site, not a post; it was left out."
        )
    if status in NOT_KEPT:
        return _left_out(item, "unpublished", f"“{title}” was {status} on the old site; it was left out.")
    categories = _categories(item)
    return SourcePost(
        source_id=number or _text(item, "link"),
        html=_encoded(item, "content"),
        markup=Markup.RAW,
        url=_text(item, "link"),
        aliases=tuple(address for address in (_text(item, "guid"),) if address.startswith("http")),
        title=title,
        breadcrumb=breadcrumb_of(categories, channel.parents),
        categories=categories,
        published_at=_date(item),
        status="password" if _text(item, "post_password") else status,
        description=_description(item),
        author=channel.authors.get(_text(item, "creator")) or _text(item, "creator"),
        findings=_status_finding(title, status, bool(_text(item, "post_password"))),
    )


def _left_out(item: Element, code: str, message: str) -> NotRead:
    finding = Finding(Severity.INFO, code, message)
    return NotRead(
        _text(item, "post_id"), finding, failed=False, url=_text(item, "link"), title=_text(item, "title")
    )


def _status_finding(title: str, status: str, locked: bool) -> tuple[Finding, ...]:
    if status == "publish" and not locked:
        return ()
    state = "protected by a password" if locked else status
    message = f"“{title}” was {state} on the old site and not public; it comes in as a draft."
    return (Finding(Severity.WARNING, "unpublished", message),)


def _categories(item: Element) -> tuple[str, ...]:
    found = [
        child
        for child in item
        if _name(child) == "category" and child.get("domain", "category") == "category"
    ]
    return tuple(dict.fromkeys((child.text or "").strip() for child in found if (child.text or "").strip()))


def breadcrumb_of(categories: tuple[str, ...], parents: dict[str, str]) -> tuple[str, ...]:
    """Return the path of areas under which a post is filed.

    Where the export says which category is whose parent, that of the deepest one; else the categories as they
    are listed.
    """
    names = {name: _slug(name) for name in [*categories, *parents]}
    by_slug = {slug: name for name, slug in names.items()}
    best: tuple[str, ...] = ()
    for name in categories:
        path = [name]
        while (parent := by_slug.get(_slug(parents.get(path[0], "")))) and parent not in path:
            path.insert(0, parent)
        best = max(best, tuple(path), key=len)
    return best if len(best) > 1 else categories


def _slug(name: str) -> str:
    """Return a name as WordPress makes it a slug: an export names a category's parent by slug or by name."""
    return "-".join("".join(letter if letter.isalnum() else " " for letter in name.casefold()).split())


def _date(item: Element) -> datetime | None:
    for name in ("post_date_gmt", "post_date"):
        value: Any = _text(item, name)
        if value and value != NO_DATE:
            try:
                return datetime.fromisoformat(value).replace(tzinfo=UTC)
            except ValueError:
                continue
    return None


def _description(item: Element) -> str:
    """Return the excerpt, or the description that the Yoast plugin keeps in the post's metadata."""
    for meta in item.iterfind("{*}postmeta"):
        if _text(meta, "meta_key") == "_yoast_wpseo_metadesc" and (value := _text(meta, "meta_value")):
            return value
    return " ".join(_encoded(item, "excerpt").split())
