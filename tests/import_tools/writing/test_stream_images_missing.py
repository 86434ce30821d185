"""Pictures that are missing are told of, and filled in by a later run that finds them."""

import re
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from wagtail.images import get_image_model
from wagtail.models import Collection, Revision

from import_tools.models import ImportedPicture, ImportedPost
from import_tools.runs.run import Update
from import_tools.writing.images.file_search import PictureFinder
from selfcare_cms.models import SelfCarePage
from tests.import_tools.site import outcomes, run, write_picture, write_post

pytestmark = pytest.mark.django_db
Image = get_image_model()
MISSING = "https://old.example/wp-content/uploads/2016/06/pigeon-300x200.png"


def figure():
    """Return the value of the one figure in the page's latest revision."""
    page = SelfCarePage.objects.get().get_latest_revision_as_object()
    return next(block.value for block in page.body[1].value["content"] if block.block_type == "figure")


def findings(report):
    return {finding.code: finding.excerpt for post in report.posts for finding in post.findings}


def edit(**changes):
    page = SelfCarePage.objects.get().get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(page, name, value)
    return page.save_revision()


def with_picture(folder: Path, html: str) -> Path:
    """Write a post with some HTML in the place of its picture."""
    path = write_post(folder)
    text = path.read_text(encoding="utf-8")
    start, end = text.index('<div class="wp-caption">'), text.index("<p>Ice it.")
    path.write_text(text[:start] + html + text[end:], encoding="utf-8")
    return path


def test_a_missing_picture_is_told_of_with_its_url_and_the_words_around_it(tmp_path):
    excerpt = findings(run(write_post(tmp_path)))["image_not_found"]
    assert excerpt.startswith(MISSING)
    assert "For temporary relief: [picture] pigeon from yoga.example Ice it." in excerpt


def test_a_damaged_picture_is_told_of_and_the_post_comes_in(tmp_path):
    write_picture(tmp_path).write_bytes(b"<html>Not found</html>")
    report = run(write_post(tmp_path))
    assert outcomes(report) == ["created"]
    assert "Ice it." in findings(report)["image_unusable"]
    assert "pigeon from" in str(figure()["caption"])


@pytest.mark.parametrize("publish", [False, True])
def test_a_later_run_fills_in_a_picture_that_is_there_by_then(tmp_path, publish):
    run(write_post(tmp_path), publish=publish)
    write_picture(tmp_path)
    assert outcomes(run(write_post(tmp_path))) == ["updated"]
    assert figure()["image"].contextual_alt_text == "pigeon pose"
    assert "pigeon from" in str(figure()["caption"])
    page, record = SelfCarePage.objects.get(), ImportedPost.objects.get()
    assert page.live is publish
    assert not page.has_unpublished_changes or not publish
    assert (record.missing_images, record.findings) == ([], [])
    assert record.revision_id == page.latest_revision_id
    assert outcomes(run(write_post(tmp_path))) == ["unchanged"]


def test_only_what_is_found_is_filled_in(tmp_path):
    other = MISSING.replace("pigeon", "twist")
    path = with_picture(
        tmp_path, f'<p><img src="{MISSING}" alt="a pose"></p><p><img src="{other}" alt="a turn"></p>'
    )
    run(path)
    write_picture(tmp_path)
    assert outcomes(run(path)) == ["updated"]
    assert [entry["address"] for entry in ImportedPost.objects.get().missing_images] == [other]
    assert outcomes(run(path)) == ["unchanged"]


def test_a_file_that_is_still_damaged_changes_nothing(tmp_path):
    run(write_post(tmp_path))
    write_picture(tmp_path).write_bytes(b"damaged")
    assert outcomes(run(write_post(tmp_path))) == ["unchanged"]
    assert Revision.objects.for_instance(SelfCarePage.objects.get()).count() == 1


def test_an_image_that_an_editor_has_deleted_changes_nothing(tmp_path):
    write_picture(tmp_path)
    run(write_post(tmp_path))
    Image.objects.get().delete()
    assert outcomes(run(write_post(tmp_path, avoid="Sprinting."))) == ["updated"]
    assert figure()["image"] is None
    assert outcomes(run(write_post(tmp_path, avoid="Sprinting."))) == ["unchanged"]


def test_an_edited_page_is_left_alone_and_its_editor_told(tmp_path):
    run(write_post(tmp_path))
    edited = edit(summary="By hand")
    write_picture(tmp_path)
    for _ in range(2):
        report = run(write_post(tmp_path))
        assert outcomes(report) == ["unchanged"]
        assert findings(report) == {"image_found": MISSING}
    assert SelfCarePage.objects.get().latest_revision_id == edited.pk
    assert not Image.objects.exists()
    (finding,) = ImportedPost.objects.get().findings
    assert finding["code"] == "image_found"
    assert "pigeon.png" in finding["message"]
    assert "Self Care – Hamstring" in finding["message"]


def test_an_editor_who_has_chosen_a_picture_is_told_nothing(tmp_path):
    run(write_post(tmp_path))
    image = Image.objects.create(title="Own", file="own.png", width=1, height=1)
    page = SelfCarePage.objects.get().get_latest_revision_as_object()
    for block in page.body[1].value["content"]:
        if block.block_type == "figure":
            image.contextual_alt_text = "own"
            block.value["image"] = image
    page.save_revision()
    write_picture(tmp_path)
    report = run(write_post(tmp_path))
    assert outcomes(report) == ["unchanged"]
    assert "image_found" not in findings(report)
    assert ImportedPost.objects.get().findings == []


def test_a_deleted_page_stays_deleted_when_its_picture_is_found(tmp_path):
    run(write_post(tmp_path))
    SelfCarePage.objects.get().delete()
    write_picture(tmp_path)
    assert outcomes(run(write_post(tmp_path))) == ["unchanged"]


def test_update_none_fills_nothing_in(tmp_path):
    run(write_post(tmp_path))
    write_picture(tmp_path)
    assert outcomes(run(write_post(tmp_path), update=Update.NONE)) == ["unchanged"]


def test_a_second_run_looks_only_for_pictures_that_were_missing(tmp_path, monkeypatch):
    write_picture(tmp_path)
    run(write_post(tmp_path))
    monkeypatch.setattr(PictureFinder, "find", lambda *arguments: pytest.fail("looked for a picture"))
    assert outcomes(run(write_post(tmp_path))) == ["unchanged"]


@pytest.mark.parametrize("alt", ["", "pigeon-pose-fb", "IMG_2034.jpg"])
def test_a_picture_without_a_text_for_those_who_do_not_see_it_is_told_of(tmp_path, alt):
    write_picture(tmp_path)
    report = run(with_picture(tmp_path, f'<p><img src="{MISSING}" alt="{alt}"></p>'))
    assert findings(report)["alt_text_missing"].startswith(MISSING)
    assert figure()["image"].contextual_alt_text == alt


def test_nothing_is_told_of_a_picture_that_has_one(tmp_path):
    write_picture(tmp_path)
    assert findings(run(write_post(tmp_path))) == {}


def test_a_dry_run_leaves_no_picture_behind(tmp_path):
    write_picture(tmp_path)
    before = stored_files()
    run(write_post(tmp_path), dry_run=True)
    assert not Image.objects.exists()
    assert not ImportedPicture.objects.exists()
    assert not Collection.objects.filter(name="Old posts").exists()
    assert stored_files() == before


def test_a_dry_run_over_a_post_whose_picture_was_found_changes_nothing(tmp_path):
    run(write_post(tmp_path))
    write_picture(tmp_path)
    assert outcomes(run(write_post(tmp_path), dry_run=True)) == ["updated"]
    assert figure()["image"] is None
    assert outcomes(run(write_post(tmp_path))) == ["updated"]


def test_a_failed_post_leaves_no_picture_behind(tmp_path, settings):
    write_picture(tmp_path)
    before = stored_files()
    settings.IMPORT_TOOLS_DEFAULT_AREAS = {"self_care": None}
    path = write_post(tmp_path)
    path.write_text(re.sub('<p id="breadcrumbs">.*?</p>', "", path.read_text()))
    assert outcomes(run(path)) == ["failed"]
    assert not Image.objects.exists()
    assert not Collection.objects.filter(name="Old posts").exists()
    assert stored_files() == before


def stored_files():
    try:
        return sorted(default_storage.listdir("original_images")[1])
    except FileNotFoundError:
        return []
