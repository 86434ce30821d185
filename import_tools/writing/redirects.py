"""Sends readers from a post's old addresses to its page, with Wagtail's redirects where a site has them.

A redirect leads to the page itself, so it follows when the page moves. What the site has at an old address
already, a page or a redirect of its own, is left alone and reported.
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
from import_tools.url_keys import host_of, lookup_key, split_url

LONGEST_PATH = 255
CONFLICT = "redirect_conflict"


@dataclass(frozen=True, slots=True)
class Moved:
    """A post whose old addresses are to lead to its page."""

    record: ImportedPost
    page: Page
    urls: Sequence[str]


def add_redirects(record: ImportedPost, page: Page, urls: Sequence[str]) -> tuple[Finding, ...]:
    """Redirect the old addresses of one post, and return what was in the way."""
    return redirect_all([Moved(record, page, urls)], page.get_site())[0]


def redirect_all(moved: Sequence[Moved], site: Site | None) -> list[tuple[Finding, ...]]:
    """Redirect the old addresses of posts on one site, and note in their records which redirects were made.

    Addresses on other hosts than a post's first one are left out: they never lead to this site. One that the
    importer made and an editor has deleted is not made again. Returns what was in the way, for each post;
    the number of queries does not grow with the posts.
    """
    if not apps.is_installed("wagtail.contrib.redirects"):
        return [() for _ in moved]
    wanted = [(post, _path_of(post.page.url_path, site), _new_paths(post, site)) for post in moved]
    there = _There(site, [(own, paths) for _, own, paths in wanted if paths])
    made: list[tuple[ImportedPost, Any]] = []
    findings: list[tuple[Finding, ...]] = []
    for post, own, paths in wanted:
        conflicts = there.conflicts(post.page, own, paths)
        made += [(post.record, there.add(path, post.page)) for path in paths if path not in conflicts]
        findings.append(
            tuple(_conflict(post.page, path, other) for path, other in conflicts.items() if other)
        )
    _insert(made)
    return findings


def _new_paths(post: Moved, site: Site | None) -> list[str]:
    """Return the paths that were not redirected to a post's page before, without its own."""
    own = _path_of(post.page.url_path, site)
    post.record.redirects = _without_loop(post.record, own)
    made_before = {made["path"] for made in post.record.redirects}
    return [path for path in old_paths(post.urls) if path not in (own, *made_before)]


def old_paths(urls: Iterable[str]) -> list[str]:
    """Return the paths that old addresses have in Wagtail's redirects, each once.

    What stands behind `?` counts at the home page only, as in `/?p=560`: elsewhere it names the same post,
    and Wagtail finds the redirect without it.
    """
    from wagtail.contrib.redirects.models import Redirect

    known = [url for url in urls if host_of(url)]
    paths = [_old_path(url) for url in known if host_of(url) == host_of(known[0])]
    paths = [path for path in paths if path != "/" and "%00" not in path]  # no database keeps a NUL
    return list(dict.fromkeys(map(Redirect.normalise_path, paths)))


def _old_path(url: str) -> str:
    path = split_url(url).path or "/"
    _, _, number = lookup_key(url).partition("?p=")
    return f"{path}?p={number}" if number else path


def _without_loop(record: ImportedPost, own: str) -> list[dict[str, Any]]:
    """Return the redirects made before, without one at the path to which the page has moved since."""
    from wagtail.contrib.redirects.models import Redirect

    loops = [made["id"] for made in record.redirects if made["path"] == own]
    if loops:
        Redirect.objects.filter(pk__in=loops, old_path=own).delete()
    return [made for made in record.redirects if made["path"] != own]


class _There:
    """What a site has at the paths of some posts already; three queries, however many there are."""

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
        """Return the paths that are taken and what is there: nothing where all is as it should be."""
        found: dict[str, str] = {}
        for path in paths:
            if (other := self._other(page, own, path)) is not None:
                found[path] = other
        return found

    def add(self, path: str, page: Page) -> Any:
        """Return a redirect to a page that is not in the database yet."""
        from wagtail.contrib.redirects.models import Redirect

        redirect = Redirect(old_path=path, redirect_page=page, site=self.site, is_permanent=True)
        self._note(redirect)
        return redirect

    def _other(self, page: Page, own: str, path: str) -> str | None:
        """Return what stands in the way of a redirect, the strongest reason first; none for a free path."""
        if len(path) > LONGEST_PATH:
            return "an address longer than a redirect can hold"
        if other := [title for pk, title in self.pages.get(path, ()) if pk != page.pk]:
            return f"the page “{other[0]}”"
        if there := self.redirects.get(path):
            return "" if there.redirect_page_id == page.pk else _described(there)
        # with ours, one that leads to the path or away from the page would be a chain
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
        from wagtail.contrib.redirects.models import Redirect

        ends = [f"{root}{path}{slash}" for path in paths for root in self.roots for slash in ("", "/")]
        of_site = Redirect.objects.filter(Q(site=self.site) | Q(site=None)).select_related("redirect_page")
        return of_site.filter(Q(old_path__in={*paths, *owns}) | Q(redirect_link__in=ends)) if paths else ()

    def _pages(self, paths: Collection[str]) -> dict[str, list[tuple[int, str]]]:
        """Return the pages whose own address is one of the paths, also drafts: one day they are public."""
        root = self.site.root_page.url_path.rstrip("/")
        # the column of slugs has an index, that of addresses has none
        slugs = {path.rpartition("/")[2] for path in paths}
        wanted = {f"{root}{path}/": path for path in paths}
        found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        rows = Page.objects.filter(slug__in=slugs).values_list("url_path", "pk", "title")
        for url_path, pk, title in rows:
            if url_path in wanted:
                found[wanted[url_path]].append((pk, title))
        return found


def _path_of(url_path: str, site: Site | None) -> str:
    """Return a page's path on its site in the form that redirects have."""
    root = site.root_page.url_path if site else "/"
    return f"/{url_path.removeprefix(root).strip('/')}"


def _described(redirect: Any) -> str:
    target = (
        f"the page “{redirect.redirect_page.title}”" if redirect.redirect_page else redirect.redirect_link
    )
    return f"a redirect from {redirect.old_path} to {target}"


def _insert(made: Sequence[tuple[ImportedPost, Any]]) -> None:
    """Insert redirects, and note each in its post's record."""
    from wagtail.contrib.redirects.models import Redirect

    if not made:
        return
    Redirect.objects.bulk_create(redirect for _, redirect in made)
    for record, redirect in made:
        record.redirects = [*record.redirects, {"id": redirect.pk, "path": redirect.old_path}]


def _conflict(page: Page, path: str, other: str) -> Finding:
    message = f"The old address {path} was not redirected to “{page.title}”, because of {other}."
    return Finding(Severity.WARNING, CONFLICT, message, path)
