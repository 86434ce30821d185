"""The counts of a post are those of its page, whatever has changed it."""

import json
from importlib.resources import files

import jsonschema
import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from wagtail.models import Page

from import_tools.desk.counts import (
    count_new,
    dismiss,
    omit,
    recount_post,
    reopen,
    restore_omitted,
    truth_of,
    update_counts,
)
from import_tools.errors import DeskError
from import_tools.models import Claim, FindingDecision, ImportedPost, ImportRun, Omission
from import_tools.rollback import rollback_run
from import_tools.writing.proposals import accept_proposal
from selfcare_cms.models import SelfCarePage
from tests.import_tools.editing import body_of, decide, edit, record, the_page
from tests.import_tools.site import run, write_linking_post, write_picture, write_post

pytestmark = pytest.mark.django_db
SCHEMA = json.loads((files("import_tools") / "schemas" / "import-report-1.json").read_text(encoding="utf-8"))
ALL_WORDS = 12  # of the two sections, with the caption of the picture


@pytest.fixture
def post(tmp_path, django_capture_on_commit_callbacks):
    """An imported post with two sections and a picture that was not found."""
    with django_capture_on_commit_callbacks(execute=True):
        run(write_post(tmp_path))
    return record()


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """Return a function that calls another one as if in a transaction of its own."""

    def commit(function, *args, **options):
        with django_capture_on_commit_callbacks(execute=True):
            return function(*args, **options)

    return commit


@pytest.fixture
def editor():
    return get_user_model().objects.create_superuser("ella", "", "")


def columns(post: ImportedPost | None = None) -> dict:
    """Return the columns with the counts of a post, as they are in the database or in memory."""
    post = post or record()
    return {name: getattr(post, name) for name in ImportedPost.COUNT_FIELDS}


def test_a_new_page_is_counted_as_it_would_be_later(post):
    at_import = columns()
    update_counts(post.page_id)

    assert columns() == at_import
    assert at_import["words_left"] == 0
    assert at_import["counts"]["images"]["missing"] == 1
    assert at_import["counts"]["open"] == {"image_not_found": 1}
    assert at_import["counted_revision"] == post.page.latest_revision
    assert at_import["draft_status"] == "imported"


def test_pages_written_in_bulk_are_counted_as_they_would_be_later(tmp_path):
    write_picture(tmp_path)
    html = (
        '<p><img src="wp-content/uploads/2016/06/pigeon.png"> See <a href="https://old.example/b/">b</a>.</p>'
        '<iframe src="https://maps.example/atlanta"></iframe>'
        "<p>[quiz]</p><p>https://youtu.be/abcdefghijk</p>"
        "<h2>A stitch in time</h2><p>Saves nine.</p>"
    )
    sources = [write_linking_post(tmp_path, slug, html) for slug in ("a", "b")]
    run(*sources, publish=True)
    at_import = {post.pk: columns(post) for post in ImportedPost.objects.all()}
    call_command("recount_posts", verbosity=0)

    assert len(at_import) == 2
    assert {post.pk: columns(post) for post in ImportedPost.objects.all()} == at_import
    assert record_of("a").counts["open"].keys() >= {"alt_text_missing", "legacy_html"}


def record_of(slug: str) -> ImportedPost:
    return ImportedPost.objects.get(url=f"https://old.example/{slug}/")


def test_words_that_the_importer_could_not_place_are_missing_from_the_start(post):
    lost = [f"{number} words of the old post are not on the page." for number in (30, 2)]
    rest = "7 more words in other places are not on the page."
    excerpts = (" ".join(f"word{number}" for number in range(25)), "two words", "")
    post.findings = [
        {"severity": "error", "code": "words_unplaced", "message": message, "excerpt": excerpt}
        for message, excerpt in zip([*lost, rest], excerpts, strict=True)
    ]
    words = post.coverage["words"]
    post.coverage["words"] = {**words, "source": words["source"] + 39, "unplaced": 39}
    count_new(post)
    at_import = columns(post)
    post.save()
    update_counts(post.page_id)

    assert columns() == at_import
    assert record().words_left == 39


def test_deleted_sections_are_missing_until_they_are_restored(post, commit):
    whole = body_of(the_page())
    commit(edit, lambda body: body.clear())
    assert record().words_left == ALL_WORDS
    assert " ".join(recount_post(record()).missing.words).startswith("Avoid these activities: Running.")

    commit(edit, lambda body: whole)
    assert record().words_left == 0

    commit(edit, lambda body: body[:1])
    assert record().words_left == ALL_WORDS - len(["Avoid", "these", "activities:", "Running."])


@pytest.mark.parametrize("how", ["overwritten", "published", "reverted", "status"])
def test_each_way_to_save_a_page_is_counted(post, commit, editor, how):
    first = the_page().latest_revision
    commit(edit, lambda body: body.clear())
    page = the_page().get_latest_revision_as_object()
    if how == "overwritten":
        page.body = json.dumps(body_of(page)[:1])
        own = commit(page.save_revision, user=editor)
        page.body = first.as_object().body
        commit(page.save_revision, user=editor, overwrite_revision=own)
    elif how == "reverted":
        commit(first.as_object().save_revision, previous_revision=first, user=editor)
    elif how == "published":
        page.body = first.as_object().body
        commit(lambda: page.save_revision().publish())
    else:
        revision = page.latest_revision
        revision.content = {**first.content, "status": "in_progress"}
        commit(revision.save, update_fields=["content"])

    assert record().words_left == 0
    assert record().counted_revision == the_page().latest_revision
    assert record().draft_status == ("in_progress" if how == "status" else "imported")


def test_a_page_that_was_not_imported_has_no_counts(post, commit):
    page = SelfCarePage(title="Own", slug="own")
    the_page().get_parent().add_child(instance=page)
    commit(page.save_revision)

    assert ImportedPost.objects.count() == 1


def test_what_an_editor_moves_into_another_field_is_on_the_page(post, commit):
    page = the_page().get_latest_revision_as_object()
    page.body, page.summary = json.dumps(body_of(page)[1:]), "Avoid these activities: Running."
    commit(page.save_revision)
    assert record().words_left == 0

    ImportedPost.objects.update(written_content={**post.written_content, "summary": page.summary})
    update_counts(page.pk)  # a summary that the importer has written is no other place for the text
    assert record().words_left == len(page.summary.split())


def test_nobody_is_kept_from_saving_by_an_error(post, commit, caplog):
    ImportedPost.objects.update(written_content={"body": "no JSON"})
    commit(edit, lambda body: body.clear())

    assert body_of(the_page()) == []
    assert "Error calling" in caplog.text


def test_form_state_is_counted_and_nothing_stored(post):
    before = columns()
    truth = truth_of(post, [])

    assert truth.recount.tallies["words"].missing == ALL_WORDS
    assert columns() == before


class TestDecisions:
    def hash_of(self, post, words):
        return next(
            item.paragraph.hash for item in recount_post(post).paragraphs if words in item.paragraph.html
        )

    def test_what_is_omitted_is_not_missing_until_it_is_restored(self, post, commit, editor):
        commit(edit, lambda body: body[1:])
        paragraph = self.hash_of(post, "Running.")
        (omission,) = commit(omit, record(), paragraph, editor, reason="It is said above.")
        after = record()

        assert (omission.kind, omission.content, omission.user) == ("words", "Running.", editor)
        assert after.counts["words"]["omitted"] == 1
        assert after.words_left == len(["Avoid", "these", "activities:"])
        assert commit(restore_omitted, after, paragraph) == 1
        assert record().words_left == len(["Avoid", "these", "activities:", "Running."])

    def test_an_empty_figure_is_omitted(self, post, commit, editor):
        picture = next(item for item in recount_post(post).paragraphs if item.paragraph.tag == "figure")
        (omission,) = commit(omit, post, picture.paragraph.hash, editor)

        assert (omission.kind, omission.content) == ("picture", "pigeon")
        assert (record().open_findings, record().counts["images"]["omitted"]) == (0, 1)

    def test_what_is_on_the_page_cannot_be_omitted(self, post, editor):
        with pytest.raises(DeskError):
            omit(post, self.hash_of(post, "Running."), editor)
        with pytest.raises(DeskError):
            omit(post, "no such paragraph", editor)

    def test_what_is_missing_in_the_form_can_be_omitted_before_it_is_saved(self, post, editor):
        paragraph = self.hash_of(post, "Running.")

        assert omit(post, paragraph, editor, body=[])[0].content == "Running."

    def test_a_dismissed_finding_is_not_open_until_it_is_reopened(self, post, commit, editor):
        ImportedPost.objects.update(findings=[*post.findings, finding("redirect_conflict")])
        update_counts(post.page_id)
        found = next(item for item in truth_of(record()).findings if item.code == "redirect_conflict")
        decision = commit(dismiss, record(), found.code, found.key, editor)

        assert (decision.decision, decision.user) == (FindingDecision.Decision.SEEN, editor)
        assert record().open_findings == 1
        again = next(item for item in truth_of(record()).findings if item.code == "redirect_conflict")
        assert again.decision == decision
        commit(reopen, record(), found.code, found.key)
        assert record().open_findings == 2

    def test_a_missing_picture_cannot_be_dismissed(self, post, editor):
        (found,) = truth_of(post).findings

        with pytest.raises(DeskError):
            dismiss(post, found.code, found.key, editor)
        assert not FindingDecision.objects.exists()


def finding(code: str) -> dict:
    return {"severity": "info", "code": code, "message": "The old address is taken.", "excerpt": "/neck"}


def test_a_link_to_a_page_stands_for_one_to_its_old_url(tmp_path):
    url = "https://old.example/neck/"
    run(write_linking_post(tmp_path, "back", f'<p>See <a href="{url}">my neck</a> too.</p>'))
    edit(
        lambda body: [*body, {"type": "text", "value": "<p>Mine.</p>", "id": "own"}]
    )  # so that it is left alone
    run(write_linking_post(tmp_path, "neck", "<p>Turn slowly.</p>"))
    back, neck = record_of("back"), record_of("neck")

    def linked(page_id: int) -> list:
        body = json.dumps(body_of(back.page.specific))
        assert f'href=\\"{url}\\"' in body
        return json.loads(body.replace(f'href=\\"{url}\\"', f'linktype=\\"page\\" id=\\"{page_id}\\"'))

    assert recount_post(back).missing.links == ()
    assert recount_post(back, linked(neck.page_id)).missing.links == ()
    assert recount_post(back, linked(back.page_id)).missing.links == ("old.example/neck",)


class TestDeletion:
    def test_deleting_a_page_keeps_what_was_decided(self, post, editor):
        page = the_page()
        omit(post, recount_post(post).paragraphs[1].paragraph.hash, editor, body=[])
        FindingDecision.objects.create(post=post, code="x", decision="seen", user=editor)
        Claim.objects.create(page=page, user=editor)
        page.delete()

        assert not Page.objects.filter(pk=page.pk).exists()
        assert not Claim.objects.exists()
        assert (Omission.objects.count(), FindingDecision.objects.count()) == (1, 1)
        assert record().page is None

    def test_deleting_a_user_frees_their_posts_and_keeps_what_they_decided(self, post, editor):
        omit(post, recount_post(post).paragraphs[0].paragraph.hash, editor, body=[])
        Claim.objects.create(page=the_page(), user=editor)
        ImportedPost.objects.update(finished_by=editor)
        editor.delete()

        assert not Claim.objects.exists()
        assert Omission.objects.get().user is None
        assert record().finished_by is None

    def test_purged_revisions_take_no_counts_along(self, post):
        record().counted_revision.delete()

        assert record().counted_revision is None
        assert record().counts["words"]["placed"]


def test_an_import_that_updates_the_page_counts_it_again(tmp_path, post, commit, editor):
    omit(post, recount_post(post).paragraphs[1].paragraph.hash, editor, body=[])
    commit(run, write_post(tmp_path, avoid="Sprinting uphill."))
    after = record()

    assert (after.words_left, after.counts["words"]["omitted"]) == (0, 0)
    assert after.counts["words"]["placed"] == after.coverage["words"]["placed"]
    assert after.counted_revision == the_page().latest_revision


def test_a_rollback_counts_the_page_again(tmp_path, post, commit):
    before = columns()
    commit(run, write_post(tmp_path, avoid="Sprinting uphill, all day."))
    assert record().counts != before["counts"]
    commit(rollback_run, ImportRun.objects.latest("pk"))

    assert record().counts == before["counts"]
    assert record().counted_revision == the_page().latest_revision


def test_a_post_leaves_its_reasons_and_its_markup(post):
    rows = {row["block_id"]: row for row in post.sections}
    blocks = {block["id"]: block for block in body_of(the_page())}

    assert rows.keys() == blocks.keys()
    assert [row["kind"] for row in rows.values()] == ["avoid", "relief:temporary"]
    assert all(row["rule"] and 0 < row["confidence"] <= 1 for row in rows.values())
    assert post.markup == ImportedPost.Markup.PAGE


def test_only_posts_without_counts_are_counted_on_request(post, capsys):
    call_command("recount_posts", missing=True)
    ImportedPost.objects.update(words_left=None)
    call_command("recount_posts", missing=True)

    assert capsys.readouterr().out.split("\n")[:2] == ["Counted 0 posts.", "Counted 1 post."]
    assert record().words_left == 0


@pytest.mark.parametrize(("avoid", "outcome"), [("Running.", "unchanged"), ("Sprinting.", "protected")])
def test_the_report_of_a_page_that_is_left_has_its_coverage_as_it_is_now(
    tmp_path, post, commit, editor, avoid, outcome
):
    commit(edit, lambda body: body.clear())
    commit(omit, record(), recount_post(record()).paragraphs[1].paragraph.hash, editor)
    (left,) = run(write_post(tmp_path, avoid=avoid)).posts
    row = left.as_dict()

    assert left.outcome == outcome
    assert row["page_coverage"]["words"] == record().counts["words"]
    assert row["page_coverage"]["words"]["omitted"] == 1
    assert row["coverage"]["words"]["unplaced"] == 0
    jsonschema.validate(row, {**SCHEMA["$defs"]["post"], "$defs": SCHEMA["$defs"]})


def test_the_report_of_a_page_that_is_written_has_no_other_coverage(tmp_path):
    assert "page_coverage" not in run(write_post(tmp_path)).posts[0].as_dict()


def test_a_copy_of_a_page_has_no_claim_and_is_no_imported_post(post, commit, editor):
    Claim.objects.create(page=the_page(), user=editor)
    copied = commit(the_page().copy, update_attrs={"slug": "copy"})

    assert not Claim.objects.filter(page=copied).exists()
    assert list(ImportedPost.objects.values_list("page", flat=True)) == [post.page_id]


def test_reasons_and_missing_pictures_follow_the_blocks_of_an_accepted_version(tmp_path, commit, editor):
    first = (
        "<p>Ice it for ten minutes.</p><img src='https://old.example/a.png'><h2>Avoid these:</h2><p>Runs.</p>"
    )
    run(write_linking_post(tmp_path, "neck", first))
    edit(lambda body: [*body, {"type": "text", "value": "<p>Mine.</p>", "id": "own"}])
    new = f"<p>Read this before all else.</p><h2>Guidelines for AIS:</h2><ul><li>Breathe.</li></ul><h2>For relief:</h2>{first}"
    commit(run, write_linking_post(tmp_path, "neck", new))
    commit(decide, accept_proposal, editor)
    after = record()
    ids = {item["id"] for item in all_blocks(json.loads(after.written_content["body"]))}

    assert after.offer_state == ImportedPost.OfferState.TAKEN
    assert {row["block_id"] for row in after.sections} <= ids
    assert {entry["block"] for entry in after.missing_images} <= ids
    assert after.counts["images"]["missing"] == 1
    assert after.words_left == 0


def all_blocks(value) -> list[dict]:
    """All blocks in raw data, at any depth."""
    if isinstance(value, list):
        return [block for item in value for block in all_blocks(item)]
    if isinstance(value, dict):
        own = [value] if {"type", "value", "id"} <= value.keys() else []
        return [*own, *(block for item in value.values() for block in all_blocks(item))]
    return []
