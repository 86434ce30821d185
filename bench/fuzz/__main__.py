"""Fuzz each target until the time is up, and print the number of inputs and the failures."""

import hashlib
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import django
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / ".fuzz"
IN_A_ROUND = 150  # inputs before the next target
LONGEST = 20  # seconds of CPU time for one input
MOST_FINDINGS = 20
settings.register_profile(
    "fuzz",
    max_examples=IN_A_ROUND,
    deadline=None,
    database=None,
    report_multiple_bugs=False,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)


@dataclass
class Target:
    """A part of the importer: its inputs, and the check that must hold for each."""

    name: str
    inputs: SearchStrategy[Any]
    check: Callable[[Any], None]
    count: int = 0
    slowest: float = 0.0
    slowest_input: Any = None
    last: Any = None
    findings: dict[str, Any] = field(default_factory=dict)
    """Failing inputs, by the reason."""

    def attempt(self, value: Any) -> None:
        self.count += 1
        self.last = value
        start = time.process_time()
        with within(LONGEST):
            self.check(value)
        taken = time.process_time() - start
        if taken > self.slowest:
            self.slowest, self.slowest_input = taken, value


def targets() -> list[Target]:
    from bench.fuzz import checks, inputs

    return [
        Target("sources", inputs.sources(), checks.check_source),
        Target("posts", inputs.posts(), checks.check_post),
        Target("sanitising", inputs.html(), checks.check_sanitising),
    ]


@contextmanager
def within(seconds: float):
    def give_up(number: int, frame: Any) -> None:
        raise TimeoutError(f"not done after {seconds} s")

    signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def try_round(target: Target, number: int) -> None:
    """Run a round of inputs on a target, and keep the smallest input that fails."""
    tried = seed(number)(settings(settings.get_profile("fuzz"))(given(target.inputs)(target.attempt)))
    try:
        tried()
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        reason = f"{type(error).__name__} in {Path(frame.filename).name}:{frame.lineno}: {error}"[:300]
        known = any(reason.split(":")[:2] == other.split(":")[:2] for other in target.findings)
        if not known:
            target.findings[reason] = target.last


def fuzz(seconds: float, tried: list[Target], start_seed: int) -> None:
    """Run rounds on each target in turn until the time is up or MOST_FINDINGS is reached."""
    end = time.monotonic() + seconds
    number = start_seed
    while time.monotonic() < end and sum(len(target.findings) for target in tried) < MOST_FINDINGS:
        for target in tried:
            try_round(target, number)
        number += 1


def keep(target: Target, value: Any) -> Path:
    """Write an input into `.fuzz/` and return its path."""
    data = value[1] if target.name == "sources" else value[0] if isinstance(value, tuple) else value
    data = data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
    extension = (
        value[0] if target.name == "sources" else f".{value[1]}.html" if isinstance(value, tuple) else ".html"
    )
    KEPT.mkdir(exist_ok=True)
    path = KEPT / f"{target.name}-{hashlib.sha256(data).hexdigest()[:12]}{extension}"
    path.write_bytes(data)
    return path


def report(tried: list[Target]) -> int:
    """Print the figures, and return the number of findings."""
    for target in tried:
        print(
            f"{target.name:<12}{target.count:>9,} inputs, "
            f"slowest {target.slowest:.2f} s, {len(target.findings)} findings"
        )
        if target.slowest > 1:
            print(f"    slowest: {keep(target, target.slowest_input)}")
        for reason, value in target.findings.items():
            print(f"    {reason}\n    input: {keep(target, value)}")
    return sum(len(target.findings) for target in tried)


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "demo.settings")
    django.setup()
    seconds = float(os.environ.get("FUZZ_SECONDS") or 300)
    first_seed = int(os.environ.get("FUZZ_SEED") or time.time())
    print(f"Trying for {seconds:.0f} s, from seed {first_seed} on …", flush=True)
    tried = targets()
    fuzz(seconds, tried, first_seed)
    return int(bool(report(tried)))


if __name__ == "__main__":
    sys.exit(main())
