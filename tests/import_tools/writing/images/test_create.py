"""Images are made many at once, before their pictures are asked for; what nobody asks for is deleted."""

import pytest
from django.db import connection
from django.db.models.signals import post_save
from django.test.utils import CaptureQueriesContext
from wagtail.images import get_image_model
from wagtail.models import Collection

from import_tools.models import ImportedPicture, PendingFile, RunObject
from import_tools.writing.images import Picture, PostPicture
from tests.import_tools.site import write_picture
from tests.import_tools.writing.making import picture_library

pytestmark = pytest.mark.django_db
Image = get_image_model()
COLOURS = ("red", "blue", "green", "black")


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "site")


def shown(name: str) -> PostPicture:
    url = f"https://old.example/wp-content/uploads/2016/{name}.png"
    return PostPicture(Picture(url, f"The {name}"), "", "https://old.example/neck/")


def write_pictures(folder, *names):
    for name, colour in zip(names, COLOURS, strict=False):
        write_picture(folder, f"uploads/2016/{name}.png", colour=colour)


def ask(library, item: PostPicture):
    return library.image_for(item.picture, item.folder, item.base)


def test_a_picture_that_is_asked_for_has_the_image_made_ahead(tmp_path):
    write_pictures(tmp_path, "06/a", "06/b")
    library = picture_library(tmp_path)
    library.prefetch([shown("06/a"), shown("06/b")])
    made = set(Image.objects.values_list("pk", flat=True))
    assert {ask(library, shown("06/a")).image_id, ask(library, shown("06/b")).image_id} == made
    library.delete_unused()
    assert Image.objects.count() == ImportedPicture.objects.count() == 2
    assert not PendingFile.objects.exists()


def test_what_nobody_asked_for_is_gone_with_its_file(tmp_path, django_capture_on_commit_callbacks):
    write_pictures(tmp_path, "06/a", "06/b")
    library = picture_library(tmp_path)
    library.prefetch([shown("06/a"), shown("06/b")])
    ask(library, shown("06/a"))
    with django_capture_on_commit_callbacks(execute=True):
        library.delete_unused()
    image = Image.objects.get()
    assert image.title == "The 06/a"
    files = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    assert [path.name for path in files] == ["a.png"]
    images = RunObject.objects.exclude(content_type__model=Collection._meta.model_name)
    assert [made.object_id for made in images] == [str(image.pk)]


def test_pictures_of_one_name_get_files_of_their_own(tmp_path):
    write_pictures(tmp_path, "06/a", "07/a", "08/a")
    library = picture_library(tmp_path)
    library.prefetch([shown("06/a"), shown("07/a"), shown("08/a")])
    names = {image.file.name for image in Image.objects.all()}
    assert len(names) == 3
    assert all(image.file.storage.exists(image.file.name) for image in Image.objects.all())


def test_one_content_is_one_image(tmp_path):
    for name in ("06/a", "07/b"):
        write_picture(tmp_path, f"uploads/2016/{name}.png", colour="red")
    library = picture_library(tmp_path)
    library.prefetch([shown("06/a"), shown("07/b")])
    assert Image.objects.get().title == "The 06/a"


def test_a_picture_that_cannot_be_used_is_left_to_whoever_asks(tmp_path):
    write_pictures(tmp_path, "06/a", "06/b")
    (tmp_path / "uploads/2016/06/b.png").write_bytes(b"no picture")
    library = picture_library(tmp_path)
    library.prefetch([shown("06/a"), shown("06/b"), shown("06/nowhere")])
    assert Image.objects.count() == 1
    assert ask(library, shown("06/b")).finding.code == "image_unusable"
    assert ask(library, shown("06/nowhere")).finding.code == "image_not_found"


def test_other_apps_hear_of_each_image_once(tmp_path):
    heard = []

    def hear(instance, created, **about):
        heard.append((instance.title, created, Image.objects.filter(pk=instance.pk).exists()))

    write_pictures(tmp_path, "06/a", "06/b")
    post_save.connect(hear, sender=Image)
    picture_library(tmp_path).prefetch([shown("06/a"), shown("06/b")])
    post_save.disconnect(hear, sender=Image)
    assert heard == [("The 06/a", True, True), ("The 06/b", True, True)]


def test_the_statements_do_not_grow_with_the_pictures(tmp_path):
    names = [f"{month:02}/a" for month in range(1, 13)]
    for number, name in enumerate(names):
        write_picture(tmp_path, f"uploads/2016/{name}.png", colour=(number * 20, 0, 0))
    library = picture_library(tmp_path)
    library.prefetch([shown(names[0])])  # looks up what is looked up once

    def asked(some) -> int:
        with CaptureQueriesContext(connection) as captured:
            library.prefetch(map(shown, some))
        return len(captured)

    assert asked(names[1:3]) == asked(names[3:])


def test_tags_that_another_app_gives_a_new_image_are_seen(tmp_path):
    def tag(instance, **about):
        instance.tags.add("imported")
        assert [tag.name for tag in instance.tags.all()] == ["imported"]

    write_pictures(tmp_path, "06/a")
    post_save.connect(tag, sender=Image)
    picture_library(tmp_path).prefetch([shown("06/a")])
    post_save.disconnect(tag, sender=Image)
    assert [tag.name for tag in Image.objects.get().tags.all()] == ["imported"]


def test_an_image_that_an_editor_deleted_is_not_made_ahead(tmp_path):
    write_pictures(tmp_path, "06/a", "06/b")
    picture_library(tmp_path).prefetch([shown("06/a"), shown("06/b")])
    Image.objects.get(title="The 06/a").delete()
    library = picture_library(tmp_path)
    library.prefetch([shown("06/a"), shown("06/b")])
    assert Image.objects.get().title == "The 06/b"
    assert ask(library, shown("06/a")).finding.code == "image_deleted"
    again = picture_library(tmp_path, recreate_deleted=True)
    again.prefetch([shown("06/a")])
    assert ask(again, shown("06/a")).image_id
