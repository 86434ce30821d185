"""The README's "Into an existing site", done to a fresh Wagtail site exactly as it is written there."""

import json
import os
import re
import sys
from pathlib import Path

import pytest

from .conftest import ROOT, run

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]

POSTS = ("seizing-hamstring.classic.html", "self-care-calf-cramp-at-night.html")

READ_A_PAGE = """
import json, os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "mysite.settings.dev"
import django
django.setup()
from django.conf import settings
settings.ALLOWED_HOSTS.append("testserver")
from django.test import Client
client = Client()
listed = client.get("/api/v2/pages/", {"type": "selfcare_cms.SelfCarePage"})
assert listed.status_code == 200, (listed.status_code, listed.content[:500])
first = listed.json()["items"][0]
detail = client.get(f"/api/v2/pages/{first['id']}/")
from urllib.parse import urlsplit
path = urlsplit(detail.json()["meta"]["html_url"]).path
read = client.get(path)
print(json.dumps({
    "listed": [item["title"] for item in listed.json()["items"]],
    "detail": detail.json(),
    "status": read.status_code,
    "beside": {place: client.get(place).status_code for place in
               ("/find/", "/search/?q=cramps", "/saved/", "/feed.xml", "/sitemap.xml", "/robots.txt")},
    "html": read.content.decode(),
}))
"""


def readme_section(heading: str) -> str:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.search(rf"^## {heading}$(.*?)(?=^## |\Z)", readme, re.MULTILINE | re.DOTALL).group(1)


def code_blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", readme_section("Into an existing site"), re.DOTALL)


@pytest.fixture(scope="module")
def site(installed, tmp_path_factory) -> Path:
    """A site made by `wagtail start`, with the README's Python added to the two files it names."""
    home = tmp_path_factory.mktemp("site")
    run(sys.executable, "-c", "from wagtail.bin.wagtail import main; main()", "start", "mysite", home)
    settings, urls = code_blocks("python")
    for name, lines in (("settings/base.py", settings), ("urls.py", urls)):
        path = home / "mysite" / name
        path.write_text(path.read_text(encoding="utf-8") + "\n" + lines, encoding="utf-8")
    return home


@pytest.fixture(scope="module")
def report(site, installed) -> dict:
    """The report of the import that the README's commands make, of two sample posts instead of its folder."""
    commands = [
        line for line in "".join(code_blocks("sh")).splitlines() if line.startswith("python manage.py")
    ]
    for line in commands[:-1]:
        run(installed, *line.split()[1:], cwd=site)
    importing = commands[-1].split()[1:3]
    posts = [ROOT / "demo" / "posts" / name for name in POSTS]
    options = ["--media", ROOT / "demo" / "posts" / "media", "--publish", "--report", "-", "--verbosity", "0"]
    return json.loads(run(installed, *importing, *posts, *options, cwd=site))


@pytest.fixture(scope="module")
def answers(site, report, installed) -> dict:
    return json.loads(run(installed, "-c", READ_A_PAGE, cwd=site))


def test_readme_names_two_urls_and_ends_with_the_import():
    settings, urls = code_blocks("python")

    assert "INSTALLED_APPS" in settings
    assert urls.count("include(") == 2
    assert "import_selfcare_posts" in code_blocks("sh")[-1].splitlines()[-1]


def test_both_posts_come_in_without_a_word_missing(report):
    assert report["totals"]["created"] == len(POSTS)
    assert [post["coverage"]["words"]["unplaced"] for post in report["posts"]] == [0] * len(POSTS)


def test_a_page_is_read_through_the_api(answers):
    assert any("Seizing Hamstring" in title for title in answers["listed"])
    assert answers["detail"]["meta"]["type"] == "selfcare_cms.SelfCarePage"
    assert answers["detail"]["content"]


def test_a_reader_sees_the_page(answers):
    assert answers["status"] == 200
    assert answers["detail"]["title"] in answers["html"]
    assert "selfcare_cms/" in answers["html"]


def test_nothing_of_the_site_is_left_to_migrate(site, report, installed):
    run(installed, "manage.py", "migrate", "--check", cwd=site)
    run(
        installed,
        "manage.py",
        "makemigrations",
        "--check",
        "--dry-run",
        "selfcare_cms",
        "import_tools",
        cwd=site,
    )


def test_the_site_uses_the_wheel_and_not_the_repository(site, installed):
    script = "import selfcare_cms, os; print(os.path.dirname(selfcare_cms.__file__))"

    assert os.fspath(ROOT) not in run(installed, "-c", script, cwd=site)


def test_the_urls_beside_the_pages_answer(answers):
    assert set(answers["beside"].values()) == {200}, answers["beside"]
