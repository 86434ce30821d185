"""Hypothesis as these tests use it: the same examples in every run, unless a seed is asked for."""

import pytest
from hypothesis import HealthCheck, Phase, settings

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
