"""What a run created beside pages is deleted with them, unless something uses it or somebody changed it."""

import pytest
from django.core.files.base import ContentFile
from wagtail.blocks import StreamValue
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.log_actions import log
from wagtail.models import Collection, Page, ReferenceIndex, Revision, Site

from import_tools.models import ImportedPicture
from import_tools.rollback.usage import Referrer, referrers_of, unpublished_revisions, usage_in_revisions
from selfcare_cms.models import (
    ArticlePage,
    BodyRegion,
    PatternPage,
    SectionIndexPage,
    SelfCarePage,
    SiteFurniture,
)
from tests.import_tools.site import picture_bytes, run, write_linking_post, write_picture, write_post

from .site import edit, files, latest_run, names, reasons, roll_back

pytestmark = pytest.mark.django_db
Image, Document = get_image_model(), get_document_model()


@pytest.fixture
def image(tmp_path):
    """An image that a run has just created for a page that it published."""
    write_picture(tmp_path)
    run(write_post(tmp_path), publish=True)
    return Image.objects.get()


def article(**fields) -> ArticlePage:
    """A page that somebody has created by hand."""
    section = SectionIndexPage(title="Ours", slug="ours")
    Site.objects.get().root_page.add_child(instance=section)
    page = ArticlePage(title="By hand", slug="by-hand", **fields)
    section.add_child(instance=page)
    page.save_revision().publish()
    return page


def test_an_unused_image_is_deleted_with_its_file_and_may_be_imported_again(
    tmp_path, image, django_capture_on_commit_callbacks
):
    assert files()
    with django_capture_on_commit_callbacks(execute=True):
        roll_back()
    assert not Image.objects.exists()
    assert not ImportedPicture.objects.exists()
    assert f"original_images/{image.filename}" not in files()
    run(write_post(tmp_path))
    assert Image.objects.count() == 1


def test_the_files_stay_when_the_transaction_of_the_rollback_fails(image, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        roll_back(dry_run=True)
    assert f"original_images/{image.filename}" in files()


def test_an_image_that_another_page_shows_stays(image):
    article(featured_image=image)
    report = roll_back()
    assert "the page “By hand”" in reasons(report)[image.title]
    assert Image.objects.filter(pk=image.pk).exists()
    assert ImportedPicture.objects.exists()
    assert "Old posts" in reasons(report)  # the collection with the image in it


def test_an_image_in_a_draft_of_a_live_page_stays(image):
    edit(article(), featured_image=image)
    assert "“By hand”" in reasons(roll_back())[image.title]


def test_an_image_in_the_history_of_a_page_stays(image):
    page = article()
    edit(page, featured_image=image)
    edit(page, featured_image=None)
    assert "its history" in reasons(roll_back())[image.title]


def test_an_image_in_the_first_version_of_a_page_that_stays_also_stays(image):
    page = SelfCarePage.objects.get()
    edit(page, publish=True, body=StreamValue(page.body.stream_block, [], is_lazy=True))
    assert "its history" in reasons(roll_back())[image.title]


def test_what_somebody_has_deleted_is_not_reported(tmp_path):
    run(write_post(tmp_path))
    BodyRegion.objects.all().delete()
    assert roll_back().left == ()
    assert not latest_run().objects_made.exists()


def test_an_image_in_settings_that_are_not_in_the_reference_index_stays(image, monkeypatch):
    monkeypatch.setattr(ReferenceIndex, "tracked_models", ReferenceIndex.tracked_models - {ArticlePage})
    ReferenceIndex.objects.all().delete()
    article(featured_image=image)
    ReferenceIndex.objects.all().delete()
    assert "By hand" in reasons(roll_back())[image.title]


def _replace_file(image):
    Image.objects.filter(pk=image.pk).update(file_hash="0" * 40)


def _describe(image):
    image.title = "A pigeon"
    image.save()
    log(image, "wagtail.edit")


def _tag(image):
    image.tags.add("pigeon")


def _file_elsewhere(image):
    other = Collection.get_first_root_node().add_child(name="Poses")
    Image.objects.filter(pk=image.pk).update(collection=other)


@pytest.mark.parametrize("change", [_replace_file, _describe, _tag, _file_elsewhere])
def test_an_image_that_somebody_has_changed_stays(image, change):
    change(image)
    report = roll_back()
    assert Image.objects.filter(pk=image.pk).exists()
    image.refresh_from_db()
    assert "Somebody has" in reasons(report)[image.title]


def test_an_image_of_an_earlier_run_stays(tmp_path, image):
    run(write_post(tmp_path, "neck", title="Self Care – Neck"))
    report = roll_back()
    assert names(report.removed) >= {"Self Care – Neck"}
    assert report.left == ()
    assert Image.objects.count() == 1


def test_an_unused_document_is_deleted_and_a_used_one_stays(tmp_path):
    for name in ("a.pdf", "b.pdf"):
        path = tmp_path / "wp-content/uploads/2019/05" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"%PDF-1.4 " + name.encode())
    links = "".join(
        f'<p><a href="https://old.example/wp-content/uploads/2019/05/{name}.pdf">{name}</a></p>'
        for name in "ab"
    )
    run(write_linking_post(tmp_path, "neck", links), media=(str(tmp_path),))
    kept = Document.objects.get(title="a")
    rich = f'<p><a linktype="document" id="{kept.pk}">a</a></p>'
    block = ArticlePage._meta.get_field("body").stream_block
    article(body=StreamValue(block, [{"type": "text", "value": rich}], is_lazy=True))
    assert "“By hand”" in reasons(roll_back())["a"]
    assert list(Document.objects.all()) == [kept]


def test_sections_with_other_pages_in_them_stay(tmp_path, image):
    thigh = SectionIndexPage.objects.get(title="Self Care-Thigh")
    thigh.add_child(instance=ArticlePage(title="By hand", slug="by-hand"))
    report = roll_back()
    assert reasons(report)["Self Care-Thigh"] == reasons(report)["Self Care"] == "There are pages in it."


def _introduce(section):
    edit(section, publish=True, introduction="<p>All about thighs.</p>")


def _publish(section):
    section.get_latest_revision().publish()


@pytest.mark.parametrize("touch", [_introduce, _publish])
def test_a_section_that_somebody_has_worked_on_stays(tmp_path, touch):
    run(write_post(tmp_path))
    touch(SectionIndexPage.objects.get(title="Self Care-Thigh"))
    assert "Self Care-Thigh" in reasons(roll_back())
    assert not SelfCarePage.objects.exists()


def test_a_section_that_a_later_run_published_is_deleted(tmp_path):
    run(write_post(tmp_path))
    first = latest_run()
    run(write_post(tmp_path), publish=True)
    roll_back()
    assert roll_back(first).left == ()
    assert not SectionIndexPage.objects.exists()


def test_sections_from_before_the_run_stay(tmp_path):
    section = SectionIndexPage(title="Self Care", slug="self-care")
    Site.objects.get().root_page.add_child(instance=section)
    run(write_post(tmp_path))
    assert roll_back().left == ()
    assert list(SectionIndexPage.objects.all()) == [section]


def test_regions_that_others_refer_to_stay(tmp_path):
    run(write_post(tmp_path))
    thigh = BodyRegion.objects.get(name="Thigh")
    pattern = PatternPage(title="By hand", slug="by-hand", regions=[thigh])
    section = SectionIndexPage(title="Ours", slug="ours")
    Site.objects.get().root_page.add_child(instance=section)
    section.add_child(instance=pattern)
    assert "the page “By hand”" in reasons(roll_back())["Thigh"]
    assert BodyRegion.objects.filter(pk=thigh.pk).exists()


def test_a_region_that_an_unpublished_version_refers_to_stays(tmp_path):
    run(write_post(tmp_path))
    section = SectionIndexPage(title="Ours", slug="ours")
    Site.objects.get().root_page.add_child(instance=section)
    pattern = PatternPage(title="By hand", slug="by-hand")
    section.add_child(instance=pattern)
    pattern.save_revision().publish()
    edit(pattern, regions=[BodyRegion.objects.get(name="Thigh")])
    assert "By hand" in reasons(roll_back())["Thigh"]


def test_a_region_with_a_region_created_by_hand_below_it_stays(tmp_path):
    run(write_post(tmp_path))
    thigh = BodyRegion.objects.get(name="Thigh")
    BodyRegion.objects.create(name="Back of the thigh", slug="back-of-the-thigh", parent=thigh)
    assert "Back of the thigh" in reasons(roll_back())["Thigh"]


def test_a_collection_with_an_image_of_an_editors_stays(image):
    Image.objects.create(
        title="By hand",
        file=ContentFile(picture_bytes("red"), name="by-hand.png"),
        collection=image.collection,
    )
    report = roll_back()
    assert "By hand" in reasons(report)["Old posts"]
    assert image.title in names(report.removed)


# what depends on how Wagtail reads references


def test_references_in_a_revision_are_those_of_the_row_in_the_index(image):
    page = SelfCarePage.objects.get()
    revisions = Revision.objects.filter(pk=page.latest_revision_id)
    assert usage_in_revisions(revisions, [image]) == {str(image.pk): str(page)}
    assert referrers_of([image])[str(image.pk)][0].page_id == page.pk
    assert usage_in_revisions(revisions, [BodyRegion.objects.get(name="Thigh")])
    assert usage_in_revisions(revisions, [Image(pk=image.pk + 1000)]) == {}
    assert usage_in_revisions(revisions, []) == {}


def test_drafts_are_revisions_that_are_not_in_the_index(image):
    page = article()
    assert not unpublished_revisions().exists()
    revision = edit(page, summary="x")
    assert list(unpublished_revisions()) == [revision]


def test_a_reference_of_settings_is_found_though_it_is_not_in_the_index(image):
    page = Page.objects.get(slug="self-care-hamstring")
    furniture = SiteFurniture.objects.create(site=Site.objects.get(), featured_page=page)
    found = [source.find() for source in referrers_of([page])[str(page.pk)]]
    assert furniture in found


def test_a_referrer_that_no_longer_exists_is_none():
    from django.contrib.contenttypes.models import ContentType

    assert Referrer(ContentType.objects.get_for_model(Image).pk, "999999").find() is None
