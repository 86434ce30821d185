"""Actions: what blocks each of them, and that none writes to a page that an editor has changed."""

import inspect
from pathlib import Path

import pytest
from django.db import connection
from wagtail.models import Page

import import_tools
from import_tools import runs
from import_tools.actions import CreatePage, LeavePage, ReplacePage, UpdatePage, Variant, WriteContext
from import_tools.errors import PostError
from import_tools.models import ImportedPost, RunChange
from import_tools.options import ImportOptions, Update
from import_tools.pipeline import ParseSettings, parse_post
from import_tools.records import Markup, SourcePost
from import_tools.runs import read_ahead, run_import
from import_tools.runs.decide import Decider
from import_tools.writing.file_storage import FileStore
from import_tools.writing.media_files import MediaFiles
from import_tools.writing.run_log import RunLog
from import_tools.writing.section_pages import SectionTree, find_destination
from selfcare_cms.models import SelfCarePage
from selfcare_cms.shapes import shape_of_posts
from tests.import_tools.forms import blocks, write_amp, write_canonical
from tests.import_tools.site import outcomes, run, write_post

pytestmark = pytest.mark.django_db


def edit_summary() -> None:
    page = SelfCarePage.objects.get().get_latest_revision_as_object()
    page.summary = "By hand"
    page.save_revision()


def variant(identity: str) -> Variant:
    source = SourcePost("other.html", "<h2>Avoid these activities:</h2><p>Sitting.</p>", Markup.FRAGMENT)
    return Variant(parse_post(source, ParseSettings(shape_of_posts())), "another hash", identity)


@pytest.fixture
def record(tmp_path: Path) -> ImportedPost:
    run(write_post(tmp_path))
    return ImportedPost.objects.get()


@pytest.fixture
def context(record: ImportedPost) -> WriteContext:
    """The context of the run that has created the page."""
    run_log = RunLog(record.first_run)
    media_files = MediaFiles([], run_log=run_log, files=FileStore(record.first_run))
    return WriteContext.of_run(record.first_run, SectionTree(find_destination(None), run_log), media_files)


@pytest.mark.parametrize("action", [UpdatePage, ReplacePage])
def test_nothing_blocks_a_page_that_is_as_it_was_written(action, context, record):
    assert action(context, variant(record.identity), record).check() is None


@pytest.mark.parametrize("action", [UpdatePage, ReplacePage])
def test_an_edited_page_is_blocked(action, context, record):
    edit_summary()
    record = ImportedPost.objects.get()
    assert action(context, variant(record.identity), record).check().code == "page_edited"


@pytest.mark.parametrize("action", [UpdatePage, ReplacePage])
def test_a_locked_page_is_blocked(action, context, record):
    Page.objects.filter(pk=record.page_id).update(locked=True)
    record = ImportedPost.objects.get()
    assert action(context, variant(record.identity), record).check().code == "page_locked"


def test_a_deleted_page_can_be_replaced_and_not_updated(context, record):
    record.page.specific.delete()
    record = ImportedPost.objects.get()
    assert UpdatePage(context, variant(record.identity), record).check().code == "page_deleted"
    assert ReplacePage(context, variant(record.identity), record).check() is None


def test_a_post_with_a_page_gets_no_second_one(context, record):
    create = CreatePage(context, variant(record.identity), record)
    assert create.check().code == "page_exists"
    with pytest.raises(PostError):
        create.execute()
    assert SelfCarePage.objects.count() == 1


def test_creating_one_page_alone(context, record):
    result = CreatePage(context, variant("another post"), None).execute()
    created = ImportedPost.objects.get(identity="another post")
    assert (result.outcome, result.page_id) == ("created", created.page_id)
    assert RunChange.objects.get(post=created).kind == RunChange.Kind.CREATED


def test_replacing_deletes_the_page_and_creates_another(context, record):
    before = record.page_id
    result = ReplacePage(context, variant(record.identity), record).execute()
    assert result.outcome == "created"
    assert result.page_id != before
    assert not Page.objects.filter(pk=before).exists()
    assert RunChange.objects.get(post=record).page_id == result.page_id
    assert not any(Page.find_problems())


def test_leaving_writes_no_revision(context, record):
    revision = record.page.latest_revision_id
    action = LeavePage(context, variant(record.identity), record, ImportedPost.Outcome.UNCHANGED)
    assert action.check() is None
    assert action.execute().placed is None
    assert Page.objects.get(pk=record.page_id).latest_revision_id == revision


def test_a_richer_variant_replaces_a_page_of_the_same_run_and_updates_one_of_another(context, record):
    decider = Decider(context, Update.CHANGED)
    assert isinstance(decider.decide_richer(variant(record.identity), record), ReplacePage)
    record.first_run = None
    assert isinstance(decider.decide_richer(variant(record.identity), record), UpdatePage)


def test_a_page_edited_during_the_run_is_left_with_a_proposal(tmp_path, monkeypatch):
    monkeypatch.setattr(read_ahead, "BATCH", 1)
    edited = []

    def edit_first(report) -> None:
        if not edited:
            edited.append(report.page_id)
            edit_summary()

    sources = (str(write_amp(tmp_path)), str(write_canonical(tmp_path)))
    report = run_import(ImportOptions(sources), progress=edit_first)
    assert outcomes(report) == ["created", "protected"]
    page = SelfCarePage.objects.get()
    assert [page.pk] == edited
    assert page.get_latest_revision_as_object().summary == "By hand"
    assert ImportedPost.objects.get().offer_state == ImportedPost.OfferState.OPEN


def test_a_page_that_nobody_edited_is_replaced_across_batches(tmp_path, monkeypatch):
    monkeypatch.setattr(read_ahead, "BATCH", 1)
    report = run(write_amp(tmp_path), write_canonical(tmp_path))
    assert outcomes(report) == ["unchanged", "created"]
    assert blocks() == ["avoid", "relief"]


def test_a_reader_passes_eight_functions_in_five_modules_to_the_insert_of_a_post(tmp_path):
    """The chain that the docstring of `import_tools.runs` lists."""
    chains = []

    def note_chain(execute, sql, params, many, about):
        if sql.startswith("INSERT") and SelfCarePage._meta.db_table in sql.partition("(")[0]:
            frames = [frame.frame.f_code for frame in inspect.stack(0)]
            package = str(Path(import_tools.__file__).parent)
            chains.append([code for code in frames if code.co_filename.startswith(package)])
        return execute(sql, params, many, about)

    with connection.execute_wrapper(note_chain):
        run(write_post(tmp_path))
    assert len(chains[0]) <= 8
    assert len({code.co_filename for code in chains[0]}) <= 5
    assert all(code.co_name in runs.__doc__ for code in chains[0])
