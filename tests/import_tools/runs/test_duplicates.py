"""Several forms of one post: the richest becomes the page, and each is told of the others."""

import pytest
from wagtail.models import Page

from import_tools.models import ImportedPost, PostURL
from import_tools.runs.run import Update
from selfcare_cms.models import SectionIndexPage, SelfCarePage
from tests.import_tools.forms import AMP, CANONICAL, blocks, rows, write_amp, write_canonical, write_form
from tests.import_tools.site import codes, outcomes, run, write_linking_post
from tests.import_tools.sources.test_wxr import export, item

pytestmark = pytest.mark.django_db
WHOLE = ["avoid", "relief"]


def messages(post) -> str:
    return " ".join(finding.message for finding in post.findings)


@pytest.mark.parametrize("order", [(AMP, CANONICAL), (CANONICAL, AMP)])
def test_the_richer_form_becomes_the_page_whatever_the_order(tmp_path, order):
    write_amp(tmp_path)
    write_canonical(tmp_path)
    run(*(tmp_path / name for name in order))
    assert blocks() == WHOLE
    assert ImportedPost.objects.get().source_id == CANONICAL


@pytest.mark.parametrize("order", [(AMP, CANONICAL), (CANONICAL, AMP)])
def test_the_report_tells_each_form_of_the_other(tmp_path, order):
    write_amp(tmp_path)
    write_canonical(tmp_path)
    posts = {post.source_id: post for post in run(*(tmp_path / name for name in order)).posts}
    assert (posts[AMP].outcome, posts[CANONICAL].outcome) == ("unchanged", "created")
    assert CANONICAL in messages(posts[AMP])
    assert AMP in messages(posts[CANONICAL])


@pytest.mark.parametrize("order", [(AMP, CANONICAL), (CANONICAL, AMP)])
def test_a_second_run_over_both_forms_changes_nothing(tmp_path, order):
    write_amp(tmp_path)
    write_canonical(tmp_path)
    sources = [tmp_path / name for name in order]
    run(*sources)
    before = rows()
    assert outcomes(run(*sources)) == ["unchanged", "unchanged"]
    assert rows() == before


def test_a_richer_form_of_a_later_run_takes_the_page_over(tmp_path):
    run(write_amp(tmp_path))
    assert outcomes(run(write_canonical(tmp_path))) == ["updated"]
    assert blocks() == WHOLE


def test_a_poorer_form_of_a_later_run_is_left_out(tmp_path):
    run(write_canonical(tmp_path))
    before = rows()
    report = run(write_amp(tmp_path))
    assert (outcomes(report), codes(report)) == (["unchanged"], ["second_copy"])
    assert rows() == before


def test_of_three_forms_the_richest_is_taken_and_stays(tmp_path):
    write_amp(tmp_path)
    write_form(tmp_path, "b.html", "<h2>Avoid these activities:</h2><p>{avoid}</p><p>Ice it.</p>")
    write_canonical(tmp_path)
    report = run(tmp_path)
    assert outcomes(report) == ["unchanged", "unchanged", "created"]
    assert blocks() == WHOLE
    before = rows()
    assert outcomes(run(tmp_path)) == ["unchanged"] * 3
    assert rows() == before


@pytest.mark.parametrize("order", [(AMP, CANONICAL), (CANONICAL, AMP)])
def test_the_page_follows_the_form_that_it_was_made_from(tmp_path, order):
    write_amp(tmp_path)
    write_canonical(tmp_path)
    sources = [tmp_path / name for name in order]
    run(*sources)
    write_canonical(tmp_path, avoid="Lying.")
    report = {post.source_id: post.outcome for post in run(*sources).posts}
    assert report == {AMP: "unchanged", CANONICAL: "updated"}
    assert "Lying." in str(SelfCarePage.objects.get().get_latest_revision_as_object().body)


def test_a_change_in_the_poorer_form_changes_nothing(tmp_path):
    write_amp(tmp_path)
    write_canonical(tmp_path)
    run(tmp_path)
    before = rows()
    write_amp(tmp_path, avoid="Lying.")
    assert outcomes(run(tmp_path)) == ["unchanged", "unchanged"]
    assert rows() == before


def test_a_richer_form_never_overwrites_an_editor_and_claims_nothing(tmp_path):
    run(write_amp(tmp_path))
    page = SelfCarePage.objects.get()
    page.summary = "By hand"
    page.save_revision()
    write_canonical(tmp_path)
    report = run(tmp_path)
    assert outcomes(report) == ["unchanged", "protected"]
    assert codes(report) == ["page_edited"]
    assert report.posts[0].page_id == page.pk
    assert SelfCarePage.objects.get().get_latest_revision_as_object().summary == "By hand"


def test_update_none_leaves_the_page_of_a_poorer_form_and_claims_nothing(tmp_path):
    run(write_amp(tmp_path))
    before = rows()
    write_canonical(tmp_path)
    report = run(tmp_path, update=Update.NONE)
    assert (outcomes(report), codes(report)) == (["unchanged", "unchanged"], [])
    assert rows() == before


def test_update_none_still_takes_the_richer_of_two_new_forms(tmp_path):
    write_amp(tmp_path)
    write_canonical(tmp_path)
    assert outcomes(run(tmp_path, update=Update.NONE)) == ["unchanged", "created"]
    assert blocks() == WHOLE


@pytest.mark.parametrize("order", [(AMP, CANONICAL), (CANONICAL, AMP)])
def test_update_force_takes_the_richer_form_again(tmp_path, order):
    write_amp(tmp_path)
    write_canonical(tmp_path)
    sources = [tmp_path / name for name in order]
    run(*sources)
    report = {post.source_id: post.outcome for post in run(*sources, update=Update.FORCE).posts}
    assert report == {AMP: "unchanged", CANONICAL: "updated"}
    assert blocks() == WHOLE


def test_update_force_takes_a_poorer_form_that_is_named_alone(tmp_path):
    run(write_canonical(tmp_path))
    assert outcomes(run(write_amp(tmp_path), update=Update.FORCE)) == ["updated"]
    assert ImportedPost.objects.get().source_id == AMP


def test_a_form_that_fails_leaves_the_page_to_the_other(tmp_path):
    (tmp_path / AMP).write_bytes(b"\x00")
    write_canonical(tmp_path)
    assert outcomes(run(tmp_path)) == ["failed", "created"]
    assert blocks() == WHOLE


def test_a_dry_run_takes_the_richer_form_too_and_leaves_nothing(tmp_path):
    write_amp(tmp_path)
    write_canonical(tmp_path)
    report = run(tmp_path, dry_run=True)
    assert outcomes(report) == ["unchanged", "created"]
    assert [block["type"] for block in report.posts[1].body] == WHOLE
    assert report.posts[0].body is None
    assert not ImportedPost.objects.exists()


@pytest.mark.parametrize("order", [(AMP, CANONICAL), (CANONICAL, AMP)])
def test_a_dry_run_over_known_forms_calls_the_poorer_one_the_copy(tmp_path, order):
    write_amp(tmp_path)
    write_canonical(tmp_path)
    sources = [tmp_path / name for name in order]
    run(*sources)
    posts = {post.source_id: post for post in run(*sources, dry_run=True).posts}
    assert [finding.code for finding in posts[AMP].findings] == ["second_copy"]
    assert posts[CANONICAL].body is not None


def test_drafts_of_two_forms_are_published_later(tmp_path):
    write_amp(tmp_path)
    write_canonical(tmp_path)
    run(tmp_path)
    assert outcomes(run(tmp_path, publish=True)) == ["unchanged", "updated"]
    assert SelfCarePage.objects.get().live


def test_publishing_two_forms_publishes_the_richer_one(tmp_path):
    write_amp(tmp_path)
    write_canonical(tmp_path)
    run(tmp_path, publish=True)
    page = SelfCarePage.objects.get()
    assert page.live
    assert [block.block_type for block in page.body] == WHOLE


@pytest.mark.parametrize("order", [(AMP, CANONICAL), (CANONICAL, AMP)])
def test_a_copy_adds_its_urls(tmp_path, order):
    write_amp(tmp_path, head='<link rel="shortlink" href="https://old.example/?p=560">')
    write_canonical(tmp_path)
    run(*(tmp_path / name for name in order))
    assert set(PostURL.objects.values_list("key", flat=True)) == {"old.example/neck", "old.example?p=560"}


def test_a_poorer_form_that_names_another_place_leaves_nothing_behind(tmp_path):
    amp = (
        '<html amp><head><title>Calf</title><link rel="canonical" href="https://old.example/calf/"></head>'
        "<body><article><h1>Calf</h1><p>Ice it. Avoid hills.</p></article></body></html>"
    )
    (tmp_path / "a.html").write_text(amp)
    whole = write_linking_post(tmp_path, "calf", "<p>Ice it. Avoid hills.</p>", title="Self Care – Calf")
    run(tmp_path / "a.html", whole)
    (page,) = SelfCarePage.objects.all()
    assert page.get_parent().title == "Self Care"
    assert [section.title for section in SectionIndexPage.objects.all()] == ["Self Care"]
    assert (page.revisions.count(), ImportedPost.objects.get().page_id) == (1, page.pk)
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_post_that_the_old_site_files_elsewhere_now_stays_with_a_finding(tmp_path):
    path = write_linking_post(tmp_path, "calf", "<p>Ice it.</p>")
    run(path)
    path.write_text(path.read_text().replace(">Self Care</a></p>", ">Trigger Point Pain Patterns</a></p>"))
    report = run(path)
    assert outcomes(report) == ["updated"]
    assert "place_changed" in codes(report)
    assert SelfCarePage.objects.get().get_parent().title == "Self Care"


def write_export(tmp_path, slug, title, content, date="2021-02-03 04:05:06", **fields):
    text = export(item(5, title, content, post_date_gmt=date, **fields))
    (tmp_path / "site.xml").write_text(text.replace("/post-5/", f"/{slug}"), encoding="utf-8")
    return tmp_path / "site.xml"


@pytest.mark.parametrize(
    ("title", "content", "date"),
    [
        ("Stiff neck", "Look up from the screen.", "2021-02-03 04:05:06"),
        ("Stiff neck", "Ice the calf, then roll it slowly on a ball.", "2023-01-01 10:00:00"),
        ("Sore calf", "Ice the calf and roll it slowly on a ball.", "2023-01-01 10:00:00"),
    ],
)
def test_a_renamed_post_keeps_its_page(tmp_path, title, content, date):
    run(write_export(tmp_path, "sore-calf", "Sore calf", "Ice the calf, then roll it slowly on a ball."))
    assert outcomes(run(write_export(tmp_path, "new-slug", title, content, date))) == ["updated"]
    assert ImportedPost.objects.count() == 1


@pytest.mark.parametrize("title", ["Stiff neck", "Sore calf"])
def test_a_post_that_has_the_number_of_another_never_overwrites_its_page(tmp_path, title):
    run(write_export(tmp_path, "sore-calf", "Sore calf", "Ice the calf, then roll it slowly on a ball."))
    before = ImportedPost.objects.get()
    path = write_export(
        tmp_path, "neck", title, "Look up from your screen every hour.", "2023-01-01 10:00:00"
    )
    assert outcomes(run(path)) == ["created"]
    before.page.refresh_from_db()
    assert before.page.title == "Sore calf"
    assert before.page.latest_revision_id == before.revision_id
    assert ImportedPost.objects.count() == 2
    assert outcomes(run(path)) == ["unchanged"]


def test_a_draft_is_the_post_that_is_published_later(tmp_path):
    run(write_export(tmp_path, "?p=5", "Sore calf", "Only notes.", status="draft"))
    path = write_export(tmp_path, "sore-calf", "Sore calf", "Ice the calf.", "2023-01-01 10:00:00")
    assert outcomes(run(path)) == ["updated"]
