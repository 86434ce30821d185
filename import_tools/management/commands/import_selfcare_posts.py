"""The import command: reads options, calls `run_import`, says what came of it."""

import os
import signal
import sys
import threading
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from import_tools.errors import ImportToolsError
from import_tools.report import PostReport, RunReport, check_report_file, write_report
from import_tools.runs import ImportOptions, Update, run_import
from import_tools.sources import formats


@contextmanager
def asked_to_stop() -> Iterator[Callable[[], bool]]:
    """Give a function that tells whether Ctrl-C was pressed, or the process asked to end, since.

    The second time it ends at once, as it does without this.
    """
    asked = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield asked.is_set
        return
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def note(number: int, frame: FrameType | None) -> None:
        asked.set()
        signal.signal(number, before[number])

    for number in before:
        signal.signal(number, note)
    try:
        yield asked.is_set
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


UPDATE_HELP = "which pages of earlier runs to write anew (default: those whose source has changed)"
SOME_FAILED, BELOW_COVERAGE, STOPPED = 3, 4, 130
STOPPED_EARLY = "Stopped before the end; all of these are complete. Import again with --resume to go on."


class Command(BaseCommand):
    help = "Imports old WordPress posts as structured pages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add = parser.add_argument
        add(
            "sources",
            nargs="+",
            metavar="SOURCE",
            help="a saved page, a folder or zip of them, an export, REST JSON, or a site's address",
        )
        add(
            "--format",
            choices=formats(),
            default="",
            help="kind of the sources (default: what each looks like)",
        )
        add("--dry-run", action="store_true", help="do everything, then take it back; nothing is left behind")
        add("--report", metavar="FILE", help="write the report as JSON (- for standard output)")
        add(
            "--report-bodies",
            action="store_true",
            help="put each page's body into the report, as a dry run does",
        )
        add(
            "--parent",
            metavar="PATH|ID",
            help="page under which the tree is made (default: the site's home page)",
        )
        add(
            "--publish",
            action="store_true",
            help="publish what was public; otherwise posts come in as drafts",
        )
        _add_media_options(parser)
        add("--update", choices=[choice.value for choice in Update], default="changed", help=UPDATE_HELP)
        add(
            "--min-coverage",
            type=float,
            metavar="PCT",
            help="exit with 4 if less of a post's words is accounted for",
        )
        add("--limit", type=_positive, metavar="N", help="stop after N posts")
        add(
            "--only",
            action="append",
            default=[],
            metavar="ID",
            help="only the post with this source id (may repeat)",
        )
        _add_ways_to_run(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["report"]:
                check_report_file(options["report"])
            hidden = options["no_progress"] or options["verbosity"] == 0
            with _Progress(self.stderr, hidden=hidden) as progress, asked_to_stop() as is_stopped:
                report = run_import(_import_options(options), progress=progress.show, is_stopped=is_stopped)
            if options["report"]:
                write_report(report, options["report"], self.stdout)
        except ImportToolsError as error:
            raise CommandError(str(error)) from error
        if report.totals["failed"] == report.totals["posts"] > 0:
            raise CommandError(_nothing_done(report))
        self._say(report, options)
        self._exit(report, options)

    def _say(self, report: RunReport, options: dict[str, Any]) -> None:
        """Tell a person what came of the run, on standard error so that a report can have standard output."""
        if options["verbosity"] == 0:
            return
        totals = report.totals
        parts = [f"{count} {outcome}" for outcome, count in totals.items() if outcome != "posts" and count]
        taken_back = " (dry run: all of it was taken back)" if report.dry_run else ""
        self.stderr.write(
            f"{totals['posts']} posts: {', '.join(parts) or 'none'}{taken_back}", style_func=str
        )
        if report.stopped:
            self.stderr.write(STOPPED_EARLY, style_func=str)
        for post in report.posts:
            for finding in post.findings:
                if finding.severity == "error" or options["verbosity"] > 1:
                    excerpt = f" – {finding.excerpt}" if finding.excerpt else ""
                    self.stderr.write(f"  {post.source_id}: {finding.message}{excerpt}", style_func=str)

    def _exit(self, report: RunReport, options: dict[str, Any]) -> None:
        if report.stopped:
            sys.exit(STOPPED)
        if report.totals["failed"]:
            sys.exit(SOME_FAILED)
        least = options["min_coverage"]
        below = [post for post in report.posts if post.outcome != "failed" and _is_below(post, least)]
        for post in below if options["verbosity"] else ():
            message = f"{post.coverage.percent:.1f} % of its words are accounted for, less than {least:g} %."
            self.stderr.write(f"  {post.source_id}: {message}", style_func=str)
        if below:
            sys.exit(BELOW_COVERAGE)


def _add_ways_to_run(parser: ArgumentParser) -> None:
    """Add the options that do not change what is imported."""
    add = parser.add_argument
    add(
        "--workers",
        type=_positive,
        metavar="N",
        default=_cores(),
        help="processes that read posts, beside the one that writes (default: one for each core)",
    )
    add(
        "--resume",
        action="store_true",
        help="go on with the latest run of the same sources that did not come to its end",
    )
    add("--no-progress", action="store_true", help="do not show progress")


def _add_media_options(parser: ArgumentParser) -> None:
    where = "where uploads are found (may repeat)"
    parser.add_argument("--media", action="append", default=[], metavar="DIR", help=where)
    asked = "download the pictures and files that are not found here"
    parser.add_argument("--fetch-media", action="store_true", help=asked)


def _is_below(post: PostReport, least: float | None) -> bool:
    return least is not None and post.coverage.percent < least


def _nothing_done(report: RunReport) -> str:
    """Return what to say when every post failed: each with its reason."""
    reasons = [f"{post.source_id}: {finding.message}" for post in report.posts for finding in post.findings]
    return "No post could be imported. " + "\n".join(reasons)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ArgumentTypeError("must be 1 or more")
    return number


def _import_options(options: dict[str, Any]) -> ImportOptions:
    return ImportOptions(
        sources=tuple(options["sources"]),
        format=options["format"],
        dry_run=options["dry_run"],
        parent=options["parent"],
        publish=options["publish"],
        media=tuple(options["media"]),
        fetch_media=options["fetch_media"],
        update=Update(options["update"]),
        limit=options["limit"],
        only=tuple(options["only"]),
        report_bodies=options["report_bodies"],
        workers=options["workers"],
        resume=options["resume"],
    )


def _cores() -> int:
    """Return on how many cores this process may run."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Progress:
    """Shows progress on standard error: as a bar on a terminal, as plain lines elsewhere."""

    def __init__(self, stream: Any, *, hidden: bool) -> None:
        self.stream = stream
        self.hidden = hidden
        self.count = 0
        is_terminal = not hidden and stream.isatty()
        self.bar = tqdm(unit=" posts", file=sys.stderr, leave=False) if is_terminal else None

    def __enter__(self) -> "_Progress":
        return self

    def __exit__(self, *exception: object) -> None:
        if self.bar:
            self.bar.close()

    def show(self, post: PostReport) -> None:
        self.count += 1
        if self.bar:
            self.bar.set_postfix_str(post.source_id[-40:])
            self.bar.update()
        elif not self.hidden:
            self.stream.write(f"{self.count} {post.outcome}: {post.source_id}", style_func=str)
