"""Audits one page of each kind of the demo site, and writes bench/AUDIT.md; fails where a limit is broken.

python -m bench.audit                       everything (some ten minutes)
python -m bench.audit --quick               one look of each page, no Lighthouse; printed only
python -m bench.audit --only axe --page find    one check, one page (both may repeat); printed only
"""

import argparse
import sys
from collections.abc import Iterator

from bench.audit import axe, keyboard, lighthouse, markup, motion, queries, reflow, scripts_off, weights
from bench.audit.outcomes import Outcome
from bench.audit.pages import AuditedPage, audited_pages
from bench.audit.report import page_of
from bench.audit.site import ROOT, audited_site
from bench.audit.visiting import Visitor, visiting

AUDIT = ROOT / "bench" / "AUDIT.md"

NAMED = 20  # problems of one outcome that are told while it runs

CHECKS = {
    "axe": axe,
    "markup": markup,
    "keyboard": keyboard,
    "reflow": reflow,
    "motion": motion,
    "scripts-off": scripts_off,
    "weights": weights,
    "queries": queries,
    "lighthouse": lighthouse,
}


def main() -> int:
    options = _options()
    with audited_site() as site:
        pages = _pages(options.page)
        with visiting(site) as visitor:
            outcomes = list(_outcomes(pages, visitor, options))
    said = page_of(pages, outcomes)
    print(said)
    if not (options.only or options.page or options.quick):
        AUDIT.write_text(said + "\n", encoding="utf-8")
    return int(any(not outcome.is_met for outcome in outcomes))


def _pages(names: list[str] | None) -> list[AuditedPage]:
    import django

    django.setup()
    pages = audited_pages()
    unknown = set(names or ()) - {page.name for page in pages}
    if unknown:
        sys.exit(
            f"No page is called {', '.join(unknown)}; there are {', '.join(page.name for page in pages)}."
        )
    return [page for page in pages if not names or page.name in names]


def _outcomes(pages: list[AuditedPage], visitor: Visitor, options: argparse.Namespace) -> Iterator[Outcome]:
    """Run the checks one after the other on the pages that the site has; say at once what is wrong."""
    for name in options.only or CHECKS:
        print(f"{name} …", file=sys.stderr, flush=True)
        for outcome in CHECKS[name].check([page for page in pages if page.path], visitor, options.quick):
            for problem in outcome.problems[:NAMED]:
                print(f"  {outcome.page}, {outcome.column}: {problem}", file=sys.stderr, flush=True)
            yield outcome


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.audit", description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="one look of each page, no Lighthouse")
    parser.add_argument("--only", action="append", choices=CHECKS, help="one check (may repeat)")
    parser.add_argument(
        "--page", action="append", metavar="NAME", help="one page, as the table calls it (may repeat)"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
