"""What the docs name exists: linked files and headings, make targets, commands and their options."""

import ast
import re
from argparse import ArgumentParser
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from selfcare_cms.blocks import BodyBlock

from .conftest import ROOT

PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
MAKE = re.compile(r"\bmake ([a-z][a-z-]*)\b")
COMMAND = re.compile(r"manage\.py ([a-z_]+)([^`\n#]*(?:\\\n[^`\n#]*)*)")
SETTING = re.compile(r"\b(?:SELFCARE_CMS|IMPORT_TOOLS)_[A-Z][A-Z_]+\b")
IMPORT_COMMAND = "import_selfcare_posts"

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def code_in(page: Path) -> str:
    return "\n".join(CODE.findall(page.read_text(encoding="utf-8")))


def anchors(page: Path) -> set[str]:
    """The fragments of a page's headings, as GitHub and most other viewers make them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def parser_of(command: str) -> ArgumentParser:
    return load_command_class(get_commands()[command], command).create_parser("manage.py", command)


def options_of(command: str) -> set[str]:
    return {option for action in parser_of(command)._actions for option in action.option_strings}


@each_page
def test_links_lead_somewhere(page):
    for url in LINK.findall(page.read_text(encoding="utf-8")):
        if url.startswith(("http://", "https://", "mailto:")):
            continue
        name, _, fragment = url.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), f"{page.name} links {url}"
        assert not fragment or fragment in anchors(target), f"{page.name} links {url}: no such heading"


@each_page
def test_make_targets_exist(page):
    assert set(MAKE.findall(code_in(page))) <= targets()


@each_page
def test_management_commands_and_their_options_exist(page):
    for command, arguments in COMMAND.findall(code_in(page)):
        assert command in get_commands(), f"{page.name} names {command}"
        unknown = set(re.findall(r"(?<!\S)--[a-z][a-z-]+", arguments)) - options_of(command)
        assert not unknown, f"{page.name}: {command} has no {unknown}"


def test_importing_page_explains_the_options_that_the_command_has():
    shared = options_of("migrate") | options_of("check")
    own = {option for option in options_of(IMPORT_COMMAND) - shared if option.startswith("--")}
    page = (ROOT / "docs" / "importing.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"^\| `(--[a-z-]+)", page, re.MULTILINE))

    assert explained == own


def test_install_page_explains_every_setting_that_the_code_reads():
    modules = [ROOT / app / "conf.py" for app in ("selfcare_cms", "import_tools")]
    read = {name for module in modules for name in SETTING.findall(module.read_text(encoding="utf-8"))}
    page = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")

    assert set(SETTING.findall(page)) == read


def test_blocks_page_describes_the_blocks_of_the_body_and_their_fields():
    page = (ROOT / "docs" / "blocks.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([a-z_]+)` \| ([^|]+) \|", page, re.MULTILINE))

    assert set(rows) == set(BodyBlock().child_blocks)
    for name, block in BodyBlock().child_blocks.items():
        fields = set(getattr(block, "child_blocks", {})) if name != "table" else set()
        assert set(re.findall(r"`([a-z_]+)`", rows[name])) == fields, name


def test_readme_lists_every_make_target():
    assert targets() - {"help"} <= set(MAKE.findall((ROOT / "README.md").read_text(encoding="utf-8")))


def codes_of_findings() -> set[str]:
    """The codes that the importer gives to findings, as far as they are written out."""
    calls = [
        node
        for module in (ROOT / "import_tools").rglob("*.py")
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Finding"
    ]
    codes = [call.args[1] for call in calls if len(call.args) > 1]
    return {code.value for code in codes if isinstance(code, ast.Constant)}


def test_importing_page_explains_every_finding():
    page = (ROOT / "docs" / "importing.md").read_text(encoding="utf-8")
    table = page.partition("### Findings")[2].partition("\n## ")[0]
    explained = re.findall(r"`([a-z_]+)`", " ".join(re.findall(r"^\|([^|]+)\|", table, re.MULTILINE)))
    assert codes_of_findings() <= set(explained)
    assert len(explained) == len(set(explained))
