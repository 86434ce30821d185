"""The screens of an import, and who may see them."""

import json

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Page, Site

from import_tools.jobs import control
from import_tools.models import ImportedPost, ImportJob, KnownPost
from selfcare_cms.models import SectionIndexPage, SelfCarePage
from tests.import_tools.jobs.test_work import zip_of
from tests.import_tools.site import write_post

pytestmark = pytest.mark.django_db
Step, State = ImportJob.Step, ImportJob.State
NEW = "/admin/import/new/"


def address(name: str, job: ImportJob) -> str:
    return reverse(f"import_tools_desk_import_{name}", args=[job.pk])


def text_of(response) -> str:
    assert response.status_code == 200, response
    return BeautifulSoup(response.content, "html.parser").main.get_text(" ", strip=True)


def form(name: str = "hamstring.html", content: bytes = b"", **values):
    home = Site.objects.get().root_page.pk
    data = {"kind": "file", "url": "", "parent": home, "pictures": "leave", **values}
    return {**data, "file": SimpleUploadedFile(name, content)} if name else data


def test_a_file_is_uploaded_looked_at_and_imported(client, importer, page):
    response = client.post(NEW, form(content=page.read_bytes()), follow=True)
    text = text_of(response)
    assert "Looked at 1 post. Nothing was changed." in text
    assert "1 new post" in text
    assert "Picture not found 1" in text
    job = ImportJob.objects.get()
    assert job.user == importer
    response = client.post(address("run", job), follow=True)

    assert "1 post was read." in text_of(response)
    assert SelfCarePage.objects.get().owner == importer
    assert not SelfCarePage.objects.get().live


def test_the_posts_go_below_the_page_that_was_chosen(client, importer, page):
    library = Site.objects.get().root_page.add_child(instance=SectionIndexPage(title="Library", slug="lib"))
    client.post(NEW, form(content=page.read_bytes(), parent=library.pk))
    client.post(address("run", ImportJob.objects.get()))

    assert SelfCarePage.objects.get().is_descendant_of(library)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("picture.html", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "picture.html is not a saved page"),
        ("feed.xml", b'<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>', "is an RSS feed"),
        ("damaged.zip", b"no zip", "damaged.zip is not a zip archive, or is damaged."),
        ("letter.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00 <p>", "letter.doc is not"),
        ("notes.txt", b"Just words, 1 < 2.", "notes.txt is not"),
        ("empty.html", b"", "This file is empty."),
        ("", b"", "Choose a file."),
    ],
)
def test_what_is_no_source_is_refused_by_its_content(client, importer, uploads, name, content, said):
    text = text_of(client.post(NEW, form(name, content), follow=True))

    assert said in text
    assert str(uploads) not in text
    assert not ImportJob.objects.exists()


def test_a_page_is_a_page_whatever_it_is_called(client, importer, page):
    client.post(NEW, form("hamstring.txt", page.read_bytes()))

    assert ImportJob.objects.get().state == State.LOOKED


def test_a_file_that_is_refused_is_not_kept(client, importer, uploads):
    client.post(NEW, form("picture.html", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"))

    assert not ImportJob.objects.exists()
    assert list(uploads.iterdir()) == []


def test_a_file_that_is_too_large_is_refused(client, importer, settings, uploads):
    settings.IMPORT_TOOLS_UPLOAD_MEGABYTES = 0.001
    text = text_of(client.post(NEW, form(content=b"<p>" + b"x" * 2000)))

    assert "This file is too large" in text
    assert not uploads.exists()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://127.0.0.1/", "is on a private network"),
        ("http://localhost:8000/admin/", "is on a private network"),
        ("http://169.254.169.254/latest/", "where no site can be"),
        ("https://user:secret@old.example/", "contains a user name"),
        ("ftp://old.example/", "is not an HTTP URL"),
        ("not an address", "Enter a valid URL"),
        ("", "Enter an address."),
    ],
)
def test_an_address_that_may_not_be_asked_is_refused(client, importer, url, said):
    text = text_of(client.post(NEW, form("", kind="url", url=url)))

    assert said in text
    assert not ImportJob.objects.exists()


def test_a_page_that_cannot_hold_sections_is_refused(client, importer, page):
    home = Site.objects.get().root_page
    post = home.add_child(instance=SelfCarePage(title="Neck", slug="neck"))

    assert "No section page" in text_of(client.post(NEW, form(content=page.read_bytes(), parent=post.pk)))


def test_nobody_imports_below_a_page_to_which_they_may_not_add(client, importer, page):
    other = Page.get_first_root_node().add_child(instance=SectionIndexPage(title="Other", slug="other"))
    text = text_of(client.post(NEW, form(content=page.read_bytes(), parent=other.pk)))
    assert "You may not add pages below this page." in text
    client.post(NEW, form(content=page.read_bytes()))
    job = ImportJob.objects.get()
    job.options["parent"] = other.pk
    job.save()

    assert "You may not add pages" in text_of(client.get(address("job", job)))
    assert client.post(address("run", job)).status_code == 302
    assert not SelfCarePage.objects.exists()


def test_only_the_first_posts_are_imported_on_trial_and_then_the_others(client, importer, make_job):
    job = make_job("old.zip", zip_of(12), user=importer)
    control.start(job, Step.LOOK)
    assert "Only the first 10" in text_of(client.get(address("job", job)))
    text = text_of(client.post(address("run", job), {"first": "1"}, follow=True))
    assert "10 posts were read." in text
    assert "Import the other posts" in text
    assert "12 posts were read." in text_of(client.post(address("run", job), follow=True))
    assert SelfCarePage.objects.count() == 12


def test_a_stopped_import_goes_on_with_the_same_options(client, importer, make_job):
    job = make_job("old.zip", zip_of(3), user=importer)
    control.start(job, Step.IMPORT, limit=2)
    job.run.state = "stopped"
    job.run.save()
    ImportJob.objects.update(state=State.STOPPED)
    text = text_of(client.get(address("job", job)))
    assert "This import was stopped before its end." in text
    assert "Go on" in text
    client.post(address("run", job), {"resume": "1"})

    again = ImportJob.objects.get()
    assert (again.state, again.run_id) == (State.DONE, job.run_id)
    assert again.report["totals"]["posts"] == 2


def test_a_failed_look_says_why_and_can_be_tried_again(client, importer, make_job):
    job = make_job("old.zip", zip_of(0), user=importer)
    control.start(job, Step.LOOK)
    text = text_of(client.get(address("job", job)))
    assert "There are no posts in old.zip." in text
    assert "Import these posts" not in text
    job.file.storage.delete(job.file.name)
    job.file.storage.save(job.file.name, SimpleUploadedFile("old.zip", zip_of(1)))

    assert "Looked at 1 post." in text_of(client.post(address("look", job), follow=True))


def test_progress_is_shown_without_scripts_and_as_json(client, importer, make_job):
    progress = {"done": 20, "total": 50, "title": "Neck", "started": "2026-01-01T00:00:00+00:00"}
    job = make_job(state=State.IMPORTING, step=Step.IMPORT, progress=progress)
    text = text_of(client.get(address("job", job)))
    assert "Imported 20 of 50 posts" in text
    assert "Show the latest state" in text
    answer = json.loads(client.get(address("progress", job)).content)

    assert answer["is_at_work"]
    assert (answer["done"], answer["total"], answer["title"]) == (20, 50, "Neck")


def test_a_job_that_no_worker_takes_says_so(client, importer, make_job):
    job = make_job(state=State.WAITING)
    ImportJob.objects.update(active_at="2026-01-01T00:00:00+00:00")

    assert "No worker has begun with it yet." in text_of(client.get(address("job", job)))


def test_stopping_is_asked_for_once_and_then_announced(client, importer, make_job):
    job = make_job(state=State.IMPORTING, step=Step.IMPORT)

    assert "It stops after this batch." in text_of(client.post(address("stop", job), follow=True))
    assert ImportJob.objects.get().stop_asked


def test_a_job_is_deleted_but_not_while_it_is_at_work(client, importer, make_job, uploads):
    job = make_job(state=State.IMPORTING)
    client.post(address("delete", job))
    assert ImportJob.objects.exists()
    ImportJob.objects.update(state=State.DONE)
    client.post(address("delete", job))

    assert not ImportJob.objects.exists()
    assert list(uploads.iterdir()) == []


def test_the_page_says_what_is_missing_without_a_worker(client, importer, settings):
    assert "Nothing on this site works on imports in the background." in text_of(client.get(NEW))
    settings.TASKS = {"dummy": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    settings.IMPORT_TOOLS_TASK_BACKEND = "dummy"
    assert "Nothing on this site works" not in text_of(client.get(NEW))


def test_an_address_can_be_filled_in_by_a_link(client, importer):
    html = client.get(f"{NEW}?url=https://old.example/neck/").content
    soup = BeautifulSoup(html, "html.parser")

    assert soup.find(id="id_url")["value"] == "https://old.example/neck/"
    assert soup.select_one("[name=kind][checked]")["value"] == "url"


def test_a_post_that_is_in_an_uploaded_file_can_be_imported_from_it(client, importer, make_job):
    job = make_job("old.zip", zip_of(3), user=importer)
    control.start(job, Step.LOOK)
    known = KnownPost.objects.get(url="https://old.example/self-care-1/")
    html = client.get(f"{NEW}?url={known.url}").content
    button = BeautifulSoup(html, "html.parser").select_one("button[name=only]")
    client.post(address("run", job), {"only": button["value"]})

    assert [post.url for post in ImportedPost.objects.all()] == [known.url]


@pytest.mark.parametrize("name", ["job", "progress", "posts", "report", "run", "look", "stop", "delete"])
def test_without_the_permission_there_is_nothing(client, importer, make_job, name):
    job = make_job(state=State.DONE)
    importer.groups.get().permissions.filter(codename="add_importjob").delete()
    importer.groups.get().permissions.remove(
        *importer.groups.get().permissions.filter(codename="add_importjob")
    )
    send = client.post if name in ("run", "look", "stop", "delete") else client.get

    assert send(address(name, job)).status_code == 302
    assert ImportJob.objects.get().state == State.DONE
    assert client.get(NEW).status_code == 302
    assert NEW not in client.get("/admin/").content.decode()


def test_the_menu_leads_to_the_form(client, importer):
    assert NEW in client.get("/admin/").content.decode()


@pytest.mark.parametrize("name", ["run", "look", "stop", "delete"])
def test_what_does_something_is_a_form(client, importer, make_job, name):
    assert client.get(address(name, make_job())).status_code == 405


def test_the_report_is_downloaded_as_a_page(client, importer, make_job):
    job = make_job()
    control.start(job, Step.LOOK)
    response = client.get(address("report", job))

    assert "attachment" in response["Content-Disposition"]
    assert "What an import would do" in response.content.decode()
    assert "Self Care – Hamstring" in response.content.decode()


def test_nothing_is_looked_for_in_the_cache(client, importer, make_job):
    assert "no-store" in client.get(address("job", make_job(state=State.DONE)))["Cache-Control"]


def test_a_file_of_the_same_content_is_unchanged_when_it_is_uploaded_again(client, importer, page, tmp_path):
    for _ in range(2):
        client.post(NEW, form(content=page.read_bytes()))
        client.post(address("run", ImportJob.objects.first()))
    assert ImportJob.objects.first().report["totals"]["unchanged"] == 1
    changed = write_post(tmp_path, avoid="Running and jumping.")
    text = text_of(client.post(NEW, form(content=changed.read_bytes()), follow=True))

    assert "1 has changed on the old site" in text


def test_an_import_whose_worker_died_shows_how_far_it_came_and_not_the_look(client, importer, make_job):
    job = make_job("old.zip", zip_of(3), user=importer)
    control.start(job, Step.LOOK)
    ImportJob.objects.update(state=State.STOPPED, step=Step.IMPORT, progress={"done": 1, "total": 3})
    text = text_of(client.get(address("job", job)))

    assert "Imported 1 of 3 posts" in text
    assert "Nothing was changed." not in text
    assert "Go on" in text


def test_a_file_whose_posts_are_all_here_needs_no_import(client, importer, make_job):
    job = make_job(user=importer)
    control.start(job, Step.IMPORT)
    control.start(job, Step.LOOK)
    text = text_of(client.get(address("job", job)))

    assert "There is nothing to import" in text
    assert "Import these posts" not in text
