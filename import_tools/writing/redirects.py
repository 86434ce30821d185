"""Redirect the old URLs of posts to their pages, if `wagtail.contrib.redirects` is installed.

A redirect points to the page itself, so it stays valid when the page moves. A page or redirect that the site
already has at an old URL is not changed, but reported.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Q
from wagtail.models import Page, Site

from import_tools.models import ImportedPost
from import_tools.records import Finding, Severity
from import_tools.url_keys import host_of, post_number, split_url

LONGEST_PATH = 255
CONFLICT = "redirect_conflict"


@dataclass(frozen=True, slots=True)
class Moved:
    """A post, and the old URLs to redirect to its page."""

    record: ImportedPost
    page: Page
    urls: Sequence[str]


def add_redirects(record: ImportedPost, page: Page, urls: Sequence[str]) -> tuple[Finding, ...]:
    """Redirect the old URLs of one post, and return a finding for each conflict."""
    return redirect_all([Moved(record, page, urls)], page.get_site())[0]


def redirect_all(moved: Sequence[Moved], site: Site | None) -> list[tuple[Finding, ...]]:
    """Redirect the old URLs of posts on one site, and return the conflicts of each post.

    URLs on another host than the first one of a post are ignored, since no request for them reaches this
    site. The redirects are added to the records of the posts; one that an editor has deleted is not created
    again. The number of queries does not depend on the number of posts.
    """
    if not apps.is_installed("wagtail.contrib.redirects"):
        return [() for _ in moved]
    requested = [(post, _path_of(post.page.url_path, site), _new_paths(post, site)) for post in moved]
    existing = _Existing(site, [(own, paths) for _, own, paths in requested if paths])
    new: list[tuple[ImportedPost, Any]] = []
    findings: list[tuple[Finding, ...]] = []
    for post, own, paths in requested:
        conflicts = existing.conflicts(post.page, own, paths)
        new += [(post.record, existing.add(path, post.page)) for path in paths if path not in conflicts]
        findings.append(
            tuple(_conflict(post.page, path, other) for path, other in conflicts.items() if other)
        )
    _insert(new)
    return findings


def _new_paths(post: Moved, site: Site | None) -> list[str]:
    """Return the paths that are not redirected to the page yet, without the path of the page itself."""
    own = _path_of(post.page.url_path, site)
    post.record.redirects = _without_loop(post.record, own)
    known = {redirect["path"] for redirect in post.record.redirects}
    return [path for path in old_paths(post.urls) if path not in (own, *known)]


def old_paths(urls: Iterable[str]) -> list[str]:
    """Return the paths of old URLs as Wagtail's redirects store them, without duplicates.

    A query string is kept only where it identifies the post, as in `/?p=560` and `/blog/?p=77`. Wagtail finds
    the other redirects without it.
    """
    from wagtail.contrib.redirects.models import Redirect  # only where its app is installed

    known = [url for url in urls if host_of(url)]
    paths = [_old_path(url) for url in known if host_of(url) == host_of(known[0])]
    paths = [path for path in paths if path != "/" and "%00" not in path]  # PostgreSQL rejects NUL characters
    return list(dict.fromkeys(map(Redirect.normalise_path, paths)))


def _old_path(url: str) -> str:
    path = split_url(url).path.removesuffix("index.php") or "/"
    post_id = post_number(url)
    return f"{path}?p={post_id}" if post_id else split_url(url).path or "/"


def _without_loop(record: ImportedPost, own: str) -> list[dict[str, Any]]:
    """Delete a redirect from the page's own current path, and return the other ones recorded for the post."""
    from wagtail.contrib.redirects.models import Redirect  # only where its app is installed

    loops = [redirect["id"] for redirect in record.redirects if redirect["path"] == own]
    if loops:
        Redirect.objects.filter(pk__in=loops, old_path=own).delete()
    return [redirect for redirect in record.redirects if redirect["path"] != own]


class _Existing:
    """The pages and redirects that a site has at some paths, looked up in three queries at most."""

    def __init__(self, site: Site | None, wanted: Sequence[tuple[str, Sequence[str]]]) -> None:
        self.site = site
        self.roots = ("", site.root_url) if site else ("",)
        paths = {path for _, some in wanted for path in some}
        owns = {own for own, _ in wanted}
        self.redirects: dict[str, Any] = {}
        self.leading: defaultdict[str, list[Any]] = defaultdict(list)
        for redirect in self._redirects(paths, owns):
            self._note(redirect)
        self.pages = self._pages(paths) if site else {}

    def conflicts(self, page: Page, own: str, paths: Sequence[str]) -> dict[str, str]:
        """Return the paths that are taken, with a description; empty for a redirect to this page."""
        found: dict[str, str] = {}
        for path in paths:
            if (other := self._other(page, own, path)) is not None:
                found[path] = other
        return found

    def add(self, path: str, page: Page) -> Any:
        """Return a new redirect to a page, which is not saved yet."""
        from wagtail.contrib.redirects.models import Redirect  # only where its app is installed

        redirect = Redirect(old_path=path, redirect_page=page, site=self.site, is_permanent=True)
        self._note(redirect)
        return redirect

    def _other(self, page: Page, own: str, path: str) -> str | None:
        """Return what prevents a redirect from a path, or None if the path is free."""
        if len(path) > LONGEST_PATH:
            return "a URL longer than a redirect can hold"
        if other := [title for pk, title in self.pages.get(path, ()) if pk != page.pk]:
            return f"the page “{other[0]}”"
        if existing := self.redirects.get(path):
            return "" if existing.redirect_page_id == page.pk else _described(existing)
        # a redirect to the path, or from the page's own path, would form a chain with the new one
        chains = [self.redirects.get(own), *self.leading[path]]
        others = [chain for chain in chains if chain and chain.redirect_page_id != page.pk]
        return _described(others[0]) if others else None

    def _note(self, redirect: Any) -> None:
        self.redirects[redirect.old_path] = redirect
        if redirect.redirect_link:
            link = redirect.redirect_link
            for root in self.roots:
                if link.startswith(f"{root}/"):
                    self.leading[link.removeprefix(root).rstrip("/")].append(redirect)

    def _redirects(self, paths: Collection[str], owns: Collection[str]) -> Iterable[Any]:
        from wagtail.contrib.redirects.models import Redirect  # only where its app is installed

        ends = [f"{root}{path}{slash}" for path in paths for root in self.roots for slash in ("", "/")]
        of_site = Redirect.objects.filter(Q(site=self.site) | Q(site=None)).select_related("redirect_page")
        return of_site.filter(Q(old_path__in={*paths, *owns}) | Q(redirect_link__in=ends)) if paths else ()

    def _pages(self, paths: Collection[str]) -> dict[str, list[tuple[int, str]]]:
        """Return the pages that have one of the paths, including drafts, which may be published later."""
        root = self.site.root_page.url_path.rstrip("/")
        # slug is indexed, url_path is not
        slugs = {path.rpartition("/")[2] for path in paths}
        wanted = {f"{root}{path}/": path for path in paths}
        found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        rows = Page.objects.filter(slug__in=slugs).values_list("url_path", "pk", "title")
        for url_path, pk, title in rows:
            if url_path in wanted:
                found[wanted[url_path]].append((pk, title))
        return found


def _path_of(url_path: str, site: Site | None) -> str:
    """Return the path of a page on its site, as Wagtail's redirects store it."""
    root = site.root_page.url_path if site else "/"
    return f"/{url_path.removeprefix(root).strip('/')}"


def _described(redirect: Any) -> str:
    target = (
        f"the page “{redirect.redirect_page.title}”" if redirect.redirect_page else redirect.redirect_link
    )
    return f"a redirect from {redirect.old_path} to {target}"


def _insert(new: Sequence[tuple[ImportedPost, Any]]) -> None:
    """Insert redirects, and add each to the record of its post."""
    from wagtail.contrib.redirects.models import Redirect  # only where its app is installed

    if not new:
        return
    Redirect.objects.bulk_create(redirect for _, redirect in new)
    for record, redirect in new:
        record.redirects = [*record.redirects, {"id": redirect.pk, "path": redirect.old_path}]


def _conflict(page: Page, path: str, other: str) -> Finding:
    message = f"The old URL {path} was not redirected to “{page.title}”, because of {other}."
    return Finding(Severity.WARNING, CONFLICT, message, path)
