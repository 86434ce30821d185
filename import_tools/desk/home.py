"""The panel "Reformatting" on the home page of the admin."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet
from django.forms import Media
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.admin.utils import get_user_display_name
from wagtail.models import TaskState

from import_tools.desk.claims import active_claims
from import_tools.desk.posts import STARTABLE, may_reformat, posts_for
from import_tools.desk.progress import finished_by_week, start_of_week, status_bar, weeks_left
from import_tools.desk.queue_rows import Row
from import_tools.jobs.known import not_yet_imported
from import_tools.jobs.views import PERMISSION
from import_tools.models import ImportedPost
from selfcare_cms.models import ReformattingStatus

SHOWN = 5  # posts of each list


class ReformattingPanel(Component):
    """How far everything is, what the user has, what waits for the user's review, what was finished."""

    name = "reformatting"
    template_name = "import_tools/desk/home_panel.html"
    order = 150

    @property
    def media(self) -> Media:
        return Media(css={"all": ["import_tools/desk.css"]})

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        posts = posts_for(user)
        mine = posts.filter(
            draft_status__in=STARTABLE, page__in=active_claims().filter(user=user).values("page")
        )
        reviews = posts_to_review(posts, user)
        weeks = finished_by_week(posts)
        bar = status_bar(posts)
        return {
            "bar": bar,
            "mine": _rows(mine.order_by("-page__reformatting_claim__last_active")),
            "reviews": _rows(reviews),
            "weeks": weeks,
            "this_week": weeks[-1].number,
            "finishers": finishers(posts),
            "weeks_left": weeks_left(bar, weeks),
            "not_imported": not_yet_imported().count(),
            "may_import": user.has_perm(PERMISSION),
            "csrf_token": parent_context["csrf_token"],
        }


def _rows(posts: QuerySet[ImportedPost]) -> dict[str, Any]:
    """Return the first rows of a list, and the number of all of its posts."""
    rows = [Row(post, []) for post in posts.select_related("page__reformatting_claim__user", "finished_by")]
    return {"rows": rows[:SHOWN], "number": len(rows), "more": max(len(rows) - SHOWN, 0)}


def posts_to_review(posts: QuerySet[ImportedPost], user: AbstractBaseUser) -> QuerySet[ImportedPost]:
    """Return the posts in review whose current task the user may approve, those that wait longest first."""
    in_review = posts.filter(draft_status=ReformattingStatus.IN_REVIEW)
    states = TaskState.objects.reviewable_by(user).order_by("started_at")
    pages = states.values_list("workflow_state__object_id", flat=True)
    return in_review.filter(page__in=[int(pk) for pk in pages if pk.isdecimal()]).order_by(
        "page__latest_revision_created_at"
    )


def finishers(posts: QuerySet[ImportedPost]) -> Sequence[tuple[str, int]]:
    """Return who has finished how many posts this week, those with the most first."""
    since = start_of_week(timezone.localdate())
    found = posts.filter(finished_at__date__gte=since, finished_at__date__lt=since + timedelta(weeks=1))
    numbers: dict[str, int] = {}
    for post in found.only("finished_by").select_related("finished_by"):
        if post.finished_by:
            name = get_user_display_name(post.finished_by)
            numbers[name] = numbers.get(name, 0) + 1
    return sorted(numbers.items(), key=lambda item: (-item[1], item[0]))


def add_home_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Add the panel for users who may edit posts. A hook for `construct_homepage_panels`."""
    if may_reformat(request.user) and posts_for(request.user).exists():
        panels.append(ReformattingPanel())
