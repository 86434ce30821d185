"""Read responses of WordPress's REST API: one post, or a list of posts.

The fields are described at https://developer.wordpress.org/rest-api/reference/posts/. Responses to `_embed`
include the names of authors and terms, those to `context=edit` the content as it is stored.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from import_tools.errors import PostError, SourceError
from import_tools.records import Attachment, Finding, Markup, Severity, SkippedPost, SourcePost
from import_tools.sources.html_page import decode
from import_tools.sources.plugin_data import read_plugin_data
from import_tools.sources.wordpress import (
    EXCLUDED_STATUSES,
    Library,
    breadcrumb_of,
    featured_findings,
    manual_excerpt,
    not_a_post_finding,
    plain_text,
    plain_title,
    status_findings,
    with_footnotes,
)
from import_tools.text import parse_date
from import_tools.url_keys import UNCATEGORIZED, slug_of, slug_of_name, split_url

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Term:
    """A category or tag; its parent by id if that is given, and by the slug in its URL."""

    id: int
    name: str
    taxonomy: str
    slug: str = ""
    parent: int = 0
    parent_slug: str = ""


@dataclass(slots=True)
class Names:
    """The known names of authors and terms by id, and the attachments; collected while a source is read."""

    authors: dict[int, str] = field(default_factory=dict)
    terms: dict[int, Term] = field(default_factory=dict)
    library: Library = field(default_factory=Library)

    def add_embedded(self, post: Data) -> None:
        """Add what a response to `_embed` includes."""
        embedded = post.get("_embedded")
        if not isinstance(embedded, dict):
            return
        self.add("users", embedded.get("author"))
        for terms in entries_of(embedded.get("wp:term")):
            self.add("terms", terms)
        self.add("media", embedded.get("wp:featuredmedia"))

    def add(self, kind: str, entries: object) -> None:
        """Add entries of one kind: `users`, `terms` (also `categories`, `tags`) or `media`."""
        for entry in entries if isinstance(entries, list) else ():
            if not isinstance(entry, dict) or not isinstance(entry.get("id"), int):
                continue
            if kind == "users":
                self.authors[entry["id"]] = plain_title(str(entry.get("name") or ""))
            elif kind == "media":
                self._add_attachment(entry)
            else:
                self.terms[entry["id"]] = _term(entry)

    def author(self, user_id: object) -> str:
        return self.authors.get(user_id, "") if isinstance(user_id, int) else ""

    def term_names(self, ids: object, taxonomy: str) -> tuple[str, ...]:
        """Return the names of categories or tags by their ids, without unknown ones."""
        found = (self.terms.get(term_id) for term_id in _ids(ids))
        return tuple(dict.fromkeys(term.name for term in found if term and term.taxonomy == taxonomy))

    def unknown_terms(self, ids: object) -> tuple[int, ...]:
        return tuple(term_id for term_id in _ids(ids) if term_id not in self.terms)

    @property
    def parents(self) -> dict[str, str]:
        """Return the name of each category's parent, by the name of the category; empty if it has none."""
        categories = [term for term in self.terms.values() if term.taxonomy == "category"]
        by_slug = {term.slug: term.name for term in categories}
        parents: dict[str, str] = {}
        for term in categories:
            parent = self.terms.get(term.parent)
            parents[term.name] = parent.name if parent else by_slug.get(term.parent_slug, "")
        return parents

    def _add_attachment(self, entry: Data) -> None:
        if str(entry["id"]) in self.library.attachments:
            return
        self.library.add(
            Attachment(
                number=str(entry["id"]),
                url=str(entry.get("source_url") or ""),
                title=plain_title(text_in(entry.get("title"))),
                alt=plain_title(str(entry.get("alt_text") or "")),
                caption=text_in(entry.get("caption")).strip(),
                description=text_in(entry.get("description")).strip(),
                parent=str(entry.get("post") or ""),
            )
        )


def text_in(value: object) -> str:
    """Return the text of a field such as `title`: `raw` if it is given, else `rendered`."""
    if isinstance(value, dict):
        value = value.get("raw") if value.get("raw") is not None else value.get("rendered")
    return value if isinstance(value, str) else ""


def entries_of(value: object) -> Iterator[Any]:
    yield from value if isinstance(value, list) else ()


def _ids(value: object) -> Iterable[int]:
    return [entry for entry in value if isinstance(entry, int)] if isinstance(value, list) else []


def _term(entry: Data) -> Term:
    link = str(entry.get("link") or "")
    path = [part for part in split_url(link).path.split("/") if part]
    parent = entry.get("parent")
    return Term(
        id=entry["id"],
        name=plain_title(str(entry.get("name") or "")),
        taxonomy=str(entry.get("taxonomy") or ""),
        slug=str(entry.get("slug") or slug_of(link)),
        parent=parent if isinstance(parent, int) else 0,
        parent_slug=path[-2] if len(path) > 1 else "",
    )


MOST_RESPONSE_BYTES = 100 * 1024**2  # a hundred posts, WordPress's maximum, have about 5 MB
NAMES_FILE = re.compile(r"(categories|tags|users|media)(?:[-_.]?\d+)?\.json")
NAMES_MISSING = "The post's categories or tags are ids without names; add _embed to the URL."


def recognises(path: Path) -> bool:
    """Return whether a file is a response of the REST API with posts, by its content."""
    return path.is_file() and bool(posts_in(_load(path)))


def names_in_folder(folder: Path) -> Names:
    """Return the names in a folder's other responses: `categories.json`, `tags.json`, `users-2.json`, …"""
    names = Names()
    for file in sorted(folder.glob("*.json")):
        if kind := NAMES_FILE.fullmatch(file.name):
            names.add(kind[1], _load(file))
    return names


def read_response(
    path: Path, names: Names | None = None, *, include_pages: bool = False
) -> Iterator[SourcePost | SkippedPost]:
    """Yield the posts of a file; raise SourceError if it has none.

    Without `names`, read the names from the other responses in the file's folder.
    """
    posts = posts_in(_load(path))
    if not posts:
        raise SourceError(refusal(path))
    names = names or names_in_folder(path.parent)
    for post in posts:
        names.add_embedded(post)
    for post in posts:
        yield read_post(post, names, include_pages=include_pages)


def posts_in(data: object) -> list[Data]:
    """Return the posts in decoded JSON; an empty list if it is something else."""
    posts = data if isinstance(data, list) else [data]
    return posts if all(_is_post(post) for post in posts) else []


def refusal(path: Path) -> str:
    """Return why a JSON file is not a source."""
    data = _load(path)
    if isinstance(data, dict) and {"code", "message"} <= data.keys():
        message = plain_text(str(data["message"]))
        return f"{path} contains no posts but an error message of the old site: {message}"
    return f"{path} contains no posts in the form of WordPress's REST API (/wp-json/wp/v2/posts)."


def _load(path: Path) -> Any:
    """Return the decoded content of a JSON file; None for any other file."""
    with path.open("rb") as file:
        if not file.read(1024).lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
            return None
    if path.stat().st_size > MOST_RESPONSE_BYTES:
        raise SourceError(
            f"{path.name} has {path.stat().st_size // 1024**2} MB; a response of more than "
            f"{MOST_RESPONSE_BYTES // 1024**2} MB is not read. Ask for fewer posts at once."
        )
    try:
        return json.loads(decode(path.read_bytes()))
    except (ValueError, RecursionError, PostError):
        return None


def _is_post(value: object) -> bool:
    if not isinstance(value, dict) or not isinstance(value.get("id"), int):
        return False
    content = value.get("content")
    return isinstance(content, dict) and bool({"rendered", "raw"} & content.keys())


def read_post(data: Data, names: Names, *, include_pages: bool = False) -> SourcePost | SkippedPost:
    """Return one post, or why it is skipped."""
    title, kind, status = plain_title(text_in(data.get("title"))), _text(data, "type"), _status(data)
    finding: Finding | None = None
    if kind not in ("", "post") and not (kind == "page" and include_pages):
        finding = not_a_post_finding(title, kind)
    elif status in EXCLUDED_STATUSES:
        message = f"“{title}” was {status} on the old site; it was left out."
        finding = Finding(Severity.INFO, "unpublished", message)
    if finding:
        return SkippedPost(str(data["id"]), finding, failed=False, url=_text(data, "link"), title=title)
    return _post(data, names, title, status)


def _post(data: Data, names: Names, title: str, status: str) -> SourcePost:
    content = data["content"]
    is_raw = isinstance(content.get("raw"), str)
    html = text_in(content)
    if is_raw:
        html = with_footnotes(html, _text(_dict(data, "meta"), "footnotes"))
    featured = str(data.get("featured_media") or "")
    post_id, seo = str(data["id"]), _dict(data, "yoast_head_json")
    categories = names.term_names(data.get("categories"), "category")
    excerpt = _excerpt(data, html)
    featured_image = names.library.url_of(featured) or _text(data, "jetpack_featured_media_url")
    post = SourcePost(
        source_id=post_id,
        html=html,
        markup=Markup.RAW if is_raw else Markup.FRAGMENT,
        url=_text(data, "link"),
        aliases=_aliases(data, post_id),
        title=title,
        breadcrumb=_yoast_breadcrumb(seo) or breadcrumb_of(categories, names.parents),
        categories=categories,
        tags=names.term_names(data.get("tags"), "post_tag"),
        published_at=_date(data),
        status=status,
        description=plain_title(_text(seo, "description")) or excerpt,
        seo_title=_seo_title(seo, title),
        excerpt=excerpt,
        author=names.author(data.get("author")),
        featured_image=featured_image,
        attachments=names.library.attachments_of(post_id, html),
        findings=(
            *status_findings(title, status),
            *_missing_names(data, names),
            *(() if featured_image else featured_findings(featured, names.library)),
        ),
    )
    return read_plugin_data(post, {}, fields=data.get("acf"))


def _status(data: Data) -> str:
    content = data.get("content")
    is_locked = bool(data.get("password")) or (isinstance(content, dict) and bool(content.get("protected")))
    return "password" if is_locked else _text(data, "status") or "publish"


def _text(data: Data, name: str) -> str:
    return text_in(data.get(name)).strip()


def _dict(data: Data, name: str) -> Data:
    value = data.get(name)
    return value if isinstance(value, dict) else {}


def _excerpt(data: Data, html: str) -> str:
    excerpt = _dict(data, "excerpt")
    if isinstance(excerpt.get("raw"), str):
        return plain_text(excerpt["raw"])
    return manual_excerpt(text_in(excerpt), html)


def _aliases(data: Data, post_id: str) -> tuple[str, ...]:
    """Return the other URLs of a post: its `guid` if that is a URL, and `/?p=<id>`."""
    identifier = text_in(data.get("guid"))
    found = [identifier] if identifier.startswith("http") else []
    for link in entries_of(_dict(data, "_links").get("self")):
        site, is_there, _ = (
            _text(link, "href").partition("/wp-json/") if isinstance(link, dict) else ("",) * 3
        )
        found += [f"{site}/?p={post_id}"] if is_there else []
    return tuple(dict.fromkeys(url for url in found if url != _text(data, "link")))


def _date(data: Data) -> datetime | None:
    """Return when a post was published; without a date in UTC, the local one is used."""
    found = (parse_date(_text(data, name)) for name in ("date_gmt", "date"))
    return next(filter(None, found), None)


def _seo_title(seo: Data, title: str) -> str:
    """Return the SEO title; empty if it consists of the titles of the post and the site only."""
    written, site = plain_title(_text(seo, "title")), plain_title(_text(seo, "og_site_name"))
    rest = written.removeprefix(title).removesuffix(site)
    is_usual = written.startswith(title) and not any(letter.isalnum() for letter in rest)
    return "" if is_usual else written


def _yoast_breadcrumb(seo: Data) -> tuple[str, ...]:
    """Return the breadcrumb that Yoast SEO shows above the post, without home and the post itself."""
    for piece in entries_of(_dict(seo, "schema").get("@graph")):
        if isinstance(piece, dict) and piece.get("@type") == "BreadcrumbList":
            steps = [step for step in entries_of(piece.get("itemListElement")) if isinstance(step, dict)]
            names = [plain_title(_text(step, "name")) for step in steps][1:-1]
            return tuple(name for name in names if slug_of_name(name) not in UNCATEGORIZED)
    return ()


def _missing_names(data: Data, names: Names) -> tuple[Finding, ...]:
    missing = [str(term) for field in ("categories", "tags") for term in names.unknown_terms(data.get(field))]
    if not missing:
        return ()
    return (Finding(Severity.INFO, "names_missing", NAMES_MISSING, ", ".join(missing)),)
