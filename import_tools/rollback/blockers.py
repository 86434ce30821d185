"""Blockers: the reasons why a run's change to a page cannot be rolled back.

Each rule is a function that returns a reason, or an empty string; the first reason wins. The rules for
deleting a created page and for restoring a changed one are listed in DELETION_RULES and RESTORE_RULES.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from wagtail.log_actions import registry
from wagtail.models import (
    Comment,
    GroupPagePermission,
    Page,
    PageLogEntry,
    PageViewRestriction,
    Revision,
    Site,
    WorkflowPage,
    WorkflowState,
)

from import_tools.models import ImportRun, RunChange
from import_tools.writing.editor_changes import content_hash, has_editor_changes

LOG_ACTION = "import_tools.rollback"
# Log actions of the importer as well as of editors. Editors are recognised by the page's content and state.
AMBIGUOUS_ACTIONS = (
    *("wagtail.create", "wagtail.edit", "wagtail.rename", "wagtail.revert", "wagtail.publish"),
    LOG_ACTION,
)
MOVE_ACTION = "wagtail.move"
RELATED_ROWS: tuple[tuple[type[Model], str, str], ...] = (
    (Comment, "page_id", "There are comments on the page."),
    (Page, "alias_of_id", "There is an alias of the page."),
    (PageViewRestriction, "page_id", "Somebody has restricted who may see the page."),
    (GroupPagePermission, "page_id", "A group has permissions of its own for the page."),
    (WorkflowPage, "page_id", "A workflow was chosen for the page."),
    (Site, "root_page_id", "It is the home page of a site."),
)
"""Rows that belong to a page and are deleted with it: the model, its field for the page, and the reason."""


@dataclass(frozen=True, slots=True)
class BlockerData:
    """What the rules need to know about several pages, beyond their own rows."""

    run: ImportRun
    later_runs: dict[int, ImportRun]
    """By post id: the first later run that changed the post and was not rolled back."""
    editor_actions: dict[int, str]
    """By page id: the latest log action of an editor."""
    related_rows: dict[int, str]
    """By page id: the reason why rows that belong to the page keep it."""
    in_workflow: frozenset[int]
    """Ids of pages that are in a workflow now."""
    scheduled: frozenset[int]
    """Ids of pages with a revision that is scheduled to go live."""


Rule = Callable[[RunChange, BlockerData], str]


def load_blocker_data(run: ImportRun, changes: Sequence[RunChange]) -> BlockerData:
    """Load the data for the rules, for the pages of several changes at once."""
    pages = {change.page_id: change.page for change in changes if change.page_id}
    states = _of_pages(WorkflowState, pages)
    active = states.filter(status__in=(WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES))
    scheduled = _of_pages(Revision, pages).filter(approved_go_live_at__isnull=False)
    return BlockerData(
        run=run,
        later_runs=_later_runs(run, [change.post_id for change in changes]),
        editor_actions=_editor_actions(pages),
        related_rows={
            **_translation_blockers(pages.values()),
            **dict.fromkeys(_object_ids(states), "The page has been in a workflow."),
            **related_row_blockers(pages),
        },
        in_workflow=frozenset(_object_ids(active)),
        scheduled=frozenset(_object_ids(scheduled)),
    )


def deletion_blocker(change: RunChange, data: BlockerData) -> str:
    """Return why a page that the run created must not be deleted, or an empty string."""
    return _first_reason(DELETION_RULES, change, data)


def restore_blocker(change: RunChange, data: BlockerData) -> str:
    """Return why the version before the run must not be restored, or an empty string."""
    return _first_reason(RESTORE_RULES, change, data)


def is_run_content_live(change: RunChange) -> bool:
    """Return whether the live version of the page is what the run wrote."""
    page = change.page
    if not page.live or page.live_revision_id is None:
        return False
    is_of_run = page.live_revision_id == change.revision_id
    return is_of_run or content_hash(page.live_revision.content) == change.content_hash


def _first_reason(rules: Iterable[Rule], change: RunChange, data: BlockerData) -> str:
    return next(filter(None, (rule(change, data) for rule in rules)), "")


def _changed_by_later_run(change: RunChange, data: BlockerData) -> str:
    later = data.later_runs.get(change.post_id)
    if later is None:
        return ""
    if later.state == ImportRun.State.ROLLED_BACK:
        return f"Run {later.pk} changed the page later, and that could not be rolled back."
    return f"Run {later.pk} changed the page later: roll that run back first."


def _deleted(change: RunChange, data: BlockerData) -> str:
    if change.page_id is not None:
        return ""
    return "The page was deleted by hand; a later import will not create it again."


def _edited(change: RunChange, data: BlockerData) -> str:
    return "An editor has changed the page." if has_editor_changes(change.post, change.page) else ""


def _live_state_changed(change: RunChange, data: BlockerData) -> str:
    """A run publishes a page that it creates only with --publish, and only if the post was public."""
    expected = bool(data.run.options.get("publish")) and change.post.is_public
    if change.page.live == expected:
        return ""
    return "An editor has published the page." if change.page.live else "An editor has unpublished the page."


def _published_by_editor(change: RunChange, data: BlockerData) -> str:
    """A run publishes what it writes to an existing page if the page was live, or with --publish."""
    may_publish = change.was_live or bool(data.run.options.get("publish"))
    is_public = change.post.is_public or change.kind == RunChange.Kind.RELINKED
    if (may_publish and is_public) or not is_run_content_live(change):
        return ""
    return "An editor has published what the run wrote."


def _scheduled(change: RunChange, data: BlockerData) -> str:
    page = change.page
    is_scheduled = page.go_live_at or page.expire_at or page.pk in data.scheduled
    return "An editor has scheduled when the page goes live or expires." if is_scheduled else ""


def _locked(change: RunChange, data: BlockerData) -> str:
    return "The page is locked." if change.page.locked else ""


def _in_workflow(change: RunChange, data: BlockerData) -> str:
    return "The page is in a workflow." if change.page_id in data.in_workflow else ""


def _logged_action(change: RunChange, data: BlockerData) -> str:
    action = data.editor_actions.get(change.page_id)
    if action is None:
        return ""
    if action == MOVE_ACTION:
        return "An editor has moved the page."
    label = registry.get_action_label(action) if registry.action_exists(action) else action
    return f"An editor has worked on the page (“{label}”)."


def _has_children(change: RunChange, data: BlockerData) -> str:
    return "There are pages below the page." if change.page.numchild else ""


def _has_related_rows(change: RunChange, data: BlockerData) -> str:
    return data.related_rows.get(change.page_id, "")


def _revision_purged(change: RunChange, data: BlockerData) -> str:
    """Revisions can be purged (`purge_revisions`), the live one before the run separately from the latest."""
    if change.revision_before is None:
        return "The version before the run is no longer in the page's history."
    if change.was_live and is_run_content_live(change) and change.live_revision_before is None:
        return "What readers saw before the run is no longer in the page's history."
    return ""


DELETION_RULES: tuple[Rule, ...] = (
    _deleted,
    _changed_by_later_run,
    _edited,
    _live_state_changed,
    _scheduled,
    _locked,
    _has_children,
    _has_related_rows,
    _logged_action,
)
RESTORE_RULES: tuple[Rule, ...] = (
    _deleted,
    _changed_by_later_run,
    _edited,
    _published_by_editor,
    _scheduled,
    _locked,
    _in_workflow,
    _revision_purged,
)


def _later_runs(run: ImportRun, posts: list[int]) -> dict[int, ImportRun]:
    changes = RunChange.objects.filter(post_id__in=posts, run_id__gt=run.pk, taken_back=False)
    return {change.post_id: change.run for change in changes.select_related("run").order_by("-run_id")}


def _editor_actions(pages: Iterable[int]) -> dict[int, str]:
    entries = PageLogEntry.objects.filter(page_id__in=list(pages)).exclude(action__in=AMBIGUOUS_ACTIONS)
    return dict(entries.order_by("-timestamp").values_list("page_id", "action"))


def related_row_blockers(pages: Iterable[int]) -> dict[int, str]:
    """Return the reason for each page that is kept by rows that belong to it, by page id."""
    found: dict[int, str] = {}
    for model, field, reason in RELATED_ROWS:
        rows = model._default_manager.filter(**{f"{field}__in": list(pages)})
        for page_id in rows.values_list(field, flat=True):
            found.setdefault(page_id, reason)
    return found


def _translation_blockers(pages: Iterable[Page]) -> dict[int, str]:
    ids = {page.translation_key: page.pk for page in pages}
    others = Page.objects.filter(translation_key__in=list(ids)).exclude(pk__in=list(ids.values()))
    keys = others.values_list("translation_key", flat=True)
    return {ids[key]: "The page has been translated." for key in keys}


def _of_pages(model: type[Model], pages: Iterable[int]) -> "QuerySet[Model]":
    """Return the rows of a model with generic relations, such as Revision, that belong to the pages."""
    return model._default_manager.filter(
        base_content_type=ContentType.objects.get_for_model(Page), object_id__in=list(map(str, pages))
    )


def _object_ids(rows: "QuerySet[Model]") -> list[int]:
    return list(map(int, rows.values_list("object_id", flat=True)))
