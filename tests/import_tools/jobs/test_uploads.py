"""Uploads that are made to fill the disk, to write elsewhere, or to be something that they are not."""

import io
import zipfile
from pathlib import Path

import pytest

from import_tools.jobs import control
from import_tools.models import ImportedPost, ImportJob
from tests.import_tools.jobs.test_views import NEW, address, form, text_of
from tests.import_tools.site import POST

pytestmark = pytest.mark.django_db
GOOD = POST.format(title="Self Care – Hamstring", slug="self-care-hamstring", avoid="Running.")


def packed(**entries: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_an_archive_that_would_fill_the_disk_is_not_unpacked(client, importer, uploads):
    bomb = packed(**{"good.html": GOOD.encode(), "zeros.html": b"\0" * 20_000_000})
    text = text_of(client.post(NEW, form("bomb.zip", bomb), follow=True))

    assert "bomb.zip would unpack to more than 200 times its size" in text
    assert ImportJob.objects.get().state == ImportJob.State.FAILED
    assert sum(path.stat().st_size for path in uploads.rglob("*") if path.is_file()) < 100_000


@pytest.mark.parametrize("name", ["../../evil.html", "/evil.html", "a/../../../evil.html"])
def test_an_archive_writes_nowhere_else_and_its_good_pages_come_in(client, importer, uploads, name):
    data = packed(**{name: GOOD.encode(), "good.html": GOOD.encode()})
    client.post(NEW, form("site.zip", data))
    job = ImportJob.objects.get()
    client.post(address("run", job))

    assert [post.source_id for post in ImportedPost.objects.exclude(outcome="failed")] == ["good.html"]
    assert not list(uploads.parent.rglob("evil.html"))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../../evil.html", "evil.html"),
        ("..\\..\\evil.html", "evil.html"),
        ("<img src=x onerror=alert(1)>.html", "img_srcx_onerroralert1.html"),
        ("Neck & head.html", "Neck__head.html"),
        ("x" * 400 + ".html", None),
    ],
)
def test_the_name_of_a_file_is_only_a_name(client, importer, uploads, name, kept):
    client.post(NEW, form(name, GOOD.encode()))
    job = ImportJob.objects.get()
    path = Path(job.file.path)

    assert path.parent.parent == uploads
    assert kept in (None, path.name)
    assert job.state == ImportJob.State.LOOKED
    assert "<img src=x" not in client.get(address("job", job)).content.decode()


def test_a_file_is_never_served(client, importer, page, settings):
    client.post(NEW, form("page.html", page.read_bytes()))
    job = ImportJob.objects.get()

    assert client.get(f"{settings.MEDIA_URL}{job.file.name}").status_code == 404
    assert not Path(job.file.path).is_relative_to(settings.MEDIA_ROOT)


def test_titles_and_findings_of_old_posts_are_only_text(client, importer):
    script = "<script>alert(1)</script>"
    hostile = POST.format(title="&lt;script&gt;alert(1)&lt;/script&gt;", slug="x", avoid="&lt;b&gt;").replace(
        "pigeon-300x200.png", "x&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;.png"
    )
    client.post(NEW, form("page.html", hostile.encode()))
    job = ImportJob.objects.get()

    assert script in job.report["posts"][0]["title"]
    for name in ("job", "posts", "report"):
        assert script not in client.get(address(name, job)).content.decode()


def test_a_spreadsheet_has_no_formulas_of_old_posts(client, importer):
    hostile = POST.format(title="=1+1", slug="x", avoid="y")
    client.post(NEW, form("page.html", hostile.encode()))
    response = client.get(f"{address('posts', ImportJob.objects.get())}?export=csv")

    assert b"\n'=1+1," in b"".join(response.streaming_content).replace(b"\r", b"")


def test_an_address_that_redirects_to_a_private_host_is_not_followed(make_job, settings):
    from tests.import_tools.sources.old_site import OldSite, redirect, serve

    with serve(OldSite(pages={"/": lambda: redirect("http://169.254.169.254/latest/")})) as site:
        settings.IMPORT_TOOLS_ALLOW_PRIVATE_HOSTS = True
        job = make_job(url=f"{site.url}/")
        control.start(job, ImportJob.Step.LOOK)

    assert job.state == ImportJob.State.FAILED
    assert "where no site can be" in job.message
