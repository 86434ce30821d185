"""Several forms of one post: the richest becomes the page, and each is told of the others."""

import pytest
from wagtail.images import get_image_model
from wagtail.models import Page, Revision

from import_tools.models import ImportedPost, PostAddress
from import_tools.runs import Update
from selfcare_cms.models import SelfCarePage

from .site import codes, outcomes, run

pytestmark = pytest.mark.django_db

FULL = "<h2>Avoid these activities:</h2><p>{avoid}</p><h2>For temporary relief:</h2><ul><li>Ice it.</li></ul>"
STRIPPED = "<p>{avoid}</p><p>Ice it.</p>"
FORM = """<!DOCTYPE html><html><head><title>Self Care – Neck</title>{head}</head><body><main>
<article><h1 class="entry-title">Self Care – Neck</h1><div class="entry-content">{html}</div></article>
</main></body></html>"""
ADDRESS = "https://old.example/neck/"
AMP, CANONICAL = "amp.html", "neck.html"


def write_form(folder, name, html, *, address=ADDRESS, head="", avoid="Sitting all day."):
    """Write one form of a post and return its path; without an address only its text tells what it is."""
    canonical = f'<link rel="canonical" href="{address}">' if address else ""
    path = folder / name
    path.write_text(FORM.format(head=canonical + head, html=html.format(avoid=avoid)), encoding="utf-8")
    return path


def write_amp(folder, **facts):
    return write_form(folder, AMP, STRIPPED, **facts)


def write_canonical(folder, **facts):
    return write_form(folder, CANONICAL, FULL, **facts)


def rows():
    """Everything that a run could have changed, but for what it notes of itself."""
    noted = ("outcome", "last_run_id")
    posts = [
        {name: value for name, value in post.items() if name not in noted}
        for post in ImportedPost.objects.order_by("pk").values()
    ]
    numbers = [model.objects.count() for model in (Page, Revision, get_image_model(), PostAddress)]
    return posts, numbers


def blocks() -> list[str]:
    """The blocks of the one page, as an editor finds it."""
    page = SelfCarePage.objects.get().get_latest_revision_as_object()
    return [block.block_type for block in page.body]


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


@pytest.mark.parametrize(
    "suffix", ["?amp", "?amp=1", "amp/", "?share=facebook", "?share=email&nb=1", "#respond"]
)
def test_what_amp_and_sharing_add_to_an_address_names_no_other_post(tmp_path, suffix):
    write_amp(tmp_path, address=f"{ADDRESS}{suffix}")
    write_canonical(tmp_path)
    run(tmp_path)
    assert SelfCarePage.objects.count() == 1


def test_two_posts_of_other_addresses_are_two_pages_whatever_their_text(tmp_path):
    write_canonical(tmp_path)
    write_form(tmp_path, "b.html", FULL, address="https://old.example/neck-2/")
    assert outcomes(run(tmp_path)) == ["created", "created"]


def test_two_files_of_one_text_without_an_address_are_one_post_in_every_run(tmp_path):
    write_form(tmp_path, "a.html", FULL, address="")
    write_form(tmp_path, "b.html", FULL, address="")
    assert outcomes(run(tmp_path)) == ["created", "unchanged"]
    before = rows()
    report = run(tmp_path)
    assert (outcomes(report), codes(report)) == (["unchanged", "unchanged"], ["other_form", "second_copy"])
    assert rows() == before


def test_two_files_of_one_text_without_an_address_are_one_post_in_two_runs(tmp_path):
    run(write_form(tmp_path, "a.html", FULL, address=""))
    report = run(write_form(tmp_path, "b.html", FULL, address=""))
    assert (outcomes(report), codes(report)) == (["unchanged"], ["second_copy"])
    assert ImportedPost.objects.count() == 1


def test_two_files_of_other_texts_without_an_address_are_two_posts(tmp_path):
    write_form(tmp_path, "a.html", FULL, address="")
    write_form(tmp_path, "b.html", FULL, address="", avoid="Lying.")
    assert outcomes(run(tmp_path)) == ["created", "created"]


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
def test_a_copy_adds_its_addresses(tmp_path, order):
    write_amp(tmp_path, head='<link rel="shortlink" href="https://old.example/?p=560">')
    write_canonical(tmp_path)
    run(*(tmp_path / name for name in order))
    assert set(PostAddress.objects.values_list("key", flat=True)) == {"old.example/neck", "old.example?p=560"}


def test_changes_arrive_in_a_file_that_has_moved(tmp_path):
    run(write_canonical(tmp_path))
    (tmp_path / "moved").mkdir()
    (tmp_path / CANONICAL).rename(tmp_path / "moved" / CANONICAL)
    report = run(tmp_path)
    assert (outcomes(report), codes(report)) == (["unchanged"], ["second_copy"])
    write_form(tmp_path / "moved", CANONICAL, FULL, avoid="Lying.")
    assert outcomes(run(tmp_path)) == ["updated"]


ITEM = """<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><item><title>Self Care – Neck</title><link>{link}</link><wp:post_id>{number}</wp:post_id>
<wp:status>{status}</wp:status><wp:post_type>post</wp:post_type>
<content:encoded>Sit less, and turn slowly.</content:encoded></item></channel></rss>"""


def write_export(folder, link, number=12, status="publish"):
    path = folder / "export.xml"
    path.write_text(ITEM.format(link=link, number=number, status=status), encoding="utf-8")
    return path


def test_a_draft_of_an_earlier_export_is_the_post_that_was_published_since(tmp_path):
    run(write_export(tmp_path, "https://old.example/?p=12", status="draft"))
    assert outcomes(run(write_export(tmp_path, ADDRESS))) == ["updated"]
    assert outcomes(run(write_export(tmp_path, ADDRESS))) == ["unchanged"]
    assert SelfCarePage.objects.count() == 1


def test_a_post_that_was_renamed_on_the_old_site_keeps_its_page(tmp_path):
    run(write_export(tmp_path, ADDRESS))
    assert outcomes(run(write_export(tmp_path, "https://old.example/stiff-neck/"))) == ["updated"]
    assert PostAddress.objects.filter(key="old.example/neck").exists()


def test_an_address_that_another_post_has_taken_over_is_that_post_s(tmp_path):
    run(write_export(tmp_path, ADDRESS))
    run(write_export(tmp_path, "https://old.example/stiff-neck/"))
    assert outcomes(run(write_export(tmp_path, ADDRESS, 13))) == ["created"]


@pytest.mark.parametrize(("link", "number"), [("https://other.example/neck/", 12), (f"{ADDRESS}2/", 13)])
def test_a_number_says_nothing_on_another_site_and_another_number_is_another_post(tmp_path, link, number):
    run(write_export(tmp_path, ADDRESS))
    assert outcomes(run(write_export(tmp_path, link, number))) == ["created"]
