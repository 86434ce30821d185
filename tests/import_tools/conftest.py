"""Sites for commands that run in processes of their own.

Tests that ask for a `site` belong to the group `sites`, so that an empty one is made only once.
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
    """An empty site on the database that is tested, beside the one that tests share."""
    made = sites.copy("own")
    yield made
    sites.remove(made)
