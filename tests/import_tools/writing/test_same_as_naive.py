"""What the importer leaves in the database is, row by row, what Wagtail's own way leaves.

The importer leans on how Wagtail keeps pages, revisions and indexes; this is the test that tells when Wagtail changes.
"""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import models, transaction
from django.db.models.signals import post_save
from django.utils import timezone
from wagtail.models import Page, PageLogEntry
from wagtail.signals import page_published

from bench.naive import NaiveWriter
from bench.snapshot import Snapshot, differences, take
from selfcare_cms.models import BasePostPage

from ..site import run
from .rich_posts import mapped_posts, write_old_site

OWN = ("import_tools",)  # what only the importer remembers


@pytest.fixture
def left_by(db, settings, tmp_path, django_capture_on_commit_callbacks):
    """Yield the content of the database after something was written, which is then rolled back."""
    count = iter(range(100))

    def left(write: Callable[[], object], **options) -> Snapshot:
        settings.MEDIA_ROOT = str(tmp_path / f"media-{next(count)}")
        since = timezone.now()
        with transaction.atomic():
            with django_capture_on_commit_callbacks(execute=True):
                write()
            found = take(since, without=OWN, **options)
            transaction.set_rollback(True)
        return found

    return left


def naive(sources, media, *, publish: bool) -> Callable[[], object]:
    posts = mapped_posts(sources)
    return lambda: NaiveWriter(publish=publish, media=[media]).write(posts)


def ours(sources, media, *, publish: bool) -> Callable[[], object]:
    return lambda: run(*sources, media=(str(media),), publish=publish)


@pytest.fixture
def signals():
    """Return the signals since it was called last: pages created, pages published."""
    sent = []

    def on_saved(sender, instance, created, **kwargs):
        if created and isinstance(instance, Page):
            sent.append(("created", sender.__name__, instance.slug))

    def on_published(sender, instance, revision, **kwargs):
        sent.append(("published", sender.__name__, instance.slug, instance.live, revision.object_str))

    def since_last_time():
        found = list(sent)
        sent.clear()
        return found

    post_save.connect(on_saved)
    page_published.connect(on_published)
    yield since_last_time
    post_save.disconnect(on_saved)
    page_published.disconnect(on_published)


@pytest.mark.parametrize("publish", [False, True], ids=["drafts", "published"])
def test_every_row_is_the_same(left_by, tmp_path, publish):
    site = write_old_site(tmp_path)

    expected = left_by(naive(*site, publish=publish), as_loaded=True)
    found = left_by(ours(*site, publish=publish), as_loaded=True)

    assert differences(expected, found) == []
    assert expected.relations
    assert len(expected.tables["wagtailcore.page"]) > 25


@pytest.mark.parametrize("publish", [False, True], ids=["drafts", "published"])
def test_also_what_revisions_say_of_their_pages_where_no_link_had_to_wait(
    left_by, tmp_path, publish, signals
):
    site = write_old_site(tmp_path, ahead=False)

    expected, expected_signals = left_by(naive(*site, publish=publish)), signals()
    found, found_signals = left_by(ours(*site, publish=publish)), signals()

    assert differences(expected, found) == []
    if publish:  # other apps hear of each page as they do of one that an editor publishes
        # and once more of one whose links were led to pages of its own batch
        assert set(found_signals) == set(expected_signals)
        assert sorted(sent for sent in found_signals if sent[0] == "created") == sorted(
            sent for sent in expected_signals if sent[0] == "created"
        )
        assert {kind for kind, *_ in found_signals} == {"created", "published"}


def test_a_change_of_one_row_in_any_table_is_seen(db, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "uploads")
    since = timezone.now()
    sources, media = write_old_site(tmp_path)
    run(*sources, media=(str(media),), publish=True)
    before = take(since)

    unseen = [model for model in written_models(before) if not differences(before, tampered(model, since))]

    assert unseen == []


def written_models(snapshot: Snapshot) -> list[type[models.Model]]:
    from django.apps import apps

    return [apps.get_model(label) for label, rows in snapshot.tables.items() if rows]


def tampered(model: type[models.Model], since: datetime) -> Snapshot:
    """The content of the database with one row of a table changed; it is rolled back."""
    with transaction.atomic():
        row = model._base_manager.filter(pk=model._base_manager.order_by("-pk").values_list("pk")[0][0])
        for field in model._meta.local_concrete_fields:
            if change := changed(field, row.values_list(field.name, flat=True)[0]):
                row.update(**{field.name: change})
                break
        else:
            row._raw_delete("default")
        found = take(since)
        transaction.set_rollback(True)
    return found


def changed(field: models.Field, value):
    """Another value for a field that may be changed by itself; none for ids, references and the like."""
    if field.primary_key or field.remote_field or field.unique or value is None:
        return None
    if isinstance(field, models.CharField | models.TextField) and not isinstance(field, models.FileField):
        return f"{value[:-1]}ü"
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.IntegerField | models.FloatField):
        return value + 1
    return {"other": True} if isinstance(field, models.JSONField) else None


def test_a_listener_finds_the_page_as_it_is_to_be(db, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "uploads")
    found = []

    def look(sender, instance, **kwargs):
        page = Page.objects.get(pk=instance.pk).specific
        log = PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish")
        found.append((page.live, page.live_revision_id is not None, page.get_parent().live, log.exists()))

    page_published.connect(look)
    sources, media = write_old_site(tmp_path)
    run(*sources, media=(str(media),), publish=True)
    page_published.disconnect(look)

    assert {seen[:3] for seen in found} == {(True, True, True)}
    assert len(found) >= BasePostPage.__subclasses__().__len__()
