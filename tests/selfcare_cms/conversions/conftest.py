import pytest

from selfcare_cms.conversions import legacy

from .chains import read_legacy


@pytest.fixture(scope="module", autouse=True)
def legacy_reader():
    """Register a reader for these tests, in place of the importer's, which needs a database."""
    patch = pytest.MonkeyPatch()
    patch.setattr(legacy, "_readers", [read_legacy])
    yield
    patch.undo()
