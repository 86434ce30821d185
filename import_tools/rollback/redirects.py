"""Takes back the redirects that a run made to a page that stays."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType

from import_tools.models import RunChange
from import_tools.rollback.report import Fate, Item, Kind
from import_tools.rollback.uses import Source

EDITED = "An editor has changed the redirect."


def remove_redirects(change: RunChange) -> tuple[set[int], list[Item]]:
    """Delete the redirects that a run made to a page; return the ids of those gone, and what became of each.

    One that leads elsewhere by now, or that an editor has changed, is left alone.
    """
    wanted = {made["id"]: made["path"] for made in change.redirects}
    if not wanted or not apps.is_installed("wagtail.contrib.redirects"):
        return set(), []
    from wagtail.contrib.redirects.models import Redirect

    found = Redirect.objects.in_bulk(list(wanted))
    ours = {pk for pk, redirect in found.items() if is_as_made(redirect, wanted[pk], change.page_id)}
    Redirect.objects.filter(pk__in=ours).delete()
    items = [
        Item(Fate.REMOVED, Kind.REDIRECT, path)
        if pk in ours
        else Item(Fate.LEFT, Kind.REDIRECT, path, EDITED)
        for pk, path in wanted.items()
        if pk in found
    ]
    return wanted.keys() - (found.keys() - ours), items


def is_as_made(redirect: Any, path: str, page_id: int | None) -> bool:
    """Whether a redirect is as the importer makes it: permanent, from one path to one page."""
    leads_to_page = redirect.redirect_page_id == page_id and not redirect.redirect_link
    return leads_to_page and redirect.old_path == path and redirect.is_permanent


def own_redirects(changes: Iterable[RunChange]) -> dict[Source, Any]:
    """Return the redirects that the importer made to the pages of changes and that nobody has changed."""
    if not apps.is_installed("wagtail.contrib.redirects"):
        return {}
    from wagtail.contrib.redirects.models import Redirect

    made = {
        made["id"]: (made["path"], change.page_id) for change in changes for made in change.post.redirects
    }
    kind = ContentType.objects.get_for_model(Redirect).pk
    found = Redirect.objects.filter(pk__in=list(made))
    return {
        Source(kind, str(redirect.pk)): redirect
        for redirect in found
        if is_as_made(redirect, *made[redirect.pk])
    }
