"""Sites for commands that run in separate processes.

Tests that ask for a `site` belong to the group `sites`, so that the empty site is created once.
"""

import os
from collections.abc import Iterator

import pytest
from django.db import connection

from bench.sites import Site, Sites


@pytest.fixture(scope="session")
def sites(tmp_path_factory) -> Iterator[Sites]:
    server = os.environ.get("DATABASE_URL", "") if connection.vendor == "postgresql" else ""
    with Sites(tmp_path_factory.mktemp("sites"), server) as made:
        yield made


@pytest.fixture
def site(sites) -> Iterator[Site]:
    """Return an empty site on the tested database server, separate from the database that the tests share."""
    made = sites.copy("own")
    yield made
    sites.remove(made)
