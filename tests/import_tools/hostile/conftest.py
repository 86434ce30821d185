"""Limits of time and memory for every test of hostile input."""

import resource
import signal
from collections.abc import Iterator

import pytest

LONGEST = 60  # seconds of the processor; far more than any of these should take
MOST_MEMORY = 1_500  # MB above what was in use before


@pytest.fixture(autouse=True)
def deadline(request) -> Iterator[None]:
    """Stop a test that hangs. Browser tests have their own timeouts."""
    if request.node.get_closest_marker("browser"):
        yield
        return
    before = signal.signal(signal.SIGPROF, lambda number, frame: pytest.fail(f"not done after {LONGEST} s"))
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) // 1024
    assert grown < MOST_MEMORY, f"it took {grown} MB"
