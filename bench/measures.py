"""What is measured, each against its target: both sides in turn, on copies of one empty site."""

import json
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.posts import make_posts, write_export, write_pages, write_uploads
from bench.posts.made import picture_names
from bench.reading import RATIOS, measure
from bench.results import Measured, Profile
from bench.sites import Site, Sites
from bench.watching import memory_of, waiting_for

PEER = 12.7  # posts per second of the nearest peer's whole import of 1,000 posts, on a machine of this class
MANY = 1_000_000  # a number that no other post has
Result = dict[str, Any]


@dataclass(frozen=True)
class Size:
    """How much is measured: numbers of posts, and of rounds."""

    rounds: int
    write: int
    whole: int
    under_one_parent: int
    memory: int
    reading: int
    """Seconds for which each page is asked."""


QUICK = Size(rounds=1, write=60, whole=60, under_one_parent=300, memory=300, reading=3)
FULL = Size(rounds=3, write=300, whole=1000, under_one_parent=10_000, memory=20_000, reading=8)


@dataclass
class Bench:
    """The measures on sites of one kind of database; sources lie in `folder`."""

    sites: Sites
    size: Size
    folder: Path
    peer: float = PEER
    """Posts per second of the nearest peer on this machine."""

    def write_stage(self) -> Measured:
        """The write stage against the naive way, on the same posts, without pictures."""
        posts = self._mapped("write", self.size.write, pictures=0)
        sides = self._in_turn(lambda side, site: self._job("write", site, side=side, posts=posts, media="."))
        return self._ratio(f"write stage, {self.size.write} posts", sides, 8)

    def whole_import(self) -> Iterator[Measured]:
        """Saved pages from file to page, against one process that parses and writes; then once more.

        The naive side gets a quarter of them: its rate falls as a site grows, so that this favours it.
        """
        source, media = self._pages("whole", self.size.whole, pictures=0)
        quarter, _ = self._pages("quarter", self.size.whole // 4, pictures=0)
        again: list[Result] = []

        def run(side: str, site: Site) -> Result:
            if side == "naive":
                return self._job("whole", site, side=side, source=quarter, media=media)
            first = self._job("whole", site, side=side, source=source, media=media)
            again.append(self._job("whole", site, side=side, source=source, media=media))
            return first

        sides = self._in_turn(run)
        yield self._ratio(f"whole import, {self.size.whole} saved pages of 60 KB", sides, 5)
        faster = [one["seconds"] / other["seconds"] for one, other in zip(sides["ours"], again, strict=True)]
        detail = f"{_median(sides['ours'], 'seconds'):.1f} s, then {_median(again, 'seconds'):.1f} s"
        yield self._measured("second run over unchanged posts against the first", faster, 20, "×", detail)

    def export(self) -> Iterator[Measured]:
        """An export with its pictures, against the peer; and how long others wait for its locks meanwhile."""
        source, media, count = self._export()
        rates: list[float] = []
        waits: list[float] = []
        for _ in range(self.size.rounds):
            site = self.sites.copy("export")
            done = self._job("whole", site, waits=waits, side="ours", source=source, media=media)
            rates.append(_rate(done))
        what = f"export of {self.size.whole} posts with {count} pictures"
        yield self._measured(
            f"{what}, against the peer's {self.peer:g}",
            [rate / self.peer for rate in rates],
            8,
            "×",
            f"{statistics.median(rates):.1f} posts/s",
        )
        yield self._measured("longest wait of another writer meanwhile", waits, 1, "s", most=True)

    def under_one_parent(self) -> Measured:
        """The rate of the write stage under a parent that has many pages, against an empty site."""
        source = write_export(self.folder / "small.xml", _articles(self.size.under_one_parent, length=1))
        full = self.sites.copy("full")
        self._job("whole", full, side="ours", source=str(source), media=str(self.folder))
        mapped = self._mapped("more", self.size.write, pictures=0, articles=True)
        ratios: list[float] = []
        for _ in range(self.size.rounds):
            empty, later = (
                self._job("write", self.sites.copy("parent", of), side="ours", posts=mapped, media=".")
                for of in (self.sites.blank, full)
            )
            ratios.append(empty["seconds"] / later["seconds"])
        self.sites.remove(full)
        target = 0.95 if self.sites.server else 0.75
        what = f"rate at {self.size.under_one_parent} pages under one parent, against an empty site"
        return self._measured(what, ratios, target, "×")

    def memory(self) -> Measured:
        """The most memory that an import of many posts holds, with all its processes."""
        source = write_export(self.folder / "many.xml", make_posts(self.size.memory, pictures=0))
        peaks: list[float] = []
        site = self.sites.copy("memory")
        self._job("whole", site, peaks=peaks, side="ours", source=str(source), media=str(self.folder))
        return self._measured(f"peak memory at {self.size.memory} posts", peaks, 400, "MB", most=True)

    def reading(self) -> Iterator[Measured]:
        """How fast readers get a post, and programs its JSON, against a page with nothing but a title."""
        site = self.sites.copy("reading")
        rates = measure(site, self._job("readers_site", site), self.size.rounds, self.size.reading)
        for name, other, what, target in RATIOS:
            ratios = [round_[name] / round_[other] for round_ in rates]
            medians = (statistics.median(round_[side] for round_ in rates) for side in (name, other))
            yield self._measured(what, ratios, target, "×", "{:.0f} of {:.0f} requests/s".format(*medians))

    def desk(self) -> Iterator[Measured]:
        """How long editors wait for the answers of their desk, on a site with imported posts."""
        site = self.sites.copy("desk")
        source = write_export(self.folder / "desk.xml", make_posts(self.size.write, pictures=0))
        self._job("whole", site, side="ours", source=str(source), media=str(self.folder))
        rounds = [self._job("desk", site)["rows"] for _ in range(self.size.rounds)]
        for rows in zip(*rounds, strict=True):
            values = [row["value"] for row in rows]
            yield self._measured(rows[0]["what"], values, rows[0]["limit"], rows[0]["unit"], most=True)

    def profile_of_write_stage(self) -> Profile:
        """Where the time of the write stage goes, by package."""
        posts = self._mapped("profile", self.size.write, pictures=0)
        site = self.sites.copy("profile")
        shares = self._job("profile_write_stage", site, posts=posts, media=".")["shares"]
        return Profile("write stage", self.sites.vendor, "by the package whose code ran", shares)

    def profile_of_export(self) -> Profile:
        """Where the time of an export's import goes, part by part."""
        source, media, _ = self._export()
        site = self.sites.copy("profile")
        shares = self._job("profile_export", site, source=source, media=media)["shares"]
        return Profile("export with its pictures", self.sites.vendor, "in the process that writes", shares)

    def _export(self) -> tuple[str, str, int]:
        """Return an export and the folder with its pictures, and how many these are."""
        names = picture_names(self.size.whole, 2)
        media = write_uploads(self.folder / "media", names)
        posts = make_posts(self.size.whole, pictures=2)
        return str(write_export(self.folder / "export.xml", posts, names)), str(media), len(names)

    def _mapped(self, name: str, count: int, *, pictures: int, articles: bool = False) -> str:
        """Return a file with posts that were parsed."""
        posts = _articles(count, first=MANY) if articles else make_posts(count, pictures=pictures)
        source, into = write_export(self.folder / f"{name}.xml", posts), self.folder / f"{name}.pickle"
        self._job("parse", self.sites.blank, source=str(source), into=str(into))
        return str(into)

    def _pages(self, name: str, count: int, *, pictures: int) -> tuple[str, str]:
        source = write_pages(self.folder / name, make_posts(count, pictures=pictures))
        return str(source), str(write_uploads(self.folder / "media", picture_names(count, pictures)))

    def _in_turn(self, work: Callable[[str, Site], Result]) -> dict[str, list[Result]]:
        """Let both sides work, each on an empty site, one after the other in every round."""
        done: dict[str, list[Result]] = {"naive": [], "ours": []}
        for number in range(self.size.rounds):
            for side in sorted(done, reverse=bool(number % 2)):
                done[side].append(work(side, self.sites.copy(side)))
        return done

    def _job(
        self,
        name: str,
        site: Site,
        *,
        waits: list[float] | None = None,
        peaks: list[float] | None = None,
        **options: str,
    ) -> Result:
        """Do a job in a process of its own, watched from outside where that is asked for."""
        command = (sys.executable, "-m", "bench.job", name, json.dumps(options))
        with ExitStack() as stack:
            process = stack.enter_context(site.running(*command, stdout=subprocess.PIPE))
            wait = stack.enter_context(waiting_for(site)) if waits is not None else None
            peak = stack.enter_context(memory_of(process.pid)) if peaks is not None else None
            said, _ = process.communicate()
        if process.returncode:
            raise RuntimeError(f"The job {name} ended with {process.returncode}.")
        for values, seen in ((waits, wait), (peaks, peak)):
            if values is not None and seen is not None:
                values.append(seen.value)
        return json.loads(said.splitlines()[-1])

    def _ratio(self, what: str, sides: dict[str, list[Result]], target: float) -> Measured:
        pairs = zip(sides["naive"], sides["ours"], strict=True)
        ratios = [_rate(ours) / _rate(naive) for naive, ours in pairs]
        rates = (statistics.median(map(_rate, sides[side])) for side in ("ours", "naive"))
        detail = "{:.1f} posts/s, naively {:.1f}".format(*rates)
        return self._measured(f"{what}, against the naive way", ratios, target, "×", detail)

    def _measured(
        self,
        what: str,
        values: list[float],
        target: float,
        unit: str,
        detail: str = "",
        *,
        most: bool = False,
    ) -> Measured:
        return Measured(what, self.sites.vendor, tuple(values), target, unit, detail, is_limit=most)


def _articles(count: int, length: int = 5, first: int = 0) -> list[Any]:
    """Return posts that all stand under one parent."""
    return make_posts(count, length=length, pictures=0, kinds=("article",), first=first)


def _rate(result: Result) -> float:
    """Return posts per second."""
    return result["posts"] / result["seconds"]


def _median(results: list[Result], name: str) -> float:
    return statistics.median(result[name] for result in results)
