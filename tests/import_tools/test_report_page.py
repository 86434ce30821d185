"""The report as people read it: what became of the posts, what is worth a look, and where the words are."""

import pytest
from bs4 import BeautifulSoup

from import_tools.errors import ReportError
from import_tools.records import Coverage, Facts, Finding, PostKind, Severity, Tally
from import_tools.report import PostReport, RunReport
from import_tools.report_page import ReportSummary, render_report, write_report_page

UNSURE = Finding(Severity.INFO, "unsure_section", "Not sure.", "What others say")
LOST = Finding(Severity.ERROR, "words_unplaced", "Words are in no block.", "two words")
UNREAD = Finding(Severity.ERROR, "post_failed", "It has no text.")


def a_report(outcome: str = "created", *findings: Finding, title: str = "Neck", **values) -> PostReport:
    facts = Facts(title=title, url=f"https://old.example/{title.lower()}/")
    words = Tally(source=12, placed=8, furniture=3, unplaced=1)
    return PostReport(
        title, outcome, facts, PostKind.SELF_CARE, coverage=Coverage(words=words), findings=findings, **values
    )


def report_of(*posts: PostReport, dry_run: bool = True, **values) -> RunReport:
    return RunReport(("old.zip",), dry_run, None if dry_run else 7, posts, **values)


def summary_of(*posts: PostReport, **values) -> ReportSummary:
    return ReportSummary(report_of(*posts, **values).as_dict())


def read(report: RunReport) -> BeautifulSoup:
    return BeautifulSoup(render_report({**report.as_dict(), "stopped": report.stopped}), "html.parser")


def test_findings_are_grouped_with_the_most_severe_first_and_each_post_once():
    summary = summary_of(
        a_report("created", UNSURE, UNSURE, title="Neck"),
        a_report("created", UNSURE, title="Hip"),
        a_report("created", LOST, title="Knee"),
    )

    assert [(group.code, group.severity, group.count) for group in summary.groups] == [
        ("words_unplaced", "error", 1),
        ("unsure_section", "info", 2),
    ]
    post, excerpts = summary.groups[1].posts[0]
    assert (post.title, excerpts) == ("Neck", ("What others say",) * 2)


def test_why_a_post_has_failed_stands_with_the_post_and_not_among_the_findings():
    summary = summary_of(a_report("failed", UNREAD), a_report())

    assert [post.findings[0]["message"] for post in summary.failed] == ["It has no text."]
    assert summary.groups == []


def test_words_are_summed_by_where_they_are():
    assert summary_of(a_report(), a_report()).words == {
        "source": 24,
        "placed": 16,
        "furniture": 6,
        "unplaced": 2,
    }


def test_a_finding_of_a_kind_without_an_explanation_shows_its_message():
    other = Finding(Severity.WARNING, "of_another_site", "Look at the quiz.")

    assert [group.meaning for group in summary_of(a_report("created", other)).groups] == ["Look at the quiz."]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://x.org/", ""])
def test_only_addresses_of_the_web_are_linked(url):
    post = a_report()
    summary = summary_of(PostReport("neck.html", "created", Facts(url=url), coverage=post.coverage))

    assert [(row.url, row.title) for row in summary.posts] == [("", "neck.html")]


def test_the_page_tells_what_would_happen_in_words():
    text = read(report_of(a_report("created", UNSURE), a_report("protected"))).get_text(" ", strip=True)

    assert "What an import would do" in text
    assert "Nothing was changed" in text
    assert "1 new post" in text
    assert "nothing is overwritten" in text
    assert "Unsure section 1 post An editor is asked in the post." in text


def test_the_page_tells_what_a_run_did():
    text = read(report_of(a_report(), dry_run=False, stopped=True)).get_text(" ", strip=True)

    assert "What run 7 did" in text
    assert "It was stopped before its end" in text
    assert "1 new page" in text
    assert "Nothing was changed" not in text


def test_the_page_needs_no_other_file_and_no_script():
    soup = read(report_of(a_report("created", UNSURE)))

    assert not soup.find_all(["script", "img", "link", "iframe", "object"])
    assert "url(" not in soup.style.string
    assert "@import" not in soup.style.string


def test_links_within_the_page_lead_to_the_posts():
    soup = read(
        report_of(a_report("created", UNSURE, title="Neck"), a_report("created", UNSURE, title="Hip"))
    )
    targets = [soup.find(id=link["href"][1:]) for link in soup.select("details a")]

    assert [target.th.find(string=True) for target in targets] == ["Neck", "Hip"]


def test_what_stands_in_a_post_is_only_text():
    hostile = Finding(Severity.INFO, "unsure_section", "<b>x</b>", "<script>alert(1)</script>")
    soup = read(report_of(a_report("created", hostile, title="<img src=x onerror=alert(1)>")))

    assert not soup.find_all(["script", "img"])
    assert "<img src=x onerror=alert(1)>" in soup.get_text()


def test_a_report_without_posts_is_a_page_as_well():
    assert "No findings" in read(report_of()).get_text()


def test_a_page_that_cannot_be_written_is_an_error(tmp_path):
    with pytest.raises(ReportError, match="cannot be written"):
        write_report_page(report_of(a_report()), str(tmp_path / "nowhere" / "report.html"))
