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
from import_tools.models import ImportedPost, RunChange
from import_tools.records import RawBlock
from import_tools.writing.body import raw_body
from import_tools.writing.healing import Waiting
from import_tools.writing.linking import link_to_pages
from import_tools.writing.links import links_in
from import_tools.writing.patterns import related_patterns
from import_tools.writing.rows import replace_references, tell_others
from import_tools.writing.targets import Targets, keys_of
from import_tools.writing.touched import content_hash
from selfcare_cms.models import BasePostPage, PatternPage, SelfCarePattern


@transaction.atomic
def relink_new(waiting: Sequence[Waiting], targets: Targets) -> None:
    """Lead the links of pages to what they can lead to now."""
    pks = [item.record.page_id for item in waiting]
    latest = Page.objects.select_for_update().filter(pk__in=pks).values_list("pk", "latest_revision_id")
    untouched = dict(latest)
    own = [item for item in waiting if untouched.get(item.record.page_id) == item.record.revision_id]
    bodies = _linked(own, targets)
    patterns = _new_patterns(own, bodies)
    records = [item.record for item in own]
    for record, body, rows in zip(records, bodies, patterns, strict=True):
        content = record.written_content
        content["body"] = json.dumps(body)
        content.get("pattern_links", []).extend(map(get_serializable_data_for_fields, rows))
        record.content_hash = content_hash(content)
    _write(records)
    for item in own:
        item.resolve()


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


def _pattern_links(record: ImportedPost, patterns: Sequence[int]) -> list[SelfCarePattern]:
    start = len(record.written_content.get("pattern_links", ()))
    return [
        SelfCarePattern(page_id=record.page_id, pattern_id=pk, sort_order=order)
        for order, pk in enumerate(patterns, start=start)
    ]


def _write(records: Sequence[ImportedPost]) -> None:
    """Write the content of records to their pages and revisions, and what follows from it."""
    Revision.objects.bulk_update(
        [Revision(pk=record.revision_id, content=record.written_content) for record in records], ["content"]
    )
    ImportedPost.objects.bulk_update(records, ["written_content", "content_hash"])
    hashes = {record.pk: record.content_hash for record in records}
    changes = list(RunChange.objects.filter(post__in=hashes, revision__in=[r.revision_id for r in records]))
    for change in changes:
        change.content_hash = hashes[change.post_id]
    RunChange.objects.bulk_update(changes, ["content_hash"])
    _write_pages({record.page_id: record.written_content for record in records})


def _write_pages(contents: dict[int, dict[str, Any]]) -> None:
    pages = list(Page.objects.filter(pk__in=contents).specific())
    by_model: dict[type[BasePostPage], list[BasePostPage]] = {}
    for page in pages:
        by_model.setdefault(type(page), []).append(page)
    for model, of_model in by_model.items():
        for page in of_model:
            page.body = contents[page.pk]["body"]
        model._base_manager.bulk_update(of_model, ["body"])
        relations = [relation.get_accessor_name() for relation in get_all_child_relations(model)]
        fresh = list(model._base_manager.filter(pk__in=[p.pk for p in of_model]).prefetch_related(*relations))
        replace_references(fresh)
        tell_others(fresh, created=False)
