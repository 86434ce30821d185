"""How far the reformatting of all posts is: the bar of their statuses, and what was finished each week."""

from dataclasses import dataclass
from datetime import date, timedelta

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
    """The posts finished in one week. `percent` is the height of its bar."""

    start: date
    number: int
    percent: float


def finished_by_week(posts: QuerySet[ImportedPost], weeks: int = WEEKS) -> list[Week]:
    """Return the numbers of posts finished in the last weeks, this one last."""
    today = timezone.localdate()
    this_week = today - timedelta(days=today.weekday())
    starts = [this_week - timedelta(weeks=back) for back in range(weeks - 1, -1, -1)]
    found = (
        posts.filter(finished_at__date__gte=starts[0])
        .order_by()
        .values_list(TruncWeek("finished_at"))
        .annotate(number=Count("pk"))
    )
    numbers = {start.date(): number for start, number in found}
    highest = max([*numbers.values(), 1])
    return [Week(start, numbers.get(start, 0), 100 * numbers.get(start, 0) / highest) for start in starts]
