"""The `import_selfcare_posts` command: parse the options, call `run_import`, print the summary."""

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

from import_tools.errors import ImportToolsError, RunAbortedError
from import_tools.report import PostReport, RunReport, check_report_file, write_report
from import_tools.report_page import write_report_page
from import_tools.runs import ImportOptions, Update, run_import
from import_tools.sources import formats


@contextmanager
def stop_requested() -> Iterator[Callable[[], bool]]:
    """Yield a function that returns whether SIGINT (Ctrl-C) or SIGTERM was received since.

    A second signal has its usual effect and ends the process at once. Outside the main thread, where Python
    allows no signal handlers, signals are left as they are.
    """
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop.is_set
        return
    handlers = {signum: signal.getsignal(signum) for signum in (signal.SIGINT, signal.SIGTERM)}

    def handle_first(signum: int, frame: FrameType | None) -> None:
        stop.set()
        signal.signal(signum, handlers[signum])

    for signum in handlers:
        signal.signal(signum, handle_first)
    try:
        yield stop.is_set
    finally:
        for signum, handler in handlers.items():
            signal.signal(signum, handler)


UPDATE_HELP = "which pages of earlier runs to update (default: those whose source has changed)"
SOME_FAILED, BELOW_COVERAGE, STOPPED = 3, 4, 130  # exit codes
STOPPED_EARLY = "Stopped early. These posts are complete; import again with --resume to continue."


class Command(BaseCommand):
    help = "Imports old WordPress posts as structured pages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add = parser.add_argument
        add(
            "sources",
            nargs="+",
            metavar="SOURCE",
            help="a saved page, a folder or zip of them, an export, REST JSON, or a site's URL",
        )
        add(
            "--format",
            choices=formats(),
            default="",
            help="kind of the sources (default: detected from the content of each)",
        )
        add("--dry-run", action="store_true", help="do everything, then roll it back; nothing is kept")
        _add_report_options(parser)
        add(
            "--parent",
            metavar="PATH|ID",
            help="page under which the pages are created (default: the site's home page)",
        )
        add(
            "--publish",
            action="store_true",
            help="publish posts that were public; without it, all pages are created as drafts",
        )
        _add_source_options(parser)
        _add_media_options(parser)
        add("--update", choices=[choice.value for choice in Update], default="changed", help=UPDATE_HELP)
        add(
            "--min-coverage",
            type=float,
            metavar="PCT",
            help="exit with 4 if a smaller share of any post's words is accounted for",
        )
        add("--limit", type=_positive, metavar="N", help="stop after N posts")
        add(
            "--only",
            action="append",
            default=[],
            metavar="ID",
            help="import only the post with this source id (may be repeated)",
        )
        _add_run_options(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["report"]:
                check_report_file(options["report"])
            hidden = options["no_progress"] or options["verbosity"] == 0
            with _Progress(self.stderr, hidden=hidden) as progress, stop_requested() as is_stopped:
                report = run_import(_import_options(options), progress=progress.show, is_stopped=is_stopped)
            if options["report"]:
                self._write_report(report, options["report"])
        except RunAbortedError as error:
            raise CommandError(f"{error} Import again with --resume to go on.") from error
        except ImportToolsError as error:
            raise CommandError(str(error)) from error
        if report.totals["failed"] == report.totals["posts"] > 0:
            raise CommandError(_all_failed_message(report))
        self._print_summary(report, options)
        self._exit(report, options)

    def _write_report(self, report: RunReport, name: str) -> None:
        if name.lower().endswith((".html", ".htm")):
            write_report_page(report, name)
        else:
            write_report(report, name, self.stdout)

    def _print_summary(self, report: RunReport, options: dict[str, Any]) -> None:
        """Write a summary to standard error, so that a report can be written to standard output."""
        if options["verbosity"] == 0:
            return
        totals = report.totals
        parts = [f"{count} {outcome}" for outcome, count in totals.items() if outcome != "posts" and count]
        note = " (dry run: everything was rolled back)" if report.dry_run else ""
        self.stderr.write(f"{totals['posts']} posts: {', '.join(parts) or 'none'}{note}", style_func=str)
        if report.stopped:
            self.stderr.write(STOPPED_EARLY, style_func=str)
        for post in report.posts:
            for finding in post.findings:
                if finding.severity == "error" or options["verbosity"] > 1:
                    excerpt = f" – {finding.excerpt}" if finding.excerpt else ""
                    self.stderr.write(f"  {post.source_id}: {finding.message}{excerpt}", style_func=str)

    def _exit(self, report: RunReport, options: dict[str, Any]) -> None:
        """Exit with the code of the first of these that is true: stopped, some failed, coverage too low."""
        if report.stopped:
            sys.exit(STOPPED)
        if report.totals["failed"]:
            sys.exit(SOME_FAILED)
        minimum = options["min_coverage"]
        below = [post for post in report.posts if post.outcome != "failed" and _is_below(post, minimum)]
        for post in below if options["verbosity"] else ():
            message = (
                f"{post.coverage.percent:.1f} % of its words are accounted for, less than {minimum:g} %."
            )
            self.stderr.write(f"  {post.source_id}: {message}", style_func=str)
        if below:
            sys.exit(BELOW_COVERAGE)


def _add_report_options(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add(
        "--report",
        metavar="FILE",
        help="write the report: a page to read if FILE ends in .html, else JSON (- for standard output)",
    )
    add(
        "--report-bodies",
        action="store_true",
        help="put each page's body into the report, as a dry run does",
    )


def _add_run_options(parser: ArgumentParser) -> None:
    """Add the options that do not change what is imported."""
    add = parser.add_argument
    add(
        "--workers",
        type=_positive,
        metavar="N",
        default=_core_count(),
        help="processes that parse posts, besides the one that writes (default: one for each core)",
    )
    add(
        "--resume",
        action="store_true",
        help="continue the latest run over the same sources that did not finish",
    )
    add("--no-progress", action="store_true", help="do not show progress")


def _add_source_options(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add(
        "--site",
        metavar="URL",
        default="",
        help="URL of the old site, for a mirror whose pages do not say theirs",
    )
    add("--include-pages", action="store_true", help="import WordPress's pages, too, as articles")


def _add_media_options(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add(
        "--media",
        action="append",
        default=[],
        metavar="DIR",
        help="folder with the uploads of the old site (may be repeated)",
    )
    add("--fetch-media", action="store_true", help="download images and files that are not found locally")


def _is_below(post: PostReport, minimum: float | None) -> bool:
    return minimum is not None and post.coverage.percent < minimum


def _all_failed_message(report: RunReport) -> str:
    """Return the message for a run in which every post failed, with the reason of each."""
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
        site=options["site"],
        include_pages=options["include_pages"],
        limit=options["limit"],
        only=tuple(options["only"]),
        report_bodies=options["report_bodies"],
        workers=options["workers"],
        resume=options["resume"],
    )


def _core_count() -> int:
    """Return the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Progress:
    """Progress on standard error: a bar on a terminal, a line for each post elsewhere."""

    def __init__(self, stream: Any, *, hidden: bool) -> None:
        self.stream = stream
        self.hidden = hidden
        self.count = 0
        is_terminal = not hidden and stream.isatty()
        self.bar = tqdm(unit=" posts", file=sys.stderr, leave=False) if is_terminal else None

    def __enter__(self) -> "_Progress":
        return self

    def __exit__(self, *exception: object) -> None:
        if self.bar is not None:
            self.bar.close()

    def show(self, post: PostReport) -> None:
        self.count += 1
        if self.bar is not None:
            self.bar.set_postfix_str(post.source_id[-40:])
            self.bar.update()
        elif not self.hidden:
            self.stream.write(f"{self.count} {post.outcome}: {post.source_id}", style_func=str)
