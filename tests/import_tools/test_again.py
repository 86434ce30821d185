"""The next run over the same posts: what is left alone, updated, or protected."""

import pytest
from wagtail.images import get_image_model
from wagtail.models import Page, Revision

from import_tools.models import ImportedPost
from import_tools.runs import Update
from selfcare_cms.models import SelfCarePage

from .site import outcomes, run, write_picture, write_post

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


def test_protecting_a_page_imports_no_picture_either(tmp_path):
    run(write_post(tmp_path))
    edit(SelfCarePage.objects.get(), summary="By hand")
    write_picture(tmp_path)
    run(write_post(tmp_path, avoid="Sprinting."))
    assert not Image.objects.exists()


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
