"""Inserts new pages, many at once, with all that belongs to a page of Wagtail."""

from collections.abc import Sequence, Set

from django.contrib.auth.base_user import AbstractBaseUser

from import_tools.writing.references import insert_references
from import_tools.writing.rows import (
    CREATE,
    EDIT,
    PUBLISH,
    NewPage,
    index_for_search,
    insert_pages,
    insert_revisions,
    log_all,
    publish,
    tell_others,
    update_states,
)
from import_tools.writing.slugs import free_slugs


def insert_new(
    new: Sequence[NewPage],
    user: AbstractBaseUser | None,
    *,
    live: Set[int],
    logged: Sequence[str] = (CREATE, EDIT, PUBLISH),
) -> None:
    """Insert new pages below their parents, as drafts, or published where `live` has their place in `new`.

    Call it in a transaction. Each gets a slug that is free, its first revision, entries in the log for as
    much as is `logged`, and its part in the indexes of references and search; other apps are told.
    """
    slugs = free_slugs([(parent, page.slug) for parent, page in new])
    pages = [page for _, page in new]
    for page, slug in zip(pages, slugs, strict=True):
        page.slug = slug
    insert_pages(new)
    insert_revisions(pages, user)
    publish([page for number, page in enumerate(pages) if number in live])
    update_states(pages)
    log_all(pages, user, logged)
    insert_references(pages)
    index_for_search(pages)
    tell_others(pages, created=True)
