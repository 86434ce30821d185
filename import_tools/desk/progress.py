"""How far the reformatting of all posts is: the bar of their statuses, and what was finished each week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncWeek
from django.utils import timezone

from import_tools.models import ImportedPost
from selfcare_cms.models import ReformattingStatus

SHOWN = (  # in the bar, what is finished first
    ReformattingStatus.REFORMATTED,
    ReformattingStatus.IN_REVIEW,
    ReformattingStatus.IN_PROGRESS,
    ReformattingStatus.IMPORTED,
)
WEEKS = 12
PACE_WEEKS = 4


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the bar: the posts with one status."""

    status: str
    label: str
    number: int
    percent: float


@dataclass(frozen=True, slots=True)
class StatusBar:
    segments: tuple[Segment, ...]
    total: int

    def number(self, status: str) -> int:
        return next((segment.number for segment in self.segments if segment.status == status), 0)

    @property
    def is_finished(self) -> bool:
        return self.number(ReformattingStatus.REFORMATTED) == self.total


def status_bar(posts: QuerySet[ImportedPost]) -> StatusBar:
    """Return the number of posts by the status of their drafts; one that was not counted yet is imported."""
    counts = dict(posts.order_by().values_list("draft_status").annotate(number=Count("pk")))
    counts[ReformattingStatus.IMPORTED] = counts.get(ReformattingStatus.IMPORTED, 0) + counts.pop("", 0)
    total = sum(counts.get(status, 0) for status in SHOWN)
    numbers = ((status, counts.get(status, 0)) for status in SHOWN)
    segments = (
        Segment(status.value, str(status.label), number, 100 * number / max(total, 1))
        for status, number in numbers
    )
    return StatusBar(tuple(segments), total)


@dataclass(frozen=True, slots=True)
class Week:
    """The posts finished in one week. `percent` is the height of its bar, of the highest one."""

    start: date
    number: int
    percent: float


def start_of_week(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def finished_by_week(posts: QuerySet[ImportedPost], weeks: int = WEEKS) -> list[Week]:
    """Return the numbers of posts finished in the last weeks, this one last."""
    this_week = start_of_week(timezone.localdate())
    starts = [this_week - timedelta(weeks=back) for back in range(weeks - 1, -1, -1)]
    found = posts.filter(finished_at__date__gte=starts[0]).order_by()
    rows = found.values_list(TruncWeek("finished_at")).annotate(number=Count("pk"))
    numbers = {start.date(): number for start, number in rows}
    highest = max([*numbers.values(), 1])
    return [Week(start, numbers.get(start, 0), 100 * numbers.get(start, 0) / highest) for start in starts]


def weeks_left(bar: StatusBar, weeks: Sequence[Week]) -> int | None:
    """Return in how many weeks the last post is finished at the pace of the last four full weeks, or None."""
    recent = [week.number for week in weeks[-1 - PACE_WEEKS : -1]]
    left = bar.total - bar.number(ReformattingStatus.REFORMATTED)
    return ceil(left * len(recent) / sum(recent)) if left and sum(recent) else None
