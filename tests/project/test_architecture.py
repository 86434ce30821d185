"""Who may import whom: read from the source, so that a shortcut fails here before it becomes a habit.

A module may import what stands in a lower row of LAYERS, and its own package. The rows up to `report`
are the pure core: values in, values out, no Django and no Wagtail. A new module of the importer takes its
place here. A module of a package may have a place of its own, under its dotted name.
"""

import ast
import graphlib
import importlib.metadata
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator

import pytest

from .conftest import ROOT

LAYERS: tuple[tuple[str, ...], ...] = (
    ("errors", "text"),
    ("limits", "url_keys", "vocabulary"),
    ("video_urls",),
    ("findings", "flow"),
    ("records",),  # what the stages hand to each other
    ("sources", "cleaning", "sections", "classify", "mapping"),
    ("merging",),  # compares bodies, however they came to be
    ("ledger",),
    ("desk.paragraphs",),
    ("desk.matching",),
    ("desk.coverage",),  # counts what of an old post is on its page
    ("pipeline",),
    ("report",),
    ("conf", "options", "fatal_errors"),
    ("models",),
    ("desk.findings",),
    ("desk.counts",),  # stores the counts, also those of pages that are being written
    ("desk.groups",),
    ("writing", "workers"),
    ("actions",),
    ("runs",),
    ("rollback",),  # holds the same lock as a run
    ("report_page",),
    ("management", "tasks", "admin", "urls", "middleware"),
    ("jobs",),  # import in the admin
    ("desk",),  # the screens of the editors' desk
    ("templatetags",),
    ("apps", "checks", "wagtail_hooks"),
)
PURE = 13  # rows of LAYERS that know neither Django nor Wagtail
STANDARD_LIBRARY_ONLY = {name for row in LAYERS[:5] for name in row}
FRAMEWORK = {"django", "django_tasks", "modelcluster", "rest_framework", "selfcare_cms", "taggit", "wagtail"}
# standard library only, so that the pure core may use them
SHARED = ("selfcare_cms.stream", "selfcare_cms.conversions")
RANK = {name: rank for rank, row in enumerate(LAYERS) for name in row}


def place_of(inner: str) -> str:
    """Return the name under which a module stands in LAYERS: its own, else that of its package."""
    parts = inner.split(".")
    names = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((name for name in names if name in RANK), parts[0])


def modules(package: str) -> Iterator[tuple[str, str, bool]]:
    """Each module of a package as (dotted name, source, whether it is a package); migrations are left out."""
    for path in sorted((ROOT / package).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if "migrations" in parts:
            continue
        is_package = parts[-1] == "__init__"
        yield ".".join(parts[:-1] if is_package else parts), path.read_text(encoding="utf-8"), is_package


def imports(name: str, source: str, is_package: bool = False) -> set[str]:
    """Dotted names that a module imports, relative ones resolved, `from a import b` as both `a` and `a.b`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = name.split(".") if is_package else name.split(".")[:-1]
            above = base[: len(base) - node.level + 1] if node.level else []
            origin = ".".join([*above, *([node.module] if node.module else [])])
            found.add(origin)
            found.update(f"{origin}.{alias.name}" for alias in node.names)
    return found


def violations(name: str, source: str, is_package: bool = False) -> list[str]:
    """Sentences about what a module may not import; an empty list is a good module."""
    wanted = imports(name, source, is_package)
    hooks = sorted(other for other in wanted if "wagtail_hooks" in other.split("."))
    found = [f"{name} imports {other}: nobody imports wagtail_hooks" for other in hooks]
    package, _, inner = name.partition(".")
    if package == "selfcare_cms":
        found += shared_violations(name, wanted)
        importer = sorted(other for other in wanted if other.split(".")[0] == "import_tools")
        return found + [f"{name} imports {other}: it does not know the importer" for other in importer]
    stage = place_of(inner)
    if not stage:
        return found
    if stage not in RANK:
        return [*found, f"{name} has no place in LAYERS: give it one"]
    return found + framework_violations(name, stage, wanted) + layer_violations(name, stage, wanted)


def shared_violations(name: str, wanted: set[str]) -> list[str]:
    """Sentences about what a module may not import that the pure core uses as well."""
    if not f"{name}.".startswith(tuple(f"{shared}." for shared in SHARED)):
        return []
    allowed = (*sys.stdlib_module_names, *SHARED)
    foreign = [other for other in wanted if not f"{other}.".startswith(tuple(f"{one}." for one in allowed))]
    return [f"{name} imports {other}: standard library only" for other in sorted(foreign)]


def framework_violations(name: str, stage: str, wanted: set[str]) -> list[str]:
    tops = {other.split(".")[0] for other in wanted}
    if stage in STANDARD_LIBRARY_ONLY:
        foreign = tops - sys.stdlib_module_names - {"import_tools"}
        return [f"{name} imports {other}: standard library only" for other in sorted(foreign)]
    if RANK[stage] < PURE:
        framework = {other for other in wanted if other.split(".")[0] in FRAMEWORK} - {"selfcare_cms"}
        pure = {other for other in framework for shared in SHARED if f"{other}.".startswith(f"{shared}.")}
        return [f"{name} imports {other}: the core is pure" for other in sorted(framework - pure)]
    return []


def layer_violations(name: str, stage: str, wanted: set[str]) -> list[str]:
    inner = {place_of(other.partition(".")[2]) for other in wanted if other.startswith("import_tools.")}
    others = sorted(other for other in inner & RANK.keys() if other != stage)
    return [f"{name} imports {other}: not a lower layer" for other in others if RANK[other] >= RANK[stage]]


@pytest.mark.parametrize("package", ["import_tools", "selfcare_cms"])
def test_every_module_imports_only_what_it_may(package):
    found = [sentence for module in modules(package) for sentence in violations(*module)]

    assert found == []


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("import_tools.records", "import bs4"),
        ("import_tools.errors", "from django.db import models"),
        ("import_tools.text", "from import_tools.records import Finding"),
        ("import_tools.vocabulary", "from import_tools.flow import Heading"),
        ("import_tools.sources.wxr", "from wagtail.models import Page"),
        ("import_tools.mapping.figures", "from selfcare_cms.models import SelfCarePage"),
        ("import_tools.cleaning", "from .sections import split"),
        ("import_tools.classify.rules", "from ..pipeline import convert"),
        ("import_tools.classify.rules", "def late():\n    from import_tools import runs"),
        ("import_tools.pipeline", "import import_tools.writing"),
        ("import_tools.writing.images", "from import_tools.runs import run_import"),
        ("import_tools.runs", "from import_tools.management.commands import import_selfcare_posts"),
        ("import_tools.admin.views", "from import_tools import wagtail_hooks"),
        ("import_tools.odds_and_ends", "import re"),
        ("import_tools.desk.coverage", "from import_tools.models import ImportedPost"),
        ("import_tools.desk.coverage", "from import_tools.desk.counts import update_counts"),
        ("import_tools.writing.import_log", "from import_tools.desk.queue import QueueView"),
        ("selfcare_cms.models.pages", "from import_tools.records import Post"),
        ("selfcare_cms.api", "from .wagtail_hooks import register"),
        ("selfcare_cms.stream", "from django.utils.html import escape"),
        ("selfcare_cms.conversions.kinds", "from selfcare_cms.blocks import BodyBlock"),
    ],
)
def test_a_planted_shortcut_is_found(name, source):
    assert violations(name, source)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("import_tools.records", "from dataclasses import dataclass\nfrom .errors import ImportToolsError"),
        ("import_tools.sources.wxr", "from ..records import SourcePost\nfrom .media import find\nimport bs4"),
        ("import_tools.pipeline", "from import_tools.mapping import map_sections"),
        (
            "import_tools.writing.pages",
            "from wagtail.models import Page\nfrom selfcare_cms.models import SelfCarePage",
        ),
        ("import_tools.tasks", "from django_tasks import task\nfrom .runs import run_import"),
        ("import_tools.writing.import_log", "from import_tools.desk.counts import update_counts"),
        ("import_tools.desk.queue", "from import_tools.desk.counts import update_counts"),
        ("selfcare_cms.models.pages", "from wagtail.models import Page\nfrom ..blocks import BodyBlock"),
        ("selfcare_cms.conversions.legacy", "import re\nfrom selfcare_cms.stream import walk"),
        ("import_tools.merging", "from selfcare_cms.conversions import convert"),
    ],
)
def test_an_honest_import_is_not_reported(name, source):
    assert violations(name, source) == []


def test_values_of_the_flow_are_imported_from_records():
    parts = {"import_tools.findings", "import_tools.flow"}
    users = {name for name, *rest in modules("import_tools") if parts & set(imports(name, *rest))}

    assert users == {"import_tools.records"}


def graph_of(package: str, sources: Iterable[tuple[str, str, bool]]) -> dict[str, set[str]]:
    """Return which modules of a package each of its modules imports, at its top or inside a function."""
    known = {name: (source, is_package) for name, source, is_package in sources}
    return {
        name: {other for other in imports(name, *rest) if other in known} - {name}
        for name, rest in known.items()
    }


def circle_in(graph: dict[str, set[str]]) -> list[str]:
    """Return modules that import each other in a circle, the first one again at the end; empty for none."""
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError as error:
        return list(error.args[1])
    return []


@pytest.mark.parametrize("package", ["import_tools", "selfcare_cms"])
def test_no_modules_import_each_other(package):
    graph = graph_of(package, modules(package))
    inside = {
        name: {other for other in found if not name.startswith(f"{other}.")} for name, found in graph.items()
    }

    assert circle_in(inside) == []


def test_a_planted_circle_is_found():
    planted = [
        ("a", "import b", False),
        ("b", "def late():\n    from c import x", False),
        ("c", "import a", False),
    ]

    assert set(circle_in(graph_of("", planted))) == {"a", "b", "c"}


def late_imports(source: str) -> list[int]:
    """Return the lines of imports inside functions that have no comment on them or on the line above."""
    lines = source.splitlines()
    return [
        inner.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
        if not _is_explained(lines, inner.lineno)
    ]


def _is_explained(lines: list[str], number: int) -> bool:
    """Whether an import, or the first of the imports that it follows, has a comment."""
    while lines[number - 1].strip().startswith(("from ", "import ")):
        if "#" in lines[number - 1]:
            return True
        number -= 1
    return lines[number - 1].strip().startswith("#")


@pytest.mark.parametrize("package", ["import_tools", "selfcare_cms"])
def test_an_import_inside_a_function_says_why(package):
    found = {name: late_imports(source) for name, source, _ in modules(package)}

    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("def f():\n    import a", [2]),
        ("def f():\n    import a  # needs settings", []),
        ("def f():\n    # needs settings\n    import a\n    import b", []),
        ("import a", []),
    ],
)
def test_a_late_import_needs_a_comment(source, lines):
    assert late_imports(source) == lines


def broad_handlers(source: str) -> list[int]:
    """Return the lines of `except Exception` that have no comment on them or on the line below."""
    lines = source.splitlines()
    return [
        number
        for number, line in enumerate(lines, start=1)
        if re.match(r"\s*except (Base)?Exception\b", line)
        if "#" not in line and not lines[number].strip().startswith("#")
    ]


@pytest.mark.parametrize("package", ["import_tools", "selfcare_cms"])
def test_a_broad_handler_says_why(package):
    found = {name: broad_handlers(source) for name, source, _ in modules(package)}

    assert {name: lines for name, lines in found.items() if lines} == {}


FROZEN = {"selfcare_cms.blocks.frozen"}


@pytest.mark.parametrize("package", ["import_tools", "selfcare_cms"])
def test_migrations_import_no_live_code(package):
    """A migration must do the same in a year; models name one field class and its upload paths by import."""
    found = {
        path.stem: sorted(
            other
            for other in imports(f"{package}.migrations.{path.stem}", path.read_text(encoding="utf-8"))
            if other.split(".")[0] in ("import_tools", "selfcare_cms") and other not in FROZEN
        )
        for path in (ROOT / package / "migrations").glob("0*.py")
    }

    assert {name: others for name, others in found.items() if others} == {}


MOST_MODULES = {"desk": 30, "jobs": 12, "": 155}
"""How many modules the editors' desk, imports in the admin, and the importer itself may have."""


def test_packages_stay_as_small_as_they_are():
    found = Counter()
    for name, source, _ in modules("import_tools"):
        package = name.removeprefix("import_tools.").partition(".")[0]
        if source.strip():
            found[package if package in MOST_MODULES else ""] += 1
    assert {package: count for package, count in found.items() if count > MOST_MODULES[package]} == {}


def test_every_imported_distribution_is_declared():
    """Dependencies of dependencies can leave; what the code imports must stand in pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {distribution_name(re.split(r"[\[<>=!~ ]", line)[0]) for line in project["dependencies"]}
    part_of_wagtail = {
        "django-filter",
        "django-modelcluster",
        "django-taggit",
        "django-tasks",
        "djangorestframework",
        "draftjs-exporter",
        "willow",
    }
    owners = importlib.metadata.packages_distributions()

    undeclared = {
        (name, top)
        for package in ("import_tools", "selfcare_cms")
        for name, source, is_package in modules(package)
        for top in {other.split(".")[0] for other in imports(name, source, is_package)}
        if top not in sys.stdlib_module_names and top not in ("import_tools", "selfcare_cms")
        if not {distribution_name(owner) for owner in owners.get(top, [])} & (declared | part_of_wagtail)
    }

    assert sorted(undeclared) == []


def distribution_name(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
