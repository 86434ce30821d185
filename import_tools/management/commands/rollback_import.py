"""The `rollback_import` command: parse the options, call `rollback_run`, print the report."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from import_tools.errors import ImportToolsError
from import_tools.rollback import Item, RollbackReport, find_run, rollback_run
from import_tools.rollback.report import kind_label


class Command(BaseCommand):
    help = (
        "Rolls back an import run: removes what it created, restores what it changed, and leaves alone what "
        "people have changed or used since."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "run", type=int, metavar="RUN", help="id of the run, as its report and the admin show it"
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="show what would be removed, restored and left alone; change nothing",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = rollback_run(find_run(options["run"]), dry_run=options["dry_run"])
        except ImportToolsError as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            self._print_report(report, all_items=options["verbosity"] > 1)

    def _print_report(self, report: RollbackReport, *, all_items: bool) -> None:
        note = " (dry run: nothing was changed)" if report.dry_run else ""
        summary = report.summary
        self.stdout.write(f"Run {report.run} was rolled back{note}.")
        self.stdout.write(f"Removed: {summary['removed'] or 'nothing'}")
        self.stdout.write(f"Restored: {summary['restored'] or 'nothing'}")
        self.stdout.write(f"Left alone: {summary['left'] or 'nothing'}")
        for item in report.items if all_items else report.left:
            self.stdout.write(f"  {_line(item)}")


def _line(item: Item) -> str:
    page = f" (page {item.page_id})" if item.page_id else ""
    return f"{kind_label(item.kind)} “{item.name}”{page}: {item.why or item.fate}"
