"""Tests marked `pure`, which CI runs once, depend on neither the database nor Wagtail."""

from pathlib import Path

import pytest

from ..conftest import NOT_PURE, PURE, TESTS, is_pure
from .conftest import ROOT
from .test_architecture import FRAMEWORK, LAYERS, imports, place_of
from .test_architecture import PURE as PURE_ROWS

PURE_STAGES = {name for row in LAYERS[:PURE_ROWS] for name in row}
OWN = ("tests", "bench", "demo")
# what pure tests may import of the app; the shape of a body is tested on every pair of versions
ALLOWED = {"selfcare_cms.stream", "selfcare_cms.conversions", "selfcare_cms.shapes"}


def path_of(name: str) -> Path | None:
    """Return the file of one of our modules or packages; None for a name inside of a module."""
    path = ROOT.joinpath(*name.split("."))
    return next((file for file in (path.with_suffix(".py"), path / "__init__.py") if file.is_file()), None)


def impure(name: str) -> bool:
    """Return whether a module belongs to a framework, or to a part of the importer that is not pure."""
    if name == "selfcare_cms" or any(f"{name}.".startswith(f"{allowed}.") for allowed in ALLOWED):
        return False  # `from selfcare_cms import models` is reported as `selfcare_cms.models`
    package, _, inner = name.partition(".")
    stage = place_of(inner)
    is_module = bool(stage) and path_of(f"import_tools.{stage}") is not None
    return package in FRAMEWORK or (package == "import_tools" and is_module and stage not in PURE_STAGES)


def impure_imports(name: str, source: str, is_package: bool = False) -> set[str]:
    """Return the impure modules that a test module imports, directly or through other test modules."""
    found, seen, left = set(), {name}, [(name, source, is_package)]
    while left:
        for other in imports(*left.pop()) - seen:
            seen.add(other)
            path = path_of(other) if other.split(".")[0] in OWN else None
            if path:
                left.append((other, path.read_text(encoding="utf-8"), path.name == "__init__.py"))
            elif impure(other):
                found.add(other)
    return found


def test_pure_tests_import_neither_django_nor_wagtail():
    found = {
        f"{path.relative_to(TESTS)} imports {other}"
        for path in sorted(TESTS.rglob("test_*.py"))
        if is_pure(path)
        for other in impure_imports(
            ".".join(path.relative_to(ROOT).with_suffix("").parts), path.read_text(encoding="utf-8")
        )
    }

    assert sorted(found) == []


@pytest.mark.parametrize(
    "source",
    [
        "from django.db import connection",
        "import wagtail",
        "from import_tools.writing import pages",
        "from import_tools.runs.run import run_import",
        "from selfcare_cms.models import SelfCarePage",
        "from selfcare_cms import models",
        "from tests.import_tools.site import run",  # imports import_tools.runs
        "def test_one():\n    from ..site import run",
    ],
)
def test_an_import_of_the_framework_is_found(source):
    assert impure_imports("tests.import_tools.cleaning.test_planted", source)


@pytest.mark.parametrize(
    "source",
    [
        "import pytest",
        "from import_tools.cleaning import dom",
        "from import_tools.pipeline import parse_post",
    ],
)
def test_a_pure_import_is_not_reported(source):
    assert impure_imports("tests.import_tools.cleaning.test_planted", source) == set()


@pytest.mark.parametrize("name", [*PURE, *NOT_PURE])
def test_every_name_of_the_lists_exists(name):
    assert (TESTS / name).exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    "test",
    [
        "def test_planted(db): pass",
        "def test_planted(admin_client): pass",
        "import pytest\n@pytest.mark.django_db\ndef test_planted(): pass",
    ],
)
def test_a_pure_test_with_a_database_stops_the_collection(pytester, monkeypatch, test):
    pytester.makeconftest(
        "import tests.conftest as ours\n"
        "ours.TESTS, ours.PURE = __import__('pathlib').Path(__file__).parent, ('pure',)\n"
        "from tests.conftest import pytest_collection_modifyitems\n"
    )
    folder = pytester.mkdir("pure")
    (folder / "test_planted.py").write_text(test)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    done = pytester.runpytest_subprocess("-p", "no:cacheprovider", "--ds=tests.settings")
    assert done.ret == pytest.ExitCode.USAGE_ERROR
    assert "is marked as pure" in f"{done.outlines} {done.errlines}"
