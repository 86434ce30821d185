"""Decide why a change to a page cannot be rolled back: somebody has worked on the page since.

Each rule is a function that gives the reason, or nothing; the first answer wins.
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
# what the importer does too: whether an editor did it is told by the page's content and by its being live
JUDGED_BY_CONTENT = (
    *("wagtail.create", "wagtail.edit", "wagtail.rename", "wagtail.revert", "wagtail.publish"),
    LOG_ACTION,
)
MOVED = "wagtail.move"
ATTACHED: tuple[tuple[type[Model], str, str], ...] = (
    (Comment, "page_id", "There are comments on the page."),
    (Page, "alias_of_id", "There is an alias of the page."),
    (PageViewRestriction, "page_id", "Somebody has restricted who may see the page."),
    (GroupPagePermission, "page_id", "A group has permissions of its own for the page."),
    (WorkflowPage, "page_id", "A workflow was chosen for the page."),
    (Site, "root_page_id", "It is the home page of a site."),
)
"""What belongs to a page and goes with it: the model, its field with the page, and why the page stays."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of some pages of a run beside their rows, asked for once for all of them."""

    run: ImportRun
    later: dict[int, ImportRun]
    """By post: the first later run that changed it and was not taken back."""
    logged: dict[int, str]
    """By page: what an editor has done to it, as Wagtail's log names it."""
    attached: dict[int, str]
    """By page: why it stays, because of what belongs to it."""
    in_workflow: frozenset[int]
    """Pages that are in a workflow now."""
    planned: frozenset[int]
    """Pages with a version that goes live at a time that was set."""


Rule = Callable[[RunChange, Known], str]


def what_is_known(run: ImportRun, changes: Sequence[RunChange]) -> Known:
    """Ask the database for what the rules need to know of the pages of some changes."""
    pages = {change.page_id: change.page for change in changes if change.page_id}
    states = _of_pages(WorkflowState, pages)
    active = states.filter(status__in=(WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES))
    planned = _of_pages(Revision, pages).filter(approved_go_live_at__isnull=False)
    return Known(
        run=run,
        later=_later(run, [change.post_id for change in changes]),
        logged=_logged(pages),
        attached={
            **_translated(pages.values()),
            **dict.fromkeys(_ids(states), "The page has been in a workflow."),
            **attached_to(pages),
        },
        in_workflow=frozenset(_ids(active)),
        planned=frozenset(_ids(planned)),
    )


def why_page_stays(change: RunChange, known: Known) -> str:
    """Return why a page that a run made must not be deleted; nothing if nobody has touched it."""
    return _first_answer(STAYS, change, known)


def why_change_stays(change: RunChange, known: Known) -> str:
    """Return why the version before a run must not be restored; nothing if nobody was there since."""
    return _first_answer(CHANGE_STAYS, change, known)


def shows_what_run_wrote(change: RunChange) -> bool:
    """Whether readers see what the run wrote."""
    page = change.page
    if not page.live or page.live_revision_id is None:
        return False
    is_of_run = page.live_revision_id == change.revision_id
    return is_of_run or content_hash(page.live_revision.content) == change.content_hash


def _first_answer(rules: Iterable[Rule], change: RunChange, known: Known) -> str:
    return next(filter(None, (rule(change, known) for rule in rules)), "")


def _changed_by_later_run(change: RunChange, known: Known) -> str:
    later = known.later.get(change.post_id)
    if later is None:
        return ""
    if later.state == ImportRun.State.ROLLED_BACK:
        return f"Run {later.pk} changed the page later, and that could not be taken back."
    return f"Run {later.pk} changed the page later: take that run back first."


def _deleted(change: RunChange, known: Known) -> str:
    if change.page_id is not None:
        return ""
    return "The page was deleted by hand; a later import will not make it again."


def _edited(change: RunChange, known: Known) -> str:
    return "An editor has changed the page." if has_editor_changes(change.post, change.page) else ""


def _published_or_not(change: RunChange, known: Known) -> str:
    """A run leaves a page it made live if it was told to publish and the post was public."""
    expected = bool(known.run.options.get("publish")) and change.post.is_public
    if change.page.live == expected:
        return ""
    return "An editor has published the page." if change.page.live else "An editor has unpublished the page."


def _published_by_editor(change: RunChange, known: Known) -> str:
    """A run shows readers what it wrote if the page was live, or if it was told to publish."""
    may_publish = change.was_live or bool(known.run.options.get("publish"))
    is_public = change.post.is_public or change.kind == RunChange.Kind.RELINKED
    if (may_publish and is_public) or not shows_what_run_wrote(change):
        return ""
    return "An editor has published what the run wrote."


def _scheduled(change: RunChange, known: Known) -> str:
    page = change.page
    is_planned = page.go_live_at or page.expire_at or page.pk in known.planned
    return "An editor has planned when the page goes live or expires." if is_planned else ""


def _locked(change: RunChange, known: Known) -> str:
    return "The page is locked." if change.page.locked else ""


def _in_workflow(change: RunChange, known: Known) -> str:
    return "The page is in a workflow." if change.page_id in known.in_workflow else ""


def _has_log(change: RunChange, known: Known) -> str:
    action = known.logged.get(change.page_id)
    if action is None:
        return ""
    if action == MOVED:
        return "An editor has moved the page."
    label = registry.get_action_label(action) if registry.action_exists(action) else action
    return f"An editor has worked on the page (“{label}”)."


def _has_children(change: RunChange, known: Known) -> str:
    return "There are pages below the page." if change.page.numchild else ""


def _has_attached(change: RunChange, known: Known) -> str:
    return known.attached.get(change.page_id, "")


def _version_gone(change: RunChange, known: Known) -> str:
    """Old versions can be purged (`purge_revisions`); what readers saw may have been no latest version."""
    if change.revision_before is None:
        return "The version before the run is no longer in the page's history."
    if change.was_live and shows_what_run_wrote(change) and change.live_revision_before is None:
        return "What readers saw before the run is no longer in the page's history."
    return ""


STAYS: tuple[Rule, ...] = (
    _deleted,
    _changed_by_later_run,
    _edited,
    _published_or_not,
    _scheduled,
    _locked,
    _has_children,
    _has_attached,
    _has_log,
)
CHANGE_STAYS: tuple[Rule, ...] = (
    _deleted,
    _changed_by_later_run,
    _edited,
    _published_by_editor,
    _scheduled,
    _locked,
    _in_workflow,
    _version_gone,
)


def _later(run: ImportRun, posts: list[int]) -> dict[int, ImportRun]:
    changes = RunChange.objects.filter(post_id__in=posts, run_id__gt=run.pk, taken_back=False)
    return {change.post_id: change.run for change in changes.select_related("run").order_by("-run_id")}


def _logged(pages: Iterable[int]) -> dict[int, str]:
    entries = PageLogEntry.objects.filter(page_id__in=list(pages)).exclude(action__in=JUDGED_BY_CONTENT)
    return dict(entries.order_by("-timestamp").values_list("page_id", "action"))


def attached_to(pages: Iterable[int]) -> dict[int, str]:
    """Return why pages stay because of what belongs to them, by page."""
    found: dict[int, str] = {}
    for model, field, reason in ATTACHED:
        rows = model._default_manager.filter(**{f"{field}__in": list(pages)})
        for page_id in rows.values_list(field, flat=True):
            found.setdefault(page_id, reason)
    return found


def _translated(pages: Iterable[Page]) -> dict[int, str]:
    ids = {page.translation_key: page.pk for page in pages}
    others = Page.objects.filter(translation_key__in=list(ids)).exclude(pk__in=list(ids.values()))
    keys = others.values_list("translation_key", flat=True)
    return {ids[key]: "The page has been translated." for key in keys}


def _of_pages(model: type[Model], pages: Iterable[int]) -> "QuerySet[Model]":
    """Return the rows of a model with generic relations, such as revisions, that belong to some pages."""
    return model._default_manager.filter(
        base_content_type=ContentType.objects.get_for_model(Page), object_id__in=list(map(str, pages))
    )


def _ids(rows: "QuerySet[Model]") -> list[int]:
    return list(map(int, rows.values_list("object_id", flat=True)))
