"""Downloads what posts show or link and what is on no disk here: each address once in a run, a few at a time.

What has come lies in a folder of the run, never among the site's media: it goes the way of any other file.
"""

import hashlib
import logging
import re
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import IO
from urllib.parse import unquote, urldefrag, urljoin

from import_tools.addresses import split_address
from import_tools.conf import FetchLimits
from import_tools.errors import FetchError, ImportToolsError, NoAnswerError
from import_tools.sources.fetching import Answer, WebRules, download
from import_tools.writing.courtesy import Courtesy

logger = logging.getLogger("import_tools")
LONGEST_NAME = 100
BUSY = frozenset({429, 502, 503, 504})  # what a server says that cannot answer at the moment
NOT_ASKED = "With --fetch-media it is downloaded."
Job = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is wanted."""

    name: str
    types: re.Pattern[str]
    """What its server may call it; old servers call a file anything."""
    check: Callable[[Path], object]
    """Raises ImportToolsError, in words, for a file that is something else."""
    most_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of an address: a file, or the reason why there is none."""

    file: Path | None
    reason: str = ""


class Downloads:
    """The files of one run that come from the web, by their addresses; whatever fails is never an exception.

    `fetch` may be called by several threads at once. `file` and `reason` only look at what has come.
    """

    def __init__(self, folder: Path, rules: WebRules, limits: FetchLimits) -> None:
        self._folder = folder
        self._rules = replace(rules, patience=limits.seconds / 4, longest=limits.seconds)
        self._limits = limits
        self._courtesy = Courtesy(limits)
        self._asked: dict[str, Future[Fetched]] = {}
        self._lock = Lock()

    def run(self, jobs: Iterable[Job]) -> None:
        """Do some jobs, which fetch something each, a few at a time; return when all are done."""
        pool = ThreadPoolExecutor(self._limits.parallel, thread_name_prefix="download")
        try:
            for _ in pool.map(lambda job: job(), jobs):
                pass
        finally:
            pool.shutdown(cancel_futures=True)

    def fetch(self, address: str, kind: Kind) -> Path | None:
        """Return the file at an address, asking for it unless that was done before."""
        key = urldefrag(address).url
        with self._lock:
            is_new = key not in self._asked
            future = self._asked.setdefault(key, Future())
        if is_new:
            future.set_result(self._fetch(key, kind))
        return future.result().file

    def file(self, address: str) -> Path | None:
        """Return the file that was fetched from an address."""
        return self._known(address).file

    def reason(self, address: str) -> str:
        """Return why nothing could be fetched from an address; empty where nobody has tried."""
        return self._known(address).reason

    def _known(self, address: str) -> Fetched:
        future = self._asked.get(urldefrag(address).url)
        return future.result() if future else Fetched(None)

    def _fetch(self, address: str, kind: Kind) -> Fetched:
        path = self._folder / hashlib.sha256(address.encode()).hexdigest() / _name_of(address)
        try:
            self._courtesy.ask(address)
            path.parent.mkdir()
            self._download(address, kind, path)
            kind.check(path)
            return Fetched(path)
        except ImportToolsError as error:
            reason = str(error)
        except OSError as error:
            reason = f"{address} could not be stored: {error.strerror}."
        except Exception as error:
            logger.exception("%s could not be fetched.", address)
            reason = f"{address} could not be fetched: {type(error).__name__}: {error}"
        with suppress(OSError):
            path.unlink(missing_ok=True)
        return Fetched(None, reason)

    def _download(self, address: str, kind: Kind, path: Path) -> None:
        """Download a file, and remember of its host whether it answers."""
        most = min(kind.most_bytes or self._limits.bytes, self._limits.bytes)
        try:
            with path.open("wb") as file:
                rules = replace(self._rules, most_bytes=most)
                download(address, rules, _writer(file, address), lambda answer: _check(answer, kind))
                self._courtesy.answered(address, file.tell())
        except NoAnswerError:
            self._courtesy.failed(address)
            raise
        except FetchError:
            self._courtesy.answered(address, 0)
            raise


def web_address(address: str, base: str = "") -> str:
    """Return where on the web something is that a post at `base` names; empty for what is nowhere there.

    Takes `//x.org/a.png`, and `/a.png` where the post's own address is known; refuses `data:…` and `./a.png`
    in a post that is nowhere.
    """
    address = f"https:{address}" if address.startswith("//") else address
    with suppress(ValueError):
        address = urljoin(base, address)
    parts = split_address(address)
    return address if parts.scheme in ("http", "https") and parts.hostname else ""


def _name_of(address: str) -> str:
    """Return the name of the file at an address, as any disk takes it."""
    name = unquote(split_address(address).path).replace("\\", "/").rpartition("/")[2]
    return re.sub(r"[^\w.-]+", "-", name).lstrip(".")[-LONGEST_NAME:] or "file"


def _writer(file: IO[bytes], address: str) -> Callable[[bytes], None]:
    """Return what writes pieces to a file; a full disk is told from a connection that fails."""

    def write(piece: bytes) -> None:
        try:
            file.write(piece)
        except OSError as error:
            raise FetchError(f"{address} could not be stored: {error.strerror}.") from error

    return write


def _check(answer: Answer, kind: Kind) -> None:
    """Raise FetchError where an answer's status or type says that it is not what is wanted."""
    if answer.status in BUSY:
        raise NoAnswerError(f"{answer.address} answers with status {answer.status}.")
    if answer.status != 200:
        raise FetchError(f"{answer.address} answers with status {answer.status}.")
    said = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if not kind.types.match(said):
        raise FetchError(f"{answer.address} is no {kind.name}: its server calls it {said[:60]}.")
