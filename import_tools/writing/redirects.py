"""Sends readers from a post's old addresses to its page, with Wagtail's redirects where a site has them.

A redirect leads to the page itself, so it follows when the page moves. What the site has at an old address
already, a page or a redirect of its own, is left alone and reported.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import apps
from django.db.models import Q
from wagtail.models import Page, Site

from import_tools.addresses import host_of, lookup_key, split_address
from import_tools.models import ImportedPost
from import_tools.records import Finding, Severity

LONGEST_PATH = 255
CONFLICT = "redirect_conflict"


def add_redirects(record: ImportedPost, page: Page, addresses: Iterable[str]) -> tuple[Finding, ...]:
    """Redirect a post's old addresses to its page, and note in the record which redirects were made.

    Addresses on other hosts than the first one are left out: they never lead to this site. One that the
    importer made and an editor has deleted is not made again.
    """
    if not apps.is_installed("wagtail.contrib.redirects"):
        return ()
    site = page.get_site()
    own = _path_of(page.url_path, site)
    record.redirects = _without_loop(record, own)
    made_before = {made["path"] for made in record.redirects}
    paths = [path for path in old_paths(addresses) if path not in (own, *made_before)]
    if not paths:
        return ()
    conflicts = _Conflicts(page, site, own, paths)
    free = [path for path in paths if path not in conflicts.found]
    record.redirects = [*record.redirects, *(_made(path, page, site) for path in free)]
    return tuple(_conflict(page, path, other) for path, other in conflicts.found.items() if other)


def old_paths(addresses: Iterable[str]) -> list[str]:
    """Return the paths that old addresses have in Wagtail's redirects, each once.

    What stands behind `?` counts at the home page only, as in `/?p=560`: elsewhere it names the same post,
    and Wagtail finds the redirect without it.
    """
    from wagtail.contrib.redirects.models import Redirect

    known = [address for address in addresses if host_of(address)]
    paths = [_old_path(address) for address in known if host_of(address) == host_of(known[0])]
    paths = [path for path in paths if path != "/" and "%00" not in path]  # no database keeps a NUL
    return list(dict.fromkeys(map(Redirect.normalise_path, paths)))


def _old_path(address: str) -> str:
    path = split_address(address).path or "/"
    _, _, number = lookup_key(address).partition("?p=")
    return f"{path}?p={number}" if number else path


def _without_loop(record: ImportedPost, own: str) -> list[dict[str, Any]]:
    """Return the redirects made before, without one at the path to which the page has moved since."""
    from wagtail.contrib.redirects.models import Redirect

    loops = [made["id"] for made in record.redirects if made["path"] == own]
    if loops:
        Redirect.objects.filter(pk__in=loops, old_path=own).delete()
    return [made for made in record.redirects if made["path"] != own]


class _Conflicts:
    """What the site has at some paths already; three queries, however many paths there are.

    `found` has a text for each path that is taken: what is there, or nothing where all is as it should be.
    """

    def __init__(self, page: Page, site: Site | None, own: str, paths: Sequence[str]) -> None:
        self.page = page
        self.site = site
        self.found = {
            **self._chains(paths, own),
            **self._redirects(paths),
            **self._pages(paths),
            **{
                path: "an address longer than a redirect can hold"
                for path in paths
                if len(path) > LONGEST_PATH
            },
        }

    def _of_site(self) -> Any:
        from wagtail.contrib.redirects.models import Redirect

        return Redirect.objects.filter(Q(site=self.site) | Q(site=None))

    def _redirects(self, paths: Sequence[str]) -> dict[str, str]:
        """Redirects at the paths; those that lead to the page serve as well as one of ours."""
        found = self._of_site().filter(old_path__in=paths).select_related("redirect_page")
        return {
            redirect.old_path: "" if redirect.redirect_page_id == self.page.pk else _described(redirect)
            for redirect in found
        }

    def _chains(self, paths: Sequence[str], own: str) -> dict[str, str]:
        """Redirects that lead to one of the paths, or away from the page: with ours they would be a chain."""
        roots = ("", self.site.root_url) if self.site else ("",)
        ends = {f"{root}{path}{slash}": path for path in paths for root in roots for slash in ("", "/")}
        found = self._of_site().filter(Q(redirect_link__in=ends) | Q(old_path=own))
        chains: dict[str, str] = {}
        for redirect in found.exclude(redirect_page=self.page.pk).select_related("redirect_page"):
            led = paths if redirect.old_path == own else [ends[redirect.redirect_link]]
            chains |= dict.fromkeys(led, _described(redirect))
        return chains

    def _pages(self, paths: Sequence[str]) -> dict[str, str]:
        """Other pages whose own address is one of the paths, also drafts: one day they are public."""
        if self.site is None:
            return {}
        root = self.site.root_page.url_path.rstrip("/")
        pages = Page.objects.filter(url_path__in=[f"{root}{path}/" for path in paths]).exclude(
            pk=self.page.pk
        )
        return {_path_of(page.url_path, self.site): f"the page “{page.title}”" for page in pages}


def _path_of(url_path: str, site: Site | None) -> str:
    """Return a page's path on its site in the form that redirects have."""
    root = site.root_page.url_path if site else "/"
    return f"/{url_path.removeprefix(root).strip('/')}"


def _described(redirect: Any) -> str:
    target = (
        f"the page “{redirect.redirect_page.title}”" if redirect.redirect_page else redirect.redirect_link
    )
    return f"a redirect from {redirect.old_path} to {target}"


def _made(path: str, page: Page, site: Site | None) -> dict[str, Any]:
    from wagtail.contrib.redirects.models import Redirect

    redirect = Redirect.add_redirect(path, redirect_to=page, site=site, is_permanent=True)
    return {"id": redirect.pk, "path": path}


def _conflict(page: Page, path: str, other: str) -> Finding:
    message = f"The old address {path} was not redirected to “{page.title}”, because of {other}."
    return Finding(Severity.WARNING, CONFLICT, message, path)
