"""Old URLs that are no page of the site lead to what has taken their place."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from import_tools.models import ImportedPicture
from selfcare_cms.models import SectionIndexPage
from tests.import_tools.site import run
from tests.import_tools.writing.linked import write_neck

pytestmark = pytest.mark.django_db


@pytest.fixture
def neck(tmp_path):
    short = '<link rel="shortlink" href="https://old.example/?p=560">'
    run(write_neck(tmp_path, head=short), publish=True)
    return SectionIndexPage.objects.get()


def target(client, path: str) -> str:
    response = client.get(path)
    return response.headers.get("Location", "") if response.status_code == 301 else str(response.status_code)


@pytest.mark.parametrize(
    "path",
    [
        "/neck/",
        "/neck/amp/",
        "/neck/feed/",
        "/neck/feed/atom/",
        "/neck/2/",
        "/neck/comment-page-3/",
        "/Neck/",
        "/NECK/amp",
        "/neck/arch-of-the-neck/",
        "/?p=560",
        "/neck/?share=email",
    ],
)
def test_every_form_of_the_url_of_a_post_leads_to_its_page(client, neck, path):
    assert target(client, path).rstrip("/").endswith("/neck")


@pytest.mark.parametrize(
    "path", ["/calf/amp/", "/neck/arch/more/", "/2/", "/amp/", "/category/", "/wp-content/uploads/a.jpg"]
)
def test_other_urls_are_not_found(client, neck, path):
    assert target(client, path) == "404"


def test_archives_lead_to_what_the_site_has(client, neck):
    slug = neck.slug
    assert target(client, f"/category/{slug}/") == neck.get_url()
    assert target(client, f"/Category/{slug.upper()}/page/2/") in (neck.get_url(), "404")
    assert target(client, f"/category/{slug}/feed/") == neck.get_url()
    assert target(client, "/category/nothing/") == "404"
    assert "q=sore+calf" in target(client, "/tag/sore-calf/")
    assert target(client, "/author/tony/") == "/"
    assert target(client, "/feed/").endswith("feed.xml")
    assert target(client, "/comments/feed/rss2").endswith("feed.xml")


def test_a_form_with_a_post_is_left_to_the_site(client, neck):
    assert client.post("/neck/amp/").status_code == 404


def test_uploads_lead_to_the_files_of_the_site(client, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    document = get_document_model()(title="Handout")
    document.file.save("handout.pdf", ContentFile(b"%PDF-1.4"))
    assert target(client, "/wp-content/uploads/2019/05/handout.pdf") == document.url
    assert target(client, "/wp-content/uploads/2019/05/other.pdf") == "404"
    assert not ImportedPicture.objects.exists()


def test_the_short_url_of_a_site_in_a_folder_leads_to_the_post_and_the_folder_nowhere(client, tmp_path):
    short = '<link rel="shortlink" href="https://old.example/blog/?p=560">'
    run(write_neck(tmp_path, head=short), publish=True)
    assert target(client, "/blog/?p=560").rstrip("/").endswith("/neck")
    assert target(client, "/blog/?p=561") == "404"
    assert target(client, "/blog/") == "404"
