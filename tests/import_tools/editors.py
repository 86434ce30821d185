"""An editor who works in a separate process: python -m tests.import_tools.editors SECTION LOG STOP.

Add pages to a section, save and publish them repeatedly until the file STOP exists, and write each save that the site
accepted to LOG. Adding a page may conflict with an importer that adds one at the same time, as with another editor; it
is then retried, as a person would. The section itself is not saved, because Wagtail would also save the number of
children that it had when the editor opened it.
"""

import json
import sys
from contextlib import suppress
from itertools import count, takewhile
from pathlib import Path
from typing import Any

import django

TRIES = 5


def main(section: str, log: str, stop: str) -> None:
    from selfcare_cms.models import SectionIndexPage

    parent = SectionIndexPage.objects.get(slug=section).pk
    with Path(log).open("a", encoding="utf-8") as accepted:
        for number in takewhile(lambda number: not Path(stop).exists(), count()):
            page = add_page(parent, number)
            for edit in range(3):
                page.title = page.draft_title = f"By hand {number}, saved {edit} times"
                page.save_revision().publish()
                print(json.dumps({"page": page.pk, "title": page.title}), file=accepted, flush=True)


def add_page(parent: int, number: int) -> Any:
    from django.db import IntegrityError, transaction

    from selfcare_cms.models import ArticlePage, SectionIndexPage

    for _ in range(TRIES):
        page = ArticlePage(title=f"By hand {number}", slug=f"by-hand-{number}")
        with suppress(IntegrityError), transaction.atomic():
            SectionIndexPage.objects.get(pk=parent).add_child(instance=page)
            return page
    raise RuntimeError(f"Page {number} could not be added in {TRIES} tries.")


if __name__ == "__main__":
    django.setup()
    main(*sys.argv[1:])
