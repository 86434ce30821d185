"""The posts that are known of the old site, and which of them are not yet imported."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from import_tools.jobs import control
from import_tools.jobs.known import find_old_site, not_yet_imported, remember, remember_survey
from import_tools.models import ImportJob, KnownPost
from tests.import_tools.jobs.test_views import address, text_of
from tests.import_tools.jobs.test_work import zip_of
from tests.import_tools.site import run, write_post
from tests.import_tools.sources.old_site import OldSite, serve
from tests.import_tools.sources.test_rest_api import a_post
from tests.import_tools.sources.test_survey import sitemap

pytestmark = pytest.mark.django_db
Step, State = ImportJob.Step, ImportJob.State
LIST, SURVEY = reverse("import_tools_desk_import_known"), reverse("import_tools_desk_import_survey")


@pytest.fixture
def old_site(settings):
    settings.IMPORT_TOOLS_ALLOW_PRIVATE_HOSTS = True
    with serve(OldSite()) as site:
        site.entries["posts"] = [
            a_post(number, link=f"{site.url}/post-{number}/", title={"rendered": f"Post {number}"})
            for number in range(1, 4)
        ]
        yield site


def test_what_was_looked_at_is_known_until_it_is_imported(make_job):
    job = make_job("old.zip", zip_of(3))
    control.start(job, Step.LOOK)
    assert not_yet_imported().count() == 3
    control.start(job, Step.IMPORT, limit=2)

    assert [post.title for post in not_yet_imported()] == ["Self Care – 2"]
    assert not_yet_imported().get().job == job


def test_a_post_is_the_same_in_any_spelling_of_its_url(tmp_path):
    remember(
        KnownPost(url=url, origin="sitemap")
        for url in (
            "http://www.old.example/Self-care-Hamstring",
            "https://old.example/self-care-hamstring/?amp",
        )
    )
    assert KnownPost.objects.count() == 1
    run(write_post(tmp_path))

    assert not not_yet_imported().exists()


@pytest.mark.parametrize(
    "url", ["", "javascript:alert(1)", "https://old.example/", "/neck/", "https://x.org/" + "a" * 600]
)
def test_what_is_no_post_is_not_known(url):
    assert remember([KnownPost(url=url, origin="sitemap")]) == 0


def test_a_later_list_without_titles_keeps_those_that_are_known():
    remember([KnownPost(url="https://old.example/neck/", title="Neck", source_id="7", origin="source")])
    remember([KnownPost(url="https://old.example/neck/", origin="sitemap")])

    assert KnownPost.objects.get().title == "Neck"


def test_the_old_site_is_asked_for_its_posts(old_site):
    assert remember_survey(f"{old_site.url}/") == 3
    assert [post.title for post in not_yet_imported()] == ["Post 1", "Post 2", "Post 3"]
    assert {post.origin for post in not_yet_imported()} == {"rest"}


def test_its_sitemap_is_read_where_the_interface_is_closed(old_site):
    old_site.closed.add("posts")
    old_site.pages["/sitemap.xml"] = sitemap(f"{old_site.url}/neck/")
    old_site.pages["/"] = lambda: (200, {}, b"")
    remember_survey(f"{old_site.url}/")

    assert [(post.url, post.origin) for post in not_yet_imported()] == [(f"{old_site.url}/neck/", "sitemap")]


def test_the_address_of_the_old_site_is_that_of_imported_posts(tmp_path):
    assert find_old_site() == ""
    run(write_post(tmp_path))
    assert find_old_site() == "https://old.example/"


def test_the_list_leads_to_the_import_of_one_post(client, importer, old_site):
    response = client.post(SURVEY, {"url": f"{old_site.url}/"}, follow=True)
    text = text_of(response)
    assert "The old site lists 3 posts." in text
    assert "3 are not yet imported" in text
    html = client.get(LIST).content
    links = BeautifulSoup(html, "html.parser").select("td a.button")
    names = [link.get_text() for link in links]
    assert names == [f"Import this one: Post {number}" for number in (1, 2, 3)]
    html = client.get(links[1]["href"]).content

    assert BeautifulSoup(html, "html.parser").find(id="id_url")["value"] == f"{old_site.url}/post-2/"


def test_a_post_of_the_list_is_imported_from_its_address(client, importer, old_site):
    old_site.pages["/post-2/"] = lambda: (
        200,
        {
            "Content-Type": "text/html",
            "Link": f'<{old_site.url}/wp-json/wp/v2/posts/2>; rel="alternate"; type="application/json"',
        },
        b"<p>Post 2</p>",
    )
    remember_survey(f"{old_site.url}/")
    home = {
        "parent": BeautifulSoup(client.get("/admin/import/new/").content, "html.parser").find(id="id_parent")[
            "value"
        ]
    }
    client.post(
        "/admin/import/new/", {"kind": "url", "url": f"{old_site.url}/post-2/", "pictures": "leave", **home}
    )
    job = ImportJob.objects.get()
    assert job.report["totals"]["posts"] == 1
    client.post(address("run", job))

    assert [post.title for post in not_yet_imported()] == ["Post 1", "Post 3"]


def test_a_site_that_lists_nothing_is_told(client, importer, old_site):
    old_site.closed.add("posts")
    text = text_of(client.post(SURVEY, {"url": f"{old_site.url}/"}, follow=True))

    assert "This import has failed." not in text
    assert "lists no posts, neither in a REST API nor in a sitemap." in text


def test_the_list_is_searched_and_exported(client, importer, old_site):
    remember_survey(f"{old_site.url}/")
    assert "Post 2" in text_of(client.get(f"{LIST}?q=post-2"))
    assert "Post 3" not in text_of(client.get(f"{LIST}?q=post-2"))
    rows = b"".join(client.get(f"{LIST}?export=csv").streaming_content).decode().splitlines()

    assert len(rows) == 4
    assert f"{old_site.url}/post-1/" in rows[1]


def test_without_the_permission_there_is_no_list(client, importer):
    group = importer.groups.get()
    group.permissions.remove(group.permissions.get(codename="add_importjob"))

    assert [client.get(url).status_code for url in (LIST, SURVEY)] == [302, 302]
