"""The `make_post_editors` command: make the group of the people who reformat posts."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from import_tools.desk.groups import make_post_editors
from import_tools.errors import ImportToolsError
from import_tools.writing.section_pages import find_destination


class Command(BaseCommand):
    help = (
        "Makes the group “Post editors”, whose members may reformat posts but neither import nor publish. "
        "If the group exists, it gets the permissions that it lacks."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--parent",
            metavar="ID_OR_PATH",
            help="the page below which they may edit, by its id or path (default: the home page)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            destination = find_destination(options["parent"])
        except ImportToolsError as error:
            raise CommandError(str(error)) from error
        group, is_new = make_post_editors(destination)
        if options["verbosity"]:
            verb = "Made" if is_new else "Completed"
            self.stdout.write(
                f"{verb} the group “{group}”: its members may edit pages below “{destination.title}”. "
                "Add people to it in Settings › Users."
            )
