"""Imports, rollbacks and reports keep the counts of pages, and are told by them."""

import json
from importlib.resources import files

import jsonschema
import pytest
from django.core.management import call_command

from import_tools.desk.counts import omit, recount_post
from import_tools.models import Claim, ImportedPost, ImportRun
from import_tools.rollback import rollback_run
from import_tools.writing.proposals import accept_proposal
from tests.import_tools.editing import body_of, decide, edit, record, the_page
from tests.import_tools.site import run, write_linking_post, write_post

from .columns import columns

pytestmark = pytest.mark.django_db
SCHEMA = json.loads((files("import_tools") / "schemas" / "import-report-1.json").read_text(encoding="utf-8"))


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
