"""The command: exit codes, the report, and what a person is told."""

import json
from importlib.resources import files
from io import StringIO

import jsonschema
import pytest
from django.core.management import CommandError, call_command

from import_tools.models import ImportRun
from selfcare_cms.models import SelfCarePage
from tests.import_tools.site import write_picture, write_post

pytestmark = pytest.mark.django_db
SCHEMA = json.loads((files("import_tools") / "schemas" / "import-report-1.json").read_text(encoding="utf-8"))


def import_posts(*arguments, **options) -> tuple[str, str]:
    """Call the command and return what it wrote to standard output and standard error."""
    out, err = StringIO(), StringIO()
    call_command("import_selfcare_posts", *map(str, arguments), stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def exit_code(*arguments) -> int:
    with pytest.raises(SystemExit) as stopped:
        import_posts(*arguments)
    return stopped.value.code


def test_the_report_validates_against_the_schema(tmp_path):
    write_picture(tmp_path)
    write_post(tmp_path)
    (tmp_path / "broken.html").write_bytes(b"\x00")
    report = tmp_path / "report.json"
    assert exit_code(tmp_path, "--report", report) == 3
    jsonschema.validate(json.loads(report.read_text(encoding="utf-8")), SCHEMA)


def test_a_dry_run_reports_to_standard_output_what_it_would_do(tmp_path):
    write_picture(tmp_path)
    out, err = import_posts(write_post(tmp_path), "--dry-run", "--report", "-")
    report = json.loads(out)
    jsonschema.validate(report, SCHEMA)
    assert report["schema"] == "import-report/1"
    assert (report["dry_run"], report["run"]) == (True, None)
    row = report["posts"][0]
    assert (row["source_id"], row["outcome"], row["kind"]) == ("hamstring.html", "created", "self_care")
    assert row["url"] == "https://old.example/self-care-hamstring/"
    assert row["breadcrumb"] == ["Home", "Self Care", "Self Care-Thigh"]
    assert row["coverage"]["words"]["unplaced"] == 0
    assert [section["rule"] for section in row["sections"]] == ["avoid_heading", "temporary_heading"]
    assert {piece["kind"] for piece in row["furniture"]} == {"header", "breadcrumb"}
    assert "everything was rolled back" in err
    assert not SelfCarePage.objects.exists()


class Terminal(StringIO):
    """A standard error on which a bar is drawn."""

    def isatty(self):
        return True


def test_on_a_terminal_a_bar_is_drawn(tmp_path, capsys):
    call_command("import_selfcare_posts", str(write_post(tmp_path)), stderr=Terminal())

    assert "hamstring.html" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["report.html", "REPORT.HTM"])
def test_the_report_is_a_page_to_read_if_the_file_is_called_so(tmp_path, name):
    out, _ = import_posts(write_post(tmp_path), "--dry-run", "--report", tmp_path / name)
    page = (tmp_path / name).read_text(encoding="utf-8")

    assert page.startswith("<!DOCTYPE html>")
    assert "Self Care – Hamstring" in page
    assert out == ""


def test_bodies_are_in_the_report_of_a_dry_run_or_when_asked_for(tmp_path):
    post = write_post(tmp_path)
    without = json.loads(import_posts(post, "--report", "-")[0])
    assert "body" not in without["posts"][0]
    asked = json.loads(import_posts(post, "--report", "-", "--report-bodies")[0])
    assert [block["type"] for block in asked["posts"][0]["body"]] == ["avoid", "relief"]


def test_what_was_done_is_told_in_one_line_with_the_findings_that_matter(tmp_path):
    write_post(tmp_path)
    _, err = import_posts(tmp_path, "--no-progress")
    assert err == "1 posts: 1 created\n"
    _, err = import_posts(tmp_path, "--no-progress", "--update", "force", verbosity=2)
    assert "hamstring.html: The picture was not found" in err


def test_progress_is_a_line_for_each_post_where_there_is_no_terminal(tmp_path):
    _, err = import_posts(write_post(tmp_path))
    assert err.splitlines()[0] == "1 created: hamstring.html"


def test_verbosity_0_is_silent(tmp_path):
    assert import_posts(write_post(tmp_path), verbosity=0) == ("", "")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("missing.html", None, "There is no file or folder"),
        ("empty.html", b"", "is empty"),
        ("blank.html", b" \n", "The file is empty"),
        ("picture.html", b"\x89PNG\x00\x00", "not a text file"),
        ("plain.html", b"Only words.", "not HTML"),
        ("odd.html", b'<meta charset="klingon"><p>\xff', "which is unknown"),
        ("broken.xml", b"<rss><channel><item>", "not well-formed XML"),
        (
            "bomb.xml",
            b'<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel>&a;</channel></rss>',
            "declares XML entities",
        ),
    ],
)
def test_a_source_that_cannot_be_used_is_one_clear_line_and_code_1(tmp_path, name, content, told):
    source = tmp_path / name
    if content is not None:
        source.write_bytes(content)
    with pytest.raises(CommandError, match=told) as refused:
        import_posts(source)
    assert refused.value.returncode == 1
    assert "\n" not in str(refused.value)
    assert not SelfCarePage.objects.exists()


def test_a_parent_that_is_not_there_is_one_clear_line(tmp_path):
    with pytest.raises(CommandError, match="There is no page /nowhere/"):
        import_posts(write_post(tmp_path), "--parent", "/nowhere/")
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize("name", ["nowhere/report.json", ""])
def test_a_report_that_cannot_be_written_stops_the_run_before_it_starts(tmp_path, name):
    with pytest.raises(CommandError, match="The report cannot be written"):
        import_posts(write_post(tmp_path), "--report", tmp_path / name)
    assert not ImportRun.objects.exists()


def test_a_media_folder_that_is_not_there_is_one_clear_line(tmp_path):
    with pytest.raises(CommandError, match="There is no media folder"):
        import_posts(write_post(tmp_path), "--media", tmp_path / "nowhere")


def test_wrong_usage_is_code_2():
    with pytest.raises(CommandError) as refused:
        import_posts("--update", "sometimes", "x.html")
    assert "invalid choice" in str(refused.value)


@pytest.mark.parametrize(
    ("sources", "message"),
    [(["", "x.html"], "The name of a source is empty"), ([" "], "The name of a source is empty")],
)
def test_source_without_a_name_is_refused(sources, message):
    with pytest.raises(CommandError) as refused:
        import_posts(*sources)
    assert message in str(refused.value)


def test_root_of_all_pages_is_no_parent(tmp_path):
    with pytest.raises(CommandError) as refused:
        import_posts(write_post(tmp_path), "--parent", "1")
    assert "root" in str(refused.value)


def test_some_failed_is_code_3_and_the_others_are_in(tmp_path):
    write_post(tmp_path)
    (tmp_path / "broken.html").write_bytes(b"\x00")
    assert exit_code(tmp_path) == 3
    assert SelfCarePage.objects.count() == 1


def test_less_coverage_than_asked_for_is_code_4(tmp_path):
    post = write_post(tmp_path)
    text = post.read_text().replace("<article>", "<article><p>Words beside the post that are nobody's.</p>")
    post.write_text(text)
    assert exit_code(post, "--min-coverage", "100") == 4
    told = StringIO()
    with pytest.raises(SystemExit):
        call_command("import_selfcare_posts", str(post), "--min-coverage", "100", stderr=told)
    assert "hamstring.html: " in told.getvalue()
    assert "less than 100 %" in told.getvalue()
    import_posts(post, "--min-coverage", "50")


def test_options_reach_the_run(tmp_path):
    write_picture(tmp_path / "uploads-elsewhere")
    for name in ("calf", "hip"):
        write_post(tmp_path, name, title=f"Self Care – {name}")
    import_posts(tmp_path, "--publish", "--only", "hip.html", "--media", tmp_path / "uploads-elsewhere")
    page = SelfCarePage.objects.get()
    assert (page.slug, page.live) == ("self-care-hip", True)
    assert page.body[1].value["content"][0].value["image"] is not None
