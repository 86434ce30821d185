"""Sites of their own for commands in processes of their own, and Hypothesis as these tests use it.

Its examples are the same in every run, unless a seed is asked for. Tests that ask for a `site` belong to the
group `sites`, so that an empty one is made only once.
"""

import os
from collections.abc import Iterator

import pytest
from django.db import connection
from hypothesis import HealthCheck, Phase, settings

from bench.sites import Site, Sites

QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large]
PHASES = [Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink]
settings.register_profile("same", derandomize=True, deadline=None, suppress_health_check=QUIET, phases=PHASES)
settings.register_profile(
    "seeded", derandomize=False, deadline=None, suppress_health_check=QUIET, phases=PHASES
)


def pytest_configure(config: pytest.Config) -> None:
    """Choose the profile; `--hypothesis-seed=N` makes other examples than the usual ones."""
    if config.getoption("hypothesis_profile", None):
        return
    seed = config.getoption("hypothesis_seed", None)
    settings.load_profile("same" if seed is None else "seeded")


@pytest.fixture(scope="session")
def sites(tmp_path_factory) -> Iterator[Sites]:
    server = os.environ.get("DATABASE_URL", "") if connection.vendor == "postgresql" else ""
    with Sites(tmp_path_factory.mktemp("sites"), server) as made:
        yield made


@pytest.fixture
def site(sites) -> Iterator[Site]:
    """An empty site on the database that is tested, beside the one that tests share."""
    made = sites.copy("own")
    yield made
    sites.remove(made)
