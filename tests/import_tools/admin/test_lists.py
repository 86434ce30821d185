"""Lists of runs and imported posts: filters, search, spreadsheets, and how often they ask the database."""

import csv
from io import BytesIO, StringIO

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from import_tools.admin.base import as_cell
from import_tools.admin.labels import label, options_in_words
from import_tools.desk.counts import update_counts
from import_tools.models import ImportedPost, ImportRun
from tests.import_tools.editing import edit
from tests.import_tools.site import run, write_linking_post, write_picture, write_post
from tests.import_tools.writing.linked import write_back, write_neck

pytestmark = pytest.mark.django_db
POSTS = "import_tools_importedpost_modeladmin_index"
RUNS = "import_tools_importrun_modeladmin_index"


@pytest.fixture
def posts(tmp_path):
    """One post with a missing picture, one without, and one that has failed."""
    write_post(tmp_path)
    write_neck(tmp_path)
    (tmp_path / "broken.html").write_bytes(b"\x00")
    run(tmp_path)


def titles(response) -> list[str]:
    assert response.status_code == 200
    cells = BeautifulSoup(response.content, "html.parser").select("td.field-name, td.field-number")
    return [cell.find(string=True).strip() for cell in cells]


def listed(client, url=POSTS, **parameters) -> list[str]:
    return titles(client.get(reverse(url), parameters))


def filters(response) -> str:
    return (
        BeautifulSoup(response.content, "html.parser")
        .select_one(".changelist-filter")
        .get_text(" ", strip=True)
    )


def test_posts_are_filtered_by_what_was_found(admin_client, posts):
    assert "Picture not found (1)" in filters(admin_client.get(reverse(POSTS)))
    assert listed(admin_client, finding="image_not_found") == ["Self Care – Hamstring"]
    assert listed(admin_client, finding="unreadable") == ["broken.html"]
    assert listed(admin_client, finding="image") == []  # a part of a name is none
    assert listed(admin_client, finding='" OR 1=1') == []
    assert listed(admin_client, finding="image_not_found__gte") == []


def test_posts_are_filtered_by_what_is_open_now(admin_client, posts):
    post = ImportedPost.objects.get(title="Self Care – Hamstring")
    edit(
        lambda body: [{"type": "legacy_html", "value": {"html": "<dl></dl>", "reason": ""}, "id": "x"}],
        post.page.specific,
    )
    update_counts(post.page_id)
    assert "Old HTML (1)" in filters(admin_client.get(reverse(POSTS)))
    assert listed(admin_client, finding="legacy_html") == ["Self Care – Hamstring"]
    edit(lambda body: body.clear(), post.page.specific)
    update_counts(post.page_id)
    assert listed(admin_client, finding="legacy_html") == []


def test_a_post_that_was_not_counted_yet_is_listed_with_what_the_import_found(admin_client, posts):
    ImportedPost.objects.update(counts={}, open_findings=None, words_left=None)
    assert "Picture not found (1)" in filters(admin_client.get(reverse(POSTS)))
    assert listed(admin_client, finding="image_not_found") == ["Self Care – Hamstring"]


def test_a_finding_that_quotes_another_is_not_taken_for_it(admin_client, posts):
    post = ImportedPost.objects.get(title="Self Care – Neck")
    post.findings = [{"severity": "info", "code": "x", "message": '"code": "image_not_found"', "excerpt": ""}]
    post.save()
    assert listed(admin_client, finding="image_not_found") == ["Self Care – Hamstring"]


def test_posts_are_filtered_by_outcome_and_kind(admin_client, posts):
    assert listed(admin_client, outcome__exact="failed") == ["broken.html"]
    assert len(listed(admin_client, kind__exact="self_care")) == 2


def test_posts_are_filtered_by_what_a_run_did_and_only_when_asked(admin_client, tmp_path):
    run(write_back(tmp_path))
    run(write_neck(tmp_path))
    latest = ImportRun.objects.latest("pk")
    assert listed(admin_client, did=f"{latest.pk}-created") == ["Self Care – Neck"]
    assert listed(admin_client, did=f"{latest.pk}-relinked") == ["Self Care – Back"]
    assert "what a run did" not in filters(admin_client.get(reverse(POSTS)))
    asked = filters(admin_client.get(reverse(POSTS), {"did": f"{latest.pk}-created"}))
    assert f"Created by run {latest.pk}" in asked
    assert len(listed(admin_client, did="nonsense")) == 2


@pytest.mark.parametrize(
    "term",
    [
        "http://www.old.example/self-care-hamstring/?amp#top",
        "https://OLD.example/Self-Care-Hamstring",
        "old.example/self-care-hamstring/",
        "  //old.example/self-care-hamstring ",
        "hamstring.html",
        "hamst",
    ],
)
def test_a_post_is_found_by_words_by_its_file_and_by_its_old_url(admin_client, posts, term):
    assert listed(admin_client, q=term) == ["Self Care – Hamstring"]


def test_a_post_is_found_by_an_url_that_only_an_earlier_run_knew(admin_client, tmp_path):
    alias = '<link rel="shortlink" href="https://old.example/?p=560">'
    run(write_linking_post(tmp_path, "neck", "<p>Turn.</p>", head=alias))
    run(write_linking_post(tmp_path, "neck", "<p>Turn slowly.</p>"))
    assert listed(admin_client, q="http://www.old.example/?p=560") == ["Self Care – Neck"]


@pytest.mark.parametrize("term", ["https://old.example/elbow/", "elbow", "http://[", "%00", "\x00"])
def test_what_is_not_there_is_not_found(admin_client, posts, term):
    assert listed(admin_client, q=term) == []


def test_runs_are_searched_and_filtered(admin_client, posts, admin_user):
    ImportRun.objects.create(source=["later.xml"], user=admin_user)
    assert len(listed(admin_client, RUNS)) == 2
    latest = ImportRun.objects.latest("pk")
    assert listed(admin_client, RUNS, q="later") == [f"Run {latest.pk}"]
    assert listed(admin_client, RUNS, q=admin_user.get_username()) == [f"Run {latest.pk}"]
    assert listed(admin_client, RUNS, state__exact="running") == [f"Run {latest.pk}"]


def test_a_list_asks_the_database_as_often_for_fifty_posts_as_for_one(admin_client, posts, tmp_path):
    def questions(url, **parameters):
        admin_client.get(reverse(url), parameters)
        with CaptureQueriesContext(connection) as queries:
            assert listed(admin_client, url, **parameters)
        return len(queries)

    few = questions(POSTS, q="Neck"), questions(RUNS)
    first = ImportedPost.objects.get(title="Self Care – Neck")
    for number in range(50):
        first.pk, first.identity, first.title = None, f"copy {number}", f"Self Care – Neck {number}"
        first.save()
        ImportRun.objects.create(source=["x"], user=first.page.owner)
    assert (questions(POSTS, q="Neck"), questions(RUNS)) == few


def test_posts_are_exported_as_csv_and_xlsx(admin_client, tmp_path):
    write_picture(tmp_path)
    run(write_post(tmp_path), publish=True)
    response = admin_client.get(reverse(POSTS), {"export": "csv"})
    assert 'filename="imported-posts.csv"' in response["Content-Disposition"]
    rows = list(csv.DictReader(StringIO(b"".join(response.streaming_content).decode())))
    assert rows[0]["Title"] == "Self Care – Hamstring"
    assert rows[0]["Words Not On The Page"] == "0"
    assert rows[0]["Page Address"].endswith("/self-care-hamstring/")
    response = admin_client.get(reverse(POSTS), {"export": "xlsx"})
    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active
    assert [cell.value for cell in sheet[2]][:3] == ["Self Care – Hamstring", "Self-care", "Created"]


def test_what_is_exported_is_what_is_listed(admin_client, posts):
    response = admin_client.get(reverse(POSTS), {"export": "csv", "finding": "image_not_found"})
    assert len(b"".join(response.streaming_content).decode().splitlines()) == 2


@pytest.mark.parametrize("spreadsheet", ["csv", "xlsx"])
def test_runs_are_exported(admin_client, posts, spreadsheet):
    response = admin_client.get(reverse(RUNS), {"export": spreadsheet})
    assert response.status_code == 200
    assert b"".join(response.streaming_content)


def test_an_export_asks_the_database_as_often_for_many_posts_as_for_one(admin_client, posts):
    def questions(term):
        with CaptureQueriesContext(connection) as queries:
            response = admin_client.get(reverse(POSTS), {"export": "csv", "q": term})
            b"".join(response.streaming_content)
        return len(queries)

    questions("Neck")
    one = questions("Neck")
    first = ImportedPost.objects.get(title="Self Care – Neck")
    for number in range(20):
        first.pk, first.identity = None, f"copy {number}"
        first.save()
    assert questions("Neck") == one


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-2", "@sum", "\tx"])
def test_a_text_that_would_be_a_formula_in_a_spreadsheet_is_none(text):
    assert as_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "cell"), [("Neck", "Neck"), (0, 0), (None, ""), ("a\x00b\x0bc", "abc"), ("", "")]
)
def test_other_values_are_themselves(value, cell):
    assert as_cell(value) == cell


def test_names_are_written_for_people():
    assert label("image_not_found") == "Picture not found"
    assert label("theme_quiz") == "Theme quiz"


def test_options_are_written_for_people():
    options = {
        "sources": ["a.xml"],
        "publish": True,
        "media": ["uploads", "more"],
        "limit": 5,
        "update": "force",
        "dry_run": False,
        "workers": 2,
        "fetch_media": True,
    }
    assert options_in_words(options) == [
        "Published what was public on the old site",
        "Looked for pictures and files in uploads, more",
        "Stopped after 5 posts",
        "Downloaded pictures and files that were not found here",
        "Wrote all pages again, including those that editors had changed",
    ]
    assert options_in_words({"update": "changed", "sources": ["a"]}) == []
