"""The house rules that a machine can check: short files and functions, no traces of one machine."""

import ast
import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest

from .conftest import ROOT

FILE_LINES, FUNCTION_LINES = 400, 50
TABLES = (Path("import_tools/cleaning/furniture/kinds.py"), Path("import_tools/vocabulary/headings.py"))
"""Tables of words, which may be longer than other files."""
ONE_MACHINE = re.compile(r"(?<![\w./:-])/(?:work|root|home|Users|tmp)/[\w.]")
BINARY = {
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".webp",
    ".avif",
    ".ico",
    ".mo",
    ".zip",
    ".woff2",
    ".sqlite3",
    ".gz",
}


@cache
def repository_files() -> list[Path]:
    """Every file that is, or would be, under version control."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if listed.returncode:
        pytest.skip("not a git checkout: the files that belong to the repository cannot be told")
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def python_files() -> list[Path]:
    return [path for path in repository_files() if path.suffix == ".py" and "migrations" not in path.parts]


def test_files_stay_short():
    lengths = {
        path: len(path.read_text(encoding="utf-8").splitlines())
        for path in python_files()
        if path.relative_to(ROOT) not in TABLES
    }

    assert [
        f"{path.relative_to(ROOT)}: {lines}" for path, lines in lengths.items() if lines > FILE_LINES
    ] == []


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_only_a_table_may_be_long_and_it_has_no_code(table):
    nodes = list(ast.walk(ast.parse((ROOT / table).read_text(encoding="utf-8"))))
    code = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.If, ast.For, ast.While, ast.Try)

    assert [f"{table}:{node.lineno}" for node in nodes if isinstance(node, code)] == []


def test_functions_stay_short():
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in python_files()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if node.end_lineno - node.lineno + 1 > FUNCTION_LINES
    ]

    assert long == []


def test_no_file_names_a_folder_of_one_machine():
    traces = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in repository_files()
        if path.suffix not in BINARY
        for match in ONE_MACHINE.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]

    assert traces == []


def test_changelog_tells_about_this_version():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]

    assert "## [Unreleased]" in changelog
    assert f"## [{version}]" in changelog


def test_no_module_is_a_drawer_for_odds_and_ends():
    names = {path.stem for path in python_files()}

    assert not names & {"utils", "helpers", "misc", "common"}


def test_every_sample_picture_is_small():
    heavy = [path.name for path in (ROOT / "demo" / "posts").rglob("*.*") if path.stat().st_size > 60_000]

    assert heavy == []
