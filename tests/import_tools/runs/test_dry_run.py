"""A dry run is the real run, rolled back; its report shows what the run would do with each post."""

import pytest
from django.core.files.storage import default_storage
from wagtail.images import get_image_model
from wagtail.models import Page, Revision

from import_tools.models import ImportedPost, ImportRun
from selfcare_cms.models import BodyRegion
from tests.import_tools.site import outcomes, run, write_linking_post, write_picture, write_post

pytestmark = pytest.mark.django_db
Image = get_image_model()


def counts():
    return (
        Page.objects.count(),
        Revision.objects.count(),
        Image.objects.count(),
        ImportedPost.objects.count(),
    )


def stored_files():
    try:
        return sorted(default_storage.listdir("original_images")[1])
    except FileNotFoundError:
        return []


def test_a_dry_run_leaves_no_row_and_no_file(tmp_path):
    write_picture(tmp_path)
    before, files = counts(), stored_files()
    report = run(write_post(tmp_path), dry_run=True)
    assert outcomes(report) == ["created"]
    assert report.run is None
    assert counts() == before
    assert not ImportRun.objects.exists()
    assert not BodyRegion.objects.exists()
    assert stored_files() == files


def test_a_dry_run_reports_the_body_with_the_url_of_each_image(tmp_path):
    write_picture(tmp_path)
    row = run(write_post(tmp_path), dry_run=True).posts[0].as_dict()
    image = row["body"][1]["value"]["content"][0]["value"]["image"]
    assert image["image"].endswith("/2016/06/pigeon-300x200.png")


def test_a_run_reports_the_body_with_the_number_of_each_image_and_its_url(tmp_path):
    write_picture(tmp_path)
    row = run(write_post(tmp_path), report_bodies=True).posts[0].as_dict()
    number = row["body"][1]["value"]["content"][0]["value"]["image"]["image"]
    assert row["images"][str(number)].endswith("/2016/06/pigeon-300x200.png")


def test_a_dry_run_tells_pictures_of_one_content_apart(tmp_path):
    for name in ("one", "two"):
        write_picture(tmp_path, f"wp-content/uploads/2016/06/{name}.png")
    images = "".join(
        f'<p><img src="https://old.example/wp-content/uploads/2016/06/{name}.png" alt="{name}"></p>'
        for name in ("one", "two")
    )
    row = run(write_linking_post(tmp_path, "calf", images), dry_run=True).posts[0].as_dict()
    figures = row["body"][0]["value"]["content"]
    assert [figure["value"]["image"]["image"][-8:] for figure in figures] == ["/one.png", "/two.png"]


def test_a_dry_run_names_a_picture_without_a_file_by_its_url(tmp_path):
    row = run(write_post(tmp_path), dry_run=True).posts[0].as_dict()
    image = row["body"][1]["value"]["content"][0]["value"]["image"]
    assert image["image"].endswith("/2016/06/pigeon-300x200.png")
    assert image["alt_text"] == "pigeon pose"


def test_a_dry_run_over_unchanged_posts_still_reports_their_bodies(tmp_path):
    run(write_post(tmp_path))
    post = run(write_post(tmp_path), dry_run=True).posts[0]
    assert post.outcome == "unchanged"
    assert [block["type"] for block in post.body] == ["avoid", "relief"]
