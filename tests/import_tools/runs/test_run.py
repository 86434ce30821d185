"""One run, and the next: what is created, left alone, updated, protected, rolled back."""

import pytest
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex, Site

from import_tools.errors import DestinationError, SourceError
from import_tools.models import ImportedPost, ImportRun
from import_tools.runs.read_ahead import BATCH
from import_tools.runs.run import ImportOptions, run_import
from selfcare_cms.models import SectionIndexPage, SelfCarePage
from tests.import_tools.site import outcomes, run, write_picture, write_post

pytestmark = pytest.mark.django_db
Image = get_image_model()


def test_a_post_becomes_a_draft_in_the_tree_of_its_breadcrumb(tmp_path):
    write_picture(tmp_path)
    report = run(write_post(tmp_path))
    page = SelfCarePage.objects.get()
    assert report.posts[0].page_id == page.pk
    assert (page.title, page.slug, page.live) == ("Self Care – Hamstring", "self-care-hamstring", False)
    assert [parent.title for parent in page.get_ancestors()[2:]] == ["Self Care", "Self Care-Thigh"]
    assert page.status == "imported"
    assert page.published_on.isoformat() == "2016-06-14T14:20:00+00:00"
    assert [region.name for region in page.regions.all()] == ["Thigh"]


def test_the_body_holds_the_image_with_its_caption_and_credit(tmp_path):
    write_picture(tmp_path)
    run(write_post(tmp_path))
    body = SelfCarePage.objects.get().body
    assert [block.block_type for block in body] == ["avoid", "relief"]
    figure = body[1].value["content"][0].value
    assert figure["image"].pk == Image.objects.get().pk
    assert figure["image"].contextual_alt_text == "pigeon pose"
    assert (figure["credit"], figure["credit_url"]) == ("yoga.example", "https://yoga.example/")
    assert "pigeon from" in str(figure["caption"])


def test_publishing_makes_posts_and_sections_live_with_their_old_date(tmp_path):
    run(write_post(tmp_path), publish=True)
    page = SelfCarePage.objects.get()
    assert page.live
    assert page.first_published_at.isoformat() == "2016-06-14T14:20:05+00:00"
    assert all(section.live for section in SectionIndexPage.objects.all())


def test_a_later_run_that_publishes_makes_the_sections_of_drafts_live(tmp_path):
    run(write_post(tmp_path))
    run(write_post(tmp_path, "calf", title="Self Care – Calf"), publish=True)
    assert all(section.live for section in SectionIndexPage.objects.all())
    assert not SelfCarePage.objects.get(slug="self-care-hamstring").live


def test_what_was_not_public_comes_in_as_a_draft_in_a_section_that_is_one(tmp_path):
    item = "<item><title>Private</title><link>https://old.example/?p=7</link><wp:post_id>7</wp:post_id>"
    (tmp_path / "export.xml").write_text(
        '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel>{item}<wp:status>private</wp:status><wp:post_type>post</wp:post_type>"
        "<content:encoded>Only for one.</content:encoded></item></channel></rss>"
    )
    report = run(tmp_path / "export.xml", publish=True)
    assert outcomes(report) == ["created"]
    assert [finding.code for finding in report.posts[0].findings] == ["unpublished"]
    assert not Page.objects.filter(depth__gt=2, live=True).exists()


def test_a_missing_picture_is_a_finding_and_the_figure_keeps_its_caption(tmp_path):
    report = run(write_post(tmp_path))
    assert [finding.code for finding in report.posts[0].findings] == ["image_not_found"]
    figure = SelfCarePage.objects.get().body[1].value["content"][0].value
    assert figure["image"] is None
    assert "pigeon from" in str(figure["caption"])
    missing = ImportedPost.objects.get().missing_images
    assert [entry["alt_text"] for entry in missing] == ["pigeon pose"]


def test_the_same_post_under_two_names_is_one_page_and_the_report_says_so(tmp_path):
    write_post(tmp_path)
    (tmp_path / "hamstring-amp.html").write_bytes((tmp_path / "hamstring.html").read_bytes())
    report = run(tmp_path)
    assert outcomes(report) == ["created", "unchanged"]
    assert [finding.code for finding in report.posts[1].findings] == ["second_copy"]
    assert outcomes(run(tmp_path)) == ["unchanged", "unchanged"]
    assert SelfCarePage.objects.count() == 1


def test_a_post_that_fails_leaves_the_others_untouched_and_itself_absent(tmp_path):
    write_post(tmp_path)
    (tmp_path / "broken.html").write_bytes(b"\x00\x01<p>")
    report = run(tmp_path)
    assert outcomes(report) == ["failed", "created"]
    assert report.totals == {
        "posts": 2,
        "created": 1,
        "updated": 0,
        "unchanged": 0,
        "protected": 0,
        "failed": 1,
    }
    assert ImportedPost.objects.get(source_id="broken.html").page is None


def test_a_post_that_failed_once_can_be_imported_later(tmp_path):
    path = tmp_path / "hamstring.html"
    path.write_bytes(b"\x00")
    run(tmp_path)
    write_post(tmp_path)
    assert outcomes(run(tmp_path)) == ["created"]
    assert ImportedPost.objects.count() == 1


def test_a_page_without_a_post_is_left_out_with_a_finding(tmp_path):
    (tmp_path / "empty.html").write_text("<html><body><nav>Home</nav></body></html>")
    report = run(tmp_path)
    assert outcomes(report) == ["unchanged"]
    assert [finding.code for finding in report.posts[0].findings] == ["empty_post"]


def test_a_run_is_remembered_with_its_source_and_totals(tmp_path):
    report = run(write_post(tmp_path))
    row = ImportRun.objects.get()
    assert report.run == row.pk
    assert row.state == "finished"
    assert row.totals["created"] == 1
    assert row.source == [str(tmp_path / "hamstring.html")]


def test_only_and_limit_choose_posts(tmp_path):
    for name in ("calf", "hip", "neck"):
        write_post(tmp_path, name, title=f"Self Care – {name}")
    assert [post.source_id for post in run(tmp_path, only=("hip.html",)).posts] == ["hip.html"]
    assert [post.source_id for post in run(tmp_path, limit=2).posts] == ["calf.html", "hip.html"]


def test_a_source_that_is_not_there_stops_the_run_before_it_starts(tmp_path):
    with pytest.raises(SourceError, match="no file or folder"):
        run(tmp_path / "nothing.html")
    with pytest.raises(SourceError, match="no posts"):
        run(tmp_path)
    assert not ImportRun.objects.exists()


def test_a_parent_can_be_named_by_path_or_id(tmp_path):
    home = Site.objects.get().root_page
    library = home.add_child(instance=SectionIndexPage(title="Library", slug="library"))
    run(write_post(tmp_path), parent="/library/")
    assert SelfCarePage.objects.get().is_descendant_of(library)
    run(write_post(tmp_path, "calf", title="Self Care – Calf"), parent=str(library.pk))
    assert SelfCarePage.objects.get(slug="self-care-calf").is_descendant_of(library)


@pytest.mark.parametrize("parent", ["/nowhere/", "987654", "neck"])
def test_a_parent_that_is_not_there_is_refused(tmp_path, parent):
    with pytest.raises(DestinationError, match="There is no page"):
        run(write_post(tmp_path), parent=parent)


def test_a_parent_that_cannot_hold_sections_is_refused(tmp_path):
    run(write_post(tmp_path))
    with pytest.raises(DestinationError, match="No section page can be created"):
        run(write_post(tmp_path), parent=str(SelfCarePage.objects.get().pk))


def test_two_posts_that_want_one_slug_both_come_in(tmp_path):
    for folder, host in (("a", "one.example"), ("b", "two.example")):
        (tmp_path / folder).mkdir()
        path = write_post(tmp_path / folder)
        path.write_text(path.read_text().replace("old.example", host))
    run(tmp_path)
    assert sorted(SelfCarePage.objects.values_list("slug", flat=True)) == [
        "self-care-hamstring",
        "self-care-hamstring-2",
    ]


def test_a_title_and_an_url_of_any_length_come_in(tmp_path):
    path = write_post(tmp_path, title="Self Care – " + "long " * 200)
    path.write_text(path.read_text().replace("/self-care-hamstring/", f"/{'x' * 900}/"))
    assert outcomes(run(path)) == ["created"]
    assert outcomes(run(path)) == ["unchanged"]


def test_an_url_that_is_none_is_a_finding(tmp_path):
    path = write_post(tmp_path)
    path.write_text(path.read_text().replace("https://old.example/wp-content", "http://[bad"))
    assert [finding.code for finding in run(path).posts[0].findings] == ["image_not_found"]


def test_a_section_made_in_code_without_a_revision_is_published(tmp_path):
    home = Site.objects.get().root_page
    home.add_child(instance=SectionIndexPage(title="Self Care", slug="self-care", live=False))
    assert outcomes(run(write_post(tmp_path), publish=True)) == ["created"]


def test_an_unknown_id_is_refused_and_leaves_no_run(tmp_path):
    with pytest.raises(SourceError, match="There is no post nobody"):
        run(write_post(tmp_path), only=("nobody",))
    assert not ImportRun.objects.exists()


def write_shared(folder, number: int, text: str) -> None:
    html = f"<h1>Neck {number}</h1><h2>What to Avoid</h2><p>Words of post {number}.</p>{text}"
    (folder / f"neck-{number}.html").write_text(f"<html><body><main>{html}</main></body></html>")


def test_what_the_posts_of_a_source_share_is_taken_for_furniture(tmp_path):
    for number in range(4):
        write_shared(tmp_path, number, "<p>Book a long massage with us at our studio.</p>")
    report = run(tmp_path, dry_run=True)
    assert [[piece.kind for piece in post.furniture] for post in report.posts] == [["repeated"]] * 4


def test_a_site_can_name_the_furniture_of_its_theme(tmp_path, settings):
    settings.IMPORT_TOOLS_FURNITURE = {"gift": ".gift", "quiz": [".quiz", ".poll"]}
    write_shared(tmp_path, 1, "<p class='gift'>A</p><p class='quiz'>B</p><p class='poll'>C</p>")
    (post,) = run(tmp_path, dry_run=True).posts
    assert [piece.kind for piece in post.furniture] == ["gift", "quiz", "quiz"]


def test_that_a_page_or_an_image_was_imported_is_no_use_of_it(tmp_path):
    write_picture(tmp_path)
    run(write_post(tmp_path))
    users = ReferenceIndex.objects.values_list("content_type__app_label", flat=True)
    assert "import_tools" not in users


def test_a_run_that_was_interrupted_keeps_what_is_in_and_the_next_one_goes_on(tmp_path):
    for number in range(BATCH + 2):
        write_post(tmp_path, f"post-{number:03}", title=f"Self Care – {number}")

    def interrupt(post):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_import(ImportOptions((str(tmp_path),)), progress=interrupt)
    assert ImportRun.objects.get().state == "stopped"
    assert outcomes(run(tmp_path)) == ["unchanged"] * BATCH + ["created"] * 2
