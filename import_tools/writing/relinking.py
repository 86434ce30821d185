"""Leads links of pages that this very run has made to the posts that came in after them, many at once.

Nobody has seen these pages yet, so their first revision is written anew in its place.
"""

import json
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from modelcluster.models import get_all_child_relations, get_serializable_data_for_fields
from wagtail.models import Page, Revision

from import_tools.addresses import host_of
from import_tools.models import ImportedPost, RunChange, UnresolvedLink
from import_tools.records import RawBlock
from import_tools.writing.body import raw_body
from import_tools.writing.healing import Waiting
from import_tools.writing.linking import link_to_pages
from import_tools.writing.links import links_in
from import_tools.writing.pages import PAGE_TYPES
from import_tools.writing.patterns import related_patterns
from import_tools.writing.references import replace_references
from import_tools.writing.rows import tell_others
from import_tools.writing.targets import Targets, keys_of
from import_tools.writing.touched import content_hash
from import_tools.writing.turns import Turns
from import_tools.writing.updates import update_each
from selfcare_cms.models import BasePostPage, PatternPage, SelfCarePattern
from selfcare_cms.reading.caching import forget_all


def relink_new(waiting: Sequence[Waiting], targets: Targets, turns: Turns) -> None:
    """Lead the links of pages to what they can lead to now; only the writing is in a transaction."""
    bodies = _linked(waiting, targets)
    with turns.take(len(waiting)), transaction.atomic():
        pks = [item.record.page_id for item in waiting]
        latest = Page.objects.select_for_update().filter(pk__in=pks).values_list("pk", "latest_revision_id")
        untouched = dict(latest)
        own = [
            (item, body)
            for item, body in zip(waiting, bodies, strict=True)
            if untouched.get(item.record.page_id) == item.record.revision_id
        ]
        _relink([item for item, _ in own], [body for _, body in own])


def _relink(waiting: Sequence[Waiting], bodies: Sequence[list[RawBlock]]) -> None:
    patterns = _new_patterns(waiting, bodies)
    records = [item.record for item in waiting]
    for record, body, rows in zip(records, bodies, patterns, strict=True):
        content = record.written_content
        content["body"] = json.dumps(body)
        content.get("pattern_links", []).extend(map(get_serializable_data_for_fields, rows))
        if rows:
            _put_in_order(content["pattern_links"], related_patterns(body))
        record.content_hash = content_hash(content)
    _write(records)
    resolved = [link.pk for item in waiting for link in item.links]
    UnresolvedLink.objects.filter(pk__in=resolved).delete()
    forget_all()  # rows that are written together send no signals


def _linked(waiting: Sequence[Waiting], targets: Targets) -> list[list[RawBlock]]:
    bodies = [raw_body(item.record.written_content) for item in waiting]
    hosts = [host_of(item.record.url) for item in waiting]
    keys = (keys_of(links_in(body), host) for body, host in zip(bodies, hosts, strict=True))
    with targets.known(set().union(*keys)):
        return [link_to_pages(body, targets, host)[0] for body, host in zip(bodies, hosts, strict=True)]


def _new_patterns(
    waiting: Sequence[Waiting], bodies: Sequence[list[RawBlock]]
) -> list[list[SelfCarePattern]]:
    """Insert the links to patterns that bodies have gained, and return those of each page."""
    wanted = [_patterns_to_add(item.record, body) for item, body in zip(waiting, bodies, strict=True)]
    there = set(PatternPage.objects.filter(pk__in=set().union(*wanted)).values_list("pk", flat=True))
    rows = [
        _pattern_links(item.record, [pk for pk in pks if pk in there])
        for item, pks in zip(waiting, wanted, strict=True)
    ]
    SelfCarePattern.objects.bulk_create([row for some in rows for row in some])
    return rows


def _patterns_to_add(record: ImportedPost, body: list[RawBlock]) -> list[int]:
    """Return the patterns that a body leads to and its page does not name yet; none for other kinds."""
    links = record.written_content.get("pattern_links")
    if links is None:
        return []
    linked = {link["pattern"] for link in links}
    return [pk for pk in related_patterns(body) if pk not in linked]


def _put_in_order(links: list[dict[str, Any]], related: Sequence[int]) -> None:
    """Put a page's links to patterns into the order of its body, whichever of them came in first."""
    links.sort(key=lambda link: related.index(link["pattern"]))
    moved = [(order, link) for order, link in enumerate(links) if link["sort_order"] != order]
    for order, link in moved:
        link["sort_order"] = order
    update_each([SelfCarePattern(pk=link["pk"], sort_order=order) for order, link in moved], ["sort_order"])


def _pattern_links(record: ImportedPost, patterns: Sequence[int]) -> list[SelfCarePattern]:
    start = len(record.written_content.get("pattern_links", ()))
    return [
        SelfCarePattern(page_id=record.page_id, pattern_id=pk, sort_order=order)
        for order, pk in enumerate(patterns, start=start)
    ]


def _write(records: Sequence[ImportedPost]) -> None:
    """Write the content of records to their pages and revisions, and what follows from it."""
    update_each(
        [Revision(pk=record.revision_id, content=record.written_content) for record in records], ["content"]
    )
    update_each(records, ["written_content", "content_hash"])
    hashes = {record.pk: record.content_hash for record in records}
    changes = list(RunChange.objects.filter(post__in=hashes, revision__in=[r.revision_id for r in records]))
    for change in changes:
        change.content_hash = hashes[change.post_id]
    update_each(changes, ["content_hash"])
    bodies = {record.page_id: record.written_content["body"] for record in records}
    for model in PAGE_TYPES.values():
        _write_pages(model, bodies)


def _write_pages(model: type[BasePostPage], bodies: dict[int, str]) -> None:
    relations = [relation.get_accessor_name() for relation in get_all_child_relations(model)]
    rows = model._base_manager.filter(pk__in=bodies).prefetch_related(*relations)
    # other apps are told of what is live
    pages = list(rows.select_related("live_revision").defer("live_revision__content"))
    if not pages:
        return
    for page in pages:
        page.body = bodies[page.pk]
    update_each(pages, ["body"])
    replace_references(pages)
    tell_others(pages, created=False)
