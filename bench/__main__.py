"""Measures the importer against its targets, and writes bench/RESULTS.md.

python -m bench                     everything, on SQLite and PostgreSQL (some three quarters of an hour)
python -m bench --quick             the same with few posts and one round, printed only
python -m bench --only write_stage  one measure, in the place of its rows in the table
"""

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measures import FULL, PEER, QUICK, Bench
from bench.postgres import NoServerError
from bench.results import Measured, Profile, write_results
from bench.sites import ROOT, sites_of

RESULTS = ROOT / "bench" / "RESULTS.md"
ONCE = ("memory",)  # the server's memory is not the importer's
MEASURES = (
    *("write_stage", "whole_import", "export", "under_one_parent", "memory", "reading", "desk"),
    *("profile_of_write_stage", "profile_of_export"),
)


def main() -> int:
    options = _options()
    size = QUICK if options.quick else FULL
    found: list[Measured | Profile] = []
    server = os.environ.get("BENCH_POSTGRES", "")
    with sites_of(options.database, server) as all_sites:
        for sites in all_sites:
            with TemporaryDirectory(prefix="bench-") as folder:
                bench = Bench(sites, size, Path(folder), options.peer)
                wanted = options.only or [name for name in MEASURES if not (found and name in ONCE)]
                for name in wanted:
                    found += _told(getattr(bench, name)())
    if not options.quick:
        write_results(RESULTS, found, f"{size.rounds} rounds")
    return 0


def _told(found: Measured | Profile | Iterable[Measured]) -> list[Measured | Profile]:
    """Say what was measured, as soon as it was."""
    figures = [found] if isinstance(found, Measured | Profile) else list(found)
    for figure in figures:
        print(figure, flush=True)
    return figures


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="few posts, one round")
    parser.add_argument("--only", action="append", choices=MEASURES, help="one measure (may repeat)")
    parser.add_argument(
        "--peer",
        type=float,
        default=PEER,
        metavar="RATE",
        help="posts per second of the peer on this machine",
    )
    parser.add_argument(
        "--database", action="append", choices=("sqlite", "postgresql"), help="one database (default: both)"
    )
    options = parser.parse_args()
    options.database = options.database or ["sqlite", "postgresql"]
    return options


if __name__ == "__main__":
    try:
        sys.exit(main())
    except NoServerError as error:
        sys.exit(f"{error} Leave it out with --database sqlite.")
