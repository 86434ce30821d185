"""The built package holds what a site needs, finds it without this repository, and nothing else."""

import tarfile
import zipfile

import pytest

from .conftest import ROOT, run

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]

DJANGO_WITHOUT_DIRS = """
import django
from django.conf import settings
settings.configure(
    INSTALLED_APPS=[
        "selfcare_cms", "import_tools", "wagtail_modeladmin", "wagtail.contrib.redirects",
        "wagtail.contrib.settings", "wagtail.contrib.typed_table_block", "wagtail.embeds", "wagtail.sites",
        "wagtail.users", "wagtail.snippets", "wagtail.documents", "wagtail.images", "wagtail.search",
        "wagtail.admin", "wagtail.api.v2", "wagtail", "modelcluster", "taggit", "rest_framework",
        "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
        "django.contrib.messages", "django.contrib.staticfiles",
    ],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [], "APP_DIRS": True}],
    STATIC_URL="/static/", SECRET_KEY="x", WAGTAILADMIN_BASE_URL="http://localhost", USE_TZ=True,
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()
"""


def files_below(folder: str) -> list[str]:
    found = (
        path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts
    )
    return sorted(path.relative_to(ROOT / folder).as_posix() for path in found)


def members(wheel) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_wheel_has_every_template_inside_the_package(dist):
    expected = {f"selfcare_cms/templates/{name}" for name in files_below("templates")}

    assert expected
    assert expected <= members(dist.wheel)


@pytest.mark.parametrize("package", ["selfcare_cms", "import_tools"])
def test_wheel_has_every_file_of_a_package(dist, package):
    assert {f"{package}/{name}" for name in files_below(package)} <= members(dist.wheel)


def test_wheel_has_nothing_but_the_two_packages(dist):
    folders = {name.split("/")[0] for name in members(dist.wheel)}

    assert {name for name in folders if not name.endswith(".dist-info")} == {"selfcare_cms", "import_tools"}


def test_source_archive_leaves_tests_and_demo_out(dist):
    with tarfile.open(dist.sdist) as archive:
        folders = {name.split("/")[1] for name in archive.getnames() if "/" in name}

    assert {"selfcare_cms", "import_tools", "templates", "setup.py"} <= folders
    assert not folders & {"tests", "demo", "bench"}


def test_installed_package_is_the_wheel_and_not_the_repository(installed, tmp_path):
    where = run(
        installed, "-c", "import selfcare_cms, import_tools; print(selfcare_cms.__file__)", cwd=tmp_path
    )

    assert str(ROOT) not in where
    assert "site-packages" in where


def test_installed_templates_load_without_dirs(installed, tmp_path):
    script = DJANGO_WITHOUT_DIRS + (
        "import sys\n"
        "from django.template.loader import get_template\n"
        "for name in sys.argv[1:]:\n"
        "    print(get_template(name).origin.name)\n"
    )
    names = [name for name in files_below("templates") if name.endswith((".html", ".txt"))]

    origins = run(installed, "-c", script, *names, cwd=tmp_path).split()

    assert len(origins) == len(names)
    assert all("/selfcare_cms/templates/" in origin and str(ROOT) not in origin for origin in origins)


def test_installed_static_files_and_report_schema_are_found(installed, tmp_path):
    script = DJANGO_WITHOUT_DIRS + (
        "import json, sys\n"
        "from importlib.resources import files\n"
        "from django.contrib.staticfiles import finders\n"
        "for name in sys.argv[1:]:\n"
        "    assert finders.find(name), name\n"
        "schemas = list(files('import_tools').joinpath('schemas').glob('*.json'))\n"
        "for schema in schemas:\n"
        "    json.loads(schema.read_text())\n"
        "print(len(schemas))\n"
    )
    static = [*files_below("selfcare_cms/static"), *files_below("import_tools/static")]

    assert any(name.endswith(".css") for name in static)
    assert int(run(installed, "-c", script, *static, cwd=tmp_path)) >= 1
