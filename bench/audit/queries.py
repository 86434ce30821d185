"""Counts the database queries of each page once it is warm."""

import urllib.error
import urllib.request
from collections.abc import Iterator

from bench.audit.counting import HEADER
from bench.audit.outcomes import Outcome, measured
from bench.audit.pages import AuditedPage
from bench.audit.visiting import Visitor

WARMING = 3


def check(pages: list[AuditedPage], visitor: Visitor, is_quick: bool = False) -> Iterator[Outcome]:
    """Ask for each page a few times and say how many queries the last one took."""
    for page in pages:
        counts = [_queries(visitor.site + page.path) for _ in range(WARMING + 1)]
        yield measured(page.name, "queries", counts[-1], page.queries, "queries")


def _queries(url: str) -> int:
    try:
        with urllib.request.urlopen(url) as response:  # noqa: S310 - an address of our own
            return int(response.headers[HEADER])
    except urllib.error.HTTPError as error:
        with error:
            return int(error.headers[HEADER])
