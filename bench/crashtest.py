"""Kills imports at random moments, resumes them, and compares each site with one that was left in peace.

    python -m bench.crashtest --kills 200                    on SQLite and PostgreSQL, half of them on each
    python -m bench.crashtest --kills 20 --how disk-full     another way for an import to end before its time

It ends with 1 where any site is not as it should be.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.interruptions import HOWS
from bench.postgres import NoServerError
from bench.posts import make_posts, write_export, write_pages, write_uploads
from bench.posts.made import picture_names
from bench.sites import MANAGE, Site, Sites, kill, sites_of

COMMAND = "import_selfcare_posts"
PATIENCE = 600  # seconds for a run to end by itself
REFUSED_FOR = 20  # seconds in which the lock of a dead process may still hold
SHOWN = 12  # differences of one site


@dataclass
class Crash:
    """One interrupted import: the moment, how many posts were in by then, what was wrong after all."""

    number: int
    moment: float
    posts_in: int
    differences: list[str] = field(default_factory=list)


class CrashTest:
    """Interrupts imports of the same posts on sites of one kind of database."""

    def __init__(self, sites: Sites, folder: Path, posts: int, how: str, seed: int) -> None:
        self.sites = sites
        self.folder = folder
        self.how = how
        self.chance = random.Random(seed)
        self.sources = _write_posts(folder, posts)
        self.resume = ("--resume",) if _has_resume(sites.blank) else ()
        self.reference, began = sites.copy("reference"), datetime.now(UTC)
        self.lasts = self._run(self.reference, "reference")
        self.expected = folder / "reference.look"
        found = self._job("look", self.reference, since=began.isoformat(), into=str(self.expected))
        self.flaws = found["problems"]

    def crash(self, number: int, of: int) -> Crash:
        """Interrupt one import somewhere in the given part of its duration, resume it, and look."""
        site, began = self.sites.copy("crashed"), datetime.now(UTC)
        moment = (number + self.chance.random()) / of * self.lasts
        crash = Crash(number, moment, self._interrupt(site, moment))
        try:
            self._run(site, "resumed", *self.resume)
        except RuntimeError as error:
            crash.differences.append(str(error))
        found = self._job("compare", site, since=began.isoformat(), expected=str(self.expected))
        crash.differences += found["differences"]
        return crash

    def _interrupt(self, site: Site, moment: float) -> int:
        """Start an import, interrupt it at a moment, and return how many posts were in by then."""
        said = self.folder / "interrupted.log"
        how = HOWS[self.how]
        with said.open("w") as log:
            process = site.start(*self._command(), stderr=log, **how.options(self, site, moment))
            try:
                how.strike(site, process, moment)
            finally:
                kill(process)
        return site.count("import_tools_importedpost")

    def _run(self, site: Site, name: str, *options: str) -> float:
        """Run an import to its end and return the seconds that it took; raises RuntimeError if it fails."""
        said, start = self.folder / f"{name}.log", time.monotonic()
        while True:
            with said.open("w") as log:
                process = site.start(*self._command(*options), stderr=log)
                code = process.wait(PATIENCE)
            if code == 0:
                return time.monotonic() - start
            if time.monotonic() - start > REFUSED_FOR or not options:
                last = said.read_text(encoding="utf-8").strip().splitlines()[-1:]
                raise RuntimeError(f"the {name} run ended with {code}: {' '.join(last)}")
            time.sleep(1)

    def _command(self, *options: str) -> list[str]:
        media = ("--media", str(self.folder / "media"))
        return [*MANAGE, COMMAND, *self.sources, *media, "--publish", "--no-color", *options]

    def _job(self, name: str, site: Site, **options: str) -> dict[str, Any]:
        """Do one of bench/job.py's jobs on a site and return what it found."""
        command = [sys.executable, "-m", "bench.job", name, json.dumps(options)]
        done = subprocess.run(command, env=site.environment, check=True, stdout=subprocess.PIPE, text=True)
        return json.loads(done.stdout.splitlines()[-1])


def _write_posts(folder: Path, count: int) -> list[str]:
    """Write saved pages, and an export of a fifth of the posts, with their uploads; return these sources."""
    posts = make_posts(count, length=1, pictures=2, sections=3)
    exported = count // 5
    names = picture_names(count, 2)
    write_uploads(folder / "media", names, size=(120, 90))
    pages = write_pages(folder / "pages", posts[exported:], theme=False)
    return [str(pages), str(write_export(folder / "export.xml", posts[:exported], names))]


def _has_resume(site: Site) -> bool:
    done = subprocess.run([*MANAGE, COMMAND, "--help"], env=site.environment, capture_output=True, text=True)
    return "--resume" in done.stdout


def main() -> int:
    options = _options()
    crashes: list[Crash] = []
    kinds = options.database or ["sqlite", "postgresql"]
    with sites_of(kinds, os.environ.get("BENCH_POSTGRES", "")) as all_sites:
        for sites in all_sites:
            with TemporaryDirectory(prefix="crash-") as folder:
                test = CrashTest(sites, Path(folder), options.posts, options.how, options.seed)
                print(f"{sites.vendor}: an undisturbed import takes {test.lasts:.1f} s", flush=True)
                for flaw in test.flaws:
                    print(f"    and leaves {flaw}")
                each = options.kills // len(all_sites)
                crashes += [_told(test.crash(number, each), sites.vendor, each) for number in range(each)]
    return _sum_up(crashes, options.posts)


def _told(crash: Crash, vendor: str, of: int) -> Crash:
    state = f"{len(crash.differences)} differences" if crash.differences else "the same"
    place = f"after {crash.moment:.2f} s with {crash.posts_in} posts in"
    print(f"{vendor} {crash.number + 1}/{of} {place}: {state}", flush=True)
    for difference in crash.differences[:SHOWN]:
        print(f"    {difference}")
    return crash


def _sum_up(crashes: list[Crash], posts: int) -> int:
    """Say how many interruptions fell where, and how many sites were not the same afterwards."""
    places = Counter(_place(crash.posts_in, posts) for crash in crashes)
    different = sum(bool(crash.differences) for crash in crashes)
    print(f"\n{len(crashes)} interruptions, {different} sites that are not the same:")
    for place, count in sorted(places.items()):
        print(f"  {count:4} {place}")
    return int(bool(different))


def _place(posts_in: int, posts: int) -> str:
    """Return where in a run an interruption fell, by the posts that were in."""
    if not posts_in:
        return "before the first post was in"
    if posts_in >= posts:
        return "after the last"
    quarter = posts_in * 4 // posts * 25
    return f"with {quarter:2} to {quarter + 25:3} % of the posts in"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.crashtest", description=__doc__.splitlines()[0])
    parser.add_argument(
        "--kills", type=int, default=int(os.environ.get("KILLS", 200)), help="how often, in all"
    )
    parser.add_argument("--posts", type=int, default=100, help="posts in each import")
    parser.add_argument("--how", choices=HOWS, default="kill", help="how an import ends before its time")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", action="append", choices=("sqlite", "postgresql"))
    return parser.parse_args()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except NoServerError as error:
        sys.exit(f"{error} Leave it out with --database sqlite.")
