import pytest

from selfcare_cms.conversions import legacy

from .chains import Chain, read_legacy


@pytest.fixture(scope="module", autouse=True)
def legacy_reader():
    """Register a reader for these tests, in place of the importer's, which needs a database."""
    patch = pytest.MonkeyPatch()
    patch.setattr(legacy, "_readers", [read_legacy])
    yield
    patch.undo()


def pytest_terminal_summary(terminalreporter):
    """Say with `--verbose` how many conversions the property tests have done."""
    if Chain.counts and terminalreporter.verbosity > 0:
        done, refused = Chain.counts["done"], Chain.counts["refused"]
        terminalreporter.write_line(f"{done} conversions done, {refused} refused")
