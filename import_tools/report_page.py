"""The report of a run as people read it: what became of the posts, grouped, and the page that shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from import_tools.errors import ReportError
from import_tools.report import OUTCOMES, RunReport
from import_tools.url_keys import is_web

# What a finding means for the editors of a site; a code that is not here is explained by its first message.
MEANINGS = {
    "alt_text_missing": _("The picture comes in. An editor writes what it shows."),
    "disclaimer_not_shown": _("Fill in the medical disclaimer under Settings › Site furniture."),
    "document_not_found": _("The link stays as it is until the file is there."),
    "empty_post": _("There is no text, picture or video in it, so no page is made."),
    "image_not_found": _(
        "Its place is kept. Put the folder wp-content/uploads into the zip, or fetch pictures from the old "
        "site."
    ),
    "no_sections": _("The post comes in as plain text. An editor decides what is what."),
    "not_a_post": _("Pages, menus and the like are not imported."),
    "other_form": _("The form of the post that holds more is imported."),
    "page_deleted": _("The page was deleted here. It is not made again."),
    "page_edited": _("Nothing is overwritten. The new version is shown beside the page, to accept or not."),
    "possible_section": _("A section may begin here. An editor decides."),
    "second_copy": _("The form of the post that holds more is imported."),
    "unknown_shortcode": _("It stays visible in the text until an editor replaces it."),
    "unpublished": _("It was not public on the old site, and comes in as a draft only."),
    "unsure_section": _("An editor is asked in the post."),
    "words_unplaced": _("The findings of the post quote the words. None are lost."),
}
SEVERITIES = ("error", "warning", "info")
UNREAD = frozenset(
    {"post_failed", "unreadable", "damaged_export", "not_unpacked", "nested_archive", "site_stopped"}
)
"""Findings that are shown as the reason why a post has failed, not among those that are worth a look."""


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of one code: what they mean, and the posts that have them."""

    code: str
    severity: str
    meaning: str
    posts: tuple[tuple["PostRow", tuple[str, ...]], ...]
    """Each post once, with the excerpts of its findings."""

    @property
    def count(self) -> int:
        return len(self.posts)


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post as a list of the report shows it; `number` is its place in the report, from 1."""

    number: int
    source_id: str
    title: str
    url: str
    """The old URL, if it may be linked."""
    outcome: str
    kind: str
    page_id: int | None
    words: Mapping[str, int]
    findings: Sequence[Mapping[str, Any]]

    @property
    def own_words(self) -> int:
        """The number of words without those of site furniture."""
        return self.words.get("source", 0) - self.words.get("furniture", 0)

    @property
    def severity(self) -> str:
        """The highest severity of its findings; empty without any."""
        found = {finding["severity"] for finding in self.findings}
        return next((severity for severity in SEVERITIES if severity in found), "")


class ReportSummary:
    """A report in the form of its JSON, as people read it.

    `is_dry` is true for what would happen: a look or a dry run.
    """

    def __init__(self, report: Mapping[str, Any]) -> None:
        self.sources: Sequence[str] = report["source"]
        self.is_dry = bool(report["dry_run"])
        self.run = report["run"]
        self.stopped = bool(report.get("stopped"))
        self.totals: Mapping[str, int] = report["totals"]
        self.posts = [_post_row(number, post) for number, post in enumerate(report["posts"], start=1)]

    @property
    def outcomes(self) -> list[tuple[str, int]]:
        """The outcomes with their numbers of posts; also those of no post."""
        return [(outcome, self.totals.get(outcome, 0)) for outcome in OUTCOMES]

    @property
    def changes(self) -> int:
        """The number of posts with which something is, or would be, done."""
        return sum(self.totals.get(outcome, 0) for outcome in ("created", "updated", "protected"))

    @property
    def failed(self) -> list[PostRow]:
        return [post for post in self.posts if post.outcome == "failed"]

    @property
    def words(self) -> dict[str, int]:
        """The words of all posts that have been read, by where they are."""
        names = ("source", "placed", "furniture", "unplaced")
        return {name: sum(post.words.get(name, 0) for post in self.posts) for name in names}

    @property
    def groups(self) -> list[FindingGroup]:
        """The findings by code, the most severe first, then those of most posts."""
        found: dict[str, list[tuple[PostRow, Mapping[str, Any]]]] = {}
        for post in self.posts:
            for finding in post.findings:
                if finding["code"] not in UNREAD:
                    found.setdefault(finding["code"], []).append((post, finding))
        groups = [_group(code, pairs) for code, pairs in found.items()]
        return sorted(groups, key=lambda group: (SEVERITIES.index(group.severity), -group.count, group.code))


def _post_row(number: int, post: Mapping[str, Any]) -> PostRow:
    return PostRow(
        number=number,
        source_id=post["source_id"],
        title=post["title"] or post["source_id"],
        url=post["url"] if is_web(post["url"]) else "",
        outcome=post["outcome"],
        kind=post["kind"] or "",
        page_id=post["page_id"],
        words=post["coverage"]["words"],
        findings=post["findings"],
    )


def _group(code: str, pairs: list[tuple[PostRow, Mapping[str, Any]]]) -> FindingGroup:
    severities = {finding["severity"] for _post, finding in pairs}
    severity = next(severity for severity in SEVERITIES if severity in severities)
    posts = {post.number: post for post, _finding in pairs}
    excerpts: dict[int, list[str]] = {number: [] for number in posts}
    for post, finding in pairs:
        excerpts[post.number] += [finding["excerpt"]] if finding["excerpt"] else []
    meaning = str(MEANINGS.get(code) or pairs[0][1]["message"])
    return FindingGroup(
        code, severity, meaning, tuple((post, tuple(excerpts[number])) for number, post in posts.items())
    )


def describe_outcome(outcome: str, count: int, *, is_dry: bool) -> str:
    """Return what would happen, or has happened, to a number of posts with one outcome."""
    sentences = {
        "created": (ngettext("new post", "new posts", count), ngettext("new page", "new pages", count)),
        "unchanged": (ngettext("needs no change", "need no change", count),) * 2,
        "updated": (
            ngettext("has changed on the old site", "have changed on the old site", count),
            ngettext("page was updated", "pages were updated", count),
        ),
        "protected": (
            ngettext(
                "has changed there and was edited here: a new version is proposed, nothing is overwritten",
                "have changed there and were edited here: new versions are proposed, nothing is overwritten",
                count,
            ),
        )
        * 2,
        "failed": (ngettext("cannot be read", "cannot be read", count), _("could not be imported")),
    }
    would, did = sentences[outcome]
    return str(would if is_dry else did)


def render_report(report: Mapping[str, Any]) -> str:
    """Return a report, in the form of its JSON, as a page of HTML that needs no other file."""
    context = {"report": ReportSummary(report), "now": timezone.now()}
    return render_to_string("import_tools/report/page.html", context)


def write_report_page(report: RunReport, name: str) -> None:
    """Write the report as HTML to a file. Raise ReportError if it cannot be written."""
    data = {**report.as_dict(), "stopped": report.stopped}
    try:
        Path(name).write_text(render_report(data), encoding="utf-8")
    except OSError as error:
        raise ReportError(f"The report cannot be written to {name}: {error.strerror}.") from error
