"""The next run over the same posts: what is left alone, updated, or protected."""

import pytest
from wagtail.images import get_image_model
from wagtail.models import Page, Revision

from import_tools.models import ImportedPost
from import_tools.runs.run import Update
from selfcare_cms.models import SelfCarePage
from tests.import_tools.site import outcomes, run, write_picture, write_post

pytestmark = pytest.mark.django_db
Image = get_image_model()


def counts():
    rows = (Page, Revision, Image, ImportedPost)
    return tuple(model.objects.count() for model in rows)


def edit(page, **changes):
    """Change a page as an editor does who saves a draft."""
    page = page.get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(page, name, value)
    return page.save_revision()


def test_a_second_run_changes_nothing(tmp_path):
    write_picture(tmp_path)
    write_post(tmp_path)
    run(tmp_path, publish=True)
    before = counts()
    assert outcomes(run(tmp_path, publish=True)) == ["unchanged"]
    assert counts() == before


def test_a_changed_source_updates_an_untouched_page_and_leaves_it_live(tmp_path):
    run(write_post(tmp_path), publish=True)
    pages, revisions, *_ = counts()
    assert outcomes(run(write_post(tmp_path, avoid="Sprinting."))) == ["updated"]
    page = SelfCarePage.objects.get()
    assert page.live
    assert "Sprinting." in str(page.body)
    assert counts()[:2] == (pages, revisions + 1)


def test_a_changed_source_updates_a_draft_without_publishing_it(tmp_path):
    run(write_post(tmp_path))
    run(write_post(tmp_path, avoid="Sprinting."))
    page = SelfCarePage.objects.get()
    assert not page.live
    assert "Sprinting." in str(page.get_latest_revision_as_object().body)


def test_a_page_that_an_editor_has_changed_is_protected(tmp_path):
    run(write_post(tmp_path), publish=True)
    edited = edit(SelfCarePage.objects.get(), summary="By hand")
    report = run(write_post(tmp_path, avoid="Sprinting."), publish=True)
    assert outcomes(report) == ["protected"]
    assert [finding.code for finding in report.posts[0].findings] == ["page_edited"]
    assert SelfCarePage.objects.get().latest_revision == edited


def test_pictures_of_a_new_version_come_in_with_its_offer_and_the_page_stays_as_it_is(tmp_path):
    run(write_post(tmp_path))
    edited = edit(SelfCarePage.objects.get(), summary="By hand")
    write_picture(tmp_path)
    run(write_post(tmp_path, avoid="Sprinting."))
    image = Image.objects.get()
    assert f'"image": {image.pk}' in ImportedPost.objects.get().offer.content["body"]
    assert SelfCarePage.objects.get().latest_revision == edited


def test_a_revision_that_an_editor_saved_without_changing_anything_protects_nothing(tmp_path):
    run(write_post(tmp_path))
    edit(SelfCarePage.objects.get())
    assert outcomes(run(write_post(tmp_path, avoid="Sprinting."))) == ["updated"]


def test_an_unchanged_source_leaves_an_edited_page_alone(tmp_path):
    run(write_post(tmp_path))
    edited = edit(SelfCarePage.objects.get(), summary="By hand")
    assert outcomes(run(write_post(tmp_path))) == ["unchanged"]
    assert SelfCarePage.objects.get().latest_revision == edited


def test_a_page_that_an_editor_has_deleted_is_not_made_again(tmp_path):
    run(write_post(tmp_path))
    SelfCarePage.objects.get().delete()
    assert outcomes(run(write_post(tmp_path))) == ["unchanged"]
    assert outcomes(run(write_post(tmp_path, avoid="Sprinting."))) == ["protected"]
    assert not SelfCarePage.objects.exists()


def test_update_none_leaves_changed_posts_alone(tmp_path):
    run(write_post(tmp_path))
    assert outcomes(run(write_post(tmp_path, avoid="Sprinting."), update=Update.NONE)) == ["unchanged"]


def test_update_force_overwrites_an_edited_page_and_keeps_the_edit_in_its_history(tmp_path):
    run(write_post(tmp_path))
    edited = edit(SelfCarePage.objects.get(), summary="By hand")
    assert outcomes(run(write_post(tmp_path), update=Update.FORCE)) == ["updated"]
    page = SelfCarePage.objects.get()
    assert page.latest_revision != edited
    assert page.revisions.filter(pk=edited.pk).exists()


def test_a_page_that_an_editor_has_unpublished_stays_a_draft(tmp_path):
    run(write_post(tmp_path), publish=True)
    SelfCarePage.objects.get().unpublish()
    report = run(write_post(tmp_path, avoid="Sprinting."), publish=True)
    assert outcomes(report) == ["updated"]
    assert not SelfCarePage.objects.get().live


def test_a_section_that_an_editor_has_unpublished_stays_a_draft(tmp_path):
    run(write_post(tmp_path), publish=True)
    section = SelfCarePage.objects.get().get_parent()
    section.unpublish()
    run(write_post(tmp_path, "calf", title="Self Care – Calf"), publish=True)
    section.refresh_from_db()
    assert not section.live


def test_publishing_reaches_drafts_of_an_earlier_run_with_the_sections_above_them(tmp_path):
    run(write_post(tmp_path))
    assert outcomes(run(write_post(tmp_path), publish=True)) == ["updated"]
    page = SelfCarePage.objects.get()
    assert page.live
    assert all(section.live for section in page.get_ancestors())
    assert outcomes(run(write_post(tmp_path), publish=True)) == ["unchanged"]


def test_publishing_leaves_a_draft_that_an_editor_works_on(tmp_path):
    run(write_post(tmp_path))
    edit(SelfCarePage.objects.get(), summary="By hand")
    assert outcomes(run(write_post(tmp_path), publish=True)) == ["unchanged"]
    assert not SelfCarePage.objects.get().live


def test_update_force_makes_a_deleted_page_again(tmp_path):
    run(write_post(tmp_path))
    SelfCarePage.objects.get().delete()
    assert outcomes(run(write_post(tmp_path), update=Update.FORCE)) == ["created"]
    assert SelfCarePage.objects.exists()


def test_files_of_one_name_without_an_url_are_different_posts(tmp_path):
    for name in ("Alpha", "Beta"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "post.html").write_text(f"<h1>{name}</h1><p>Words of {name}.</p>")
        assert outcomes(run(tmp_path / name)) == ["created"]
    assert outcomes(run(tmp_path / "Alpha", tmp_path / "Beta")) == ["unchanged", "unchanged"]
    assert ImportedPost.objects.count() == 2


def test_a_failure_says_nothing_about_another_post_of_the_same_name(tmp_path):
    (tmp_path / "good").mkdir()
    (tmp_path / "bad").mkdir()
    run(write_post(tmp_path / "good"))
    (tmp_path / "bad" / "hamstring.html").write_bytes(b"\x00")
    assert outcomes(run(tmp_path / "bad")) == ["failed"]
    assert ImportedPost.objects.get(title="Self Care – Hamstring").outcome == "created"
