"""New posts are inserted together; one that cannot be never takes others with it."""

from hashlib import sha1

import pytest
from django.db import connection
from django.db.models.signals import post_save
from django.test.utils import CaptureQueriesContext
from wagtail.images import get_image_model
from wagtail.models import Page

from import_tools.models import ImportedPost
from import_tools.writing.throttle import LEAST
from selfcare_cms.models import SelfCarePage
from tests.import_tools.site import (
    outcomes,
    picture_bytes,
    run,
    write_linking_post,
    write_picture,
    write_post,
)

pytestmark = pytest.mark.django_db


def write_posts(folder, count):
    return [write_post(folder, f"post-{n:03}", title=f"Self Care – {n}") for n in range(count)]


@pytest.fixture
def refuses_second():
    """Another app that cannot live with one of the pages."""

    def refuse(instance, **about):
        if instance.title == "Self Care – 1":
            raise RuntimeError("not this one")

    post_save.connect(refuse, sender=SelfCarePage)
    yield
    post_save.disconnect(refuse, sender=SelfCarePage)


def test_one_that_cannot_be_inserted_leaves_the_others(tmp_path, refuses_second):
    write_posts(tmp_path, 3)
    report = run(tmp_path)
    assert outcomes(report) == ["created", "failed", "created"]
    assert "not this one" in report.posts[1].findings[0].message
    titles = SelfCarePage.objects.order_by("path").values_list("title", flat=True)
    assert list(titles) == ["Self Care – 0", "Self Care – 2"]
    assert not any(Page.find_problems())


def test_pictures_of_the_others_stay(tmp_path, refuses_second):
    write_posts(tmp_path, 3)
    write_picture(tmp_path)
    run(tmp_path, media=(str(tmp_path),))
    image = get_image_model().objects.get()
    assert image.file.storage.exists(image.file.name)
    assert [f["code"] for f in ImportedPost.objects.get(title="Self Care – 2").findings].count(
        "image_not_found"
    ) == 0


def test_an_image_that_another_app_refuses_fails_no_post_but_its_own(tmp_path):
    def refuse(instance, **about):
        if instance.file_hash == sha1(picture_bytes("red"), usedforsecurity=False).hexdigest():
            raise RuntimeError("no red ones")

    for name, colour in (("a", "red"), ("b", "blue")):
        html = (
            f'<p>Words.</p><img src="https://old.example/wp-content/uploads/2016/06/{name}.png" alt="{name}">'
        )
        write_linking_post(tmp_path, f"post-{name}", html, title=f"Self Care – {name}")
        write_picture(tmp_path, f"wp-content/uploads/2016/06/{name}.png", colour=colour)
    post_save.connect(refuse, sender=get_image_model())
    report = run(tmp_path, media=(str(tmp_path),))
    post_save.disconnect(refuse, sender=get_image_model())
    assert outcomes(report) == ["failed", "created"]
    assert (
        get_image_model().objects.get().file_hash
        == sha1(picture_bytes("blue"), usedforsecurity=False).hexdigest()
    )


def test_the_number_of_queries_does_not_grow_with_the_posts_of_a_transaction(tmp_path):
    def queries(name, count):
        folder = tmp_path / name
        folder.mkdir()
        for number in range(count):
            write_post(folder, f"{name}-{number}", title=f"Self Care – {name} {number}")
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert set(outcomes(run(folder))) == {"created"}
        return len(captured)

    queries("first", 1)  # makes the sections
    assert queries("many", LEAST) == queries("few", 2)


def test_titles_that_collide_get_slugs_of_their_own(tmp_path):
    for name in ("a", "b", "c"):
        write_post(tmp_path, name, title="Self Care – Neck")
        path = tmp_path / f"{name}.html"
        path.write_text(
            path.read_text().replace(f"old.example/self-care-{name}/", f"old.example/{name}/neck/")
        )
    run(tmp_path)
    assert sorted(SelfCarePage.objects.values_list("slug", flat=True)) == ["neck", "neck-2", "neck-3"]
