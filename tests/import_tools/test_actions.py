"""Each action does one thing, and refuses a post that is not in the state that it needs."""

import pytest

from import_tools.actions import (
    CreateAction,
    LeaveAction,
    ReplaceAction,
    UpdateAction,
    Variant,
    WriteContext,
    choose_action,
    insert_posts,
)
from import_tools.errors import PostError
from import_tools.models import ImportedPost, ImportRun
from import_tools.options import ImportOptions, Update
from import_tools.writing.file_storage import FileStore
from import_tools.writing.media_files import Uploads
from import_tools.writing.run_log import RunLog
from import_tools.writing.section_pages import Tree
from selfcare_cms.models import SelfCarePage
from tests.import_tools.reading import parsed
from tests.import_tools.writing.making import tree

pytestmark = pytest.mark.django_db
OUTCOME = ImportedPost.Outcome


@pytest.fixture
def context(tmp_path):
    return context_of(tmp_path)


def context_of(folder, **options) -> WriteContext:
    run = ImportRun.objects.create()
    log = RunLog(run)
    uploads = Uploads([folder], made=log, files=FileStore(run))
    return WriteContext(run, Tree(tree().destination, log), uploads, ImportOptions((), **options))


def variant(text: str = "Rest.", source_hash: str = "1") -> Variant:
    post = parsed(f"<p>{text}</p>", title="Self Care – Neck", url="https://old.example/neck/")
    return Variant(post, source_hash, "old.example/neck")


def created(context, text: str = "Rest.") -> ImportedPost:
    insert_posts(context, [CreateAction(context, variant(text), None).execute()])
    return ImportedPost.objects.get()


def test_create_prepares_a_page_and_inserts_nothing_by_itself(context):
    new = CreateAction(context, variant(), None).execute()

    assert new.page.title == "Self Care – Neck"
    assert not SelfCarePage.objects.exists()
    (report,) = insert_posts(context, [new])
    assert (report.outcome, report.page_id) == ("created", SelfCarePage.objects.get().pk)


def test_create_refuses_a_post_that_has_its_page(context):
    record = created(context)

    with pytest.raises(PostError, match="there already"):
        CreateAction(context, variant(), record).execute()


def test_update_gives_the_page_a_new_revision(context):
    record = created(context)
    report = UpdateAction(context, variant("Walk.", "2"), record).execute()

    assert report.outcome == "updated"
    page = SelfCarePage.objects.get().get_latest_revision_as_object()
    assert "Walk." in str(page.body.raw_data[0]["value"])


def test_update_refuses_a_post_without_a_page(context):
    record = created(context)
    record.page.specific.delete()
    record = ImportedPost.objects.get()

    with pytest.raises(PostError, match="no longer there"):
        UpdateAction(context, variant("Walk.", "2"), record).execute()


def test_replace_makes_the_page_of_its_own_run_anew(context):
    record = created(context)
    old = record.page_id
    report = ReplaceAction(context, variant("Walk.", "2"), record).execute()

    assert report.outcome == "created"
    assert report.page_id == SelfCarePage.objects.get().pk != old


def test_replace_refuses_the_page_of_an_earlier_run(context, tmp_path):
    record = created(context)

    with pytest.raises(PostError, match="not created by this run"):
        ReplaceAction(context_of(tmp_path), variant("Walk.", "2"), record).execute()
    assert SelfCarePage.objects.get().pk == record.page_id


def test_leave_writes_nothing_to_the_page(context):
    record = created(context)
    before = record.page.latest_revision_id
    report = LeaveAction(context, variant("Walk.", "2"), record, OUTCOME.UNCHANGED).execute()

    assert report.outcome == "unchanged"
    assert SelfCarePage.objects.get().latest_revision_id == before


def test_leave_refuses_to_propose_a_version_of_no_page(context):
    with pytest.raises(PostError, match="no page"):
        LeaveAction(context, variant(), None, OUTCOME.PROTECTED, is_proposed=True).execute()


def test_the_action_follows_from_the_record_and_the_options(context, tmp_path):
    assert isinstance(choose_action(context, variant(), None), CreateAction)
    record = created(context)
    later, none, force = (context_of(tmp_path, update=update) for update in Update)

    assert isinstance(choose_action(later, variant(), record), LeaveAction)
    assert isinstance(choose_action(later, variant("Walk.", "2"), record), UpdateAction)
    assert isinstance(choose_action(none, variant("Walk.", "2"), record), LeaveAction)
    assert isinstance(choose_action(force, variant(), record), UpdateAction)
    assert isinstance(choose_action(context, variant("Walk.", "2"), record, is_richer=True), ReplaceAction)
    assert isinstance(choose_action(later, variant("Walk.", "2"), record, is_richer=True), UpdateAction)


def test_an_editors_page_is_left_with_a_proposal(context, tmp_path):
    record = created(context)
    page = record.page.specific
    page.title = "Edited"
    page.save_revision()
    record = ImportedPost.objects.select_related("page__latest_revision", "revision").get()
    action = choose_action(context_of(tmp_path), variant("Walk.", "2"), record)

    assert isinstance(action, LeaveAction)
    assert (action.outcome, action.is_proposed) == (OUTCOME.PROTECTED, True)
