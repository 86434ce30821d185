"""The posts of a live site are read through its REST API."""

import pytest

from import_tools.errors import SourceError
from import_tools.records import SkippedPost
from import_tools.sources import WebRules, open_source
from tests.import_tools.sources.old_site import OldSite, as_json, as_page, redirect, serve
from tests.import_tools.sources.test_rest_api import a_post

TERMS = {
    "categories": [
        {"id": 10, "name": "Self Care", "slug": "self-care", "taxonomy": "category", "parent": 0},
        {"id": 11, "name": "Self Care-Foot", "slug": "foot", "taxonomy": "category", "parent": 10},
    ],
    "tags": [{"id": 20, "name": "arch", "slug": "arch", "taxonomy": "post_tag"}],
    "users": [{"id": 3, "name": "Tony Preston"}],
    "media": [
        {"id": 30, "source_url": "https://x.org/wp-content/uploads/a.jpg", "alt_text": "a", "post": 0},
        {"id": 31, "source_url": "https://x.org/wp-content/uploads/b.jpg", "alt_text": "b", "post": 1},
        {"id": 32, "source_url": "https://x.org/wp-content/uploads/c.jpg", "alt_text": "c", "post": 0},
    ],
}


@pytest.fixture
def site():
    posts = [a_post(number, categories=[11], tags=[20]) for number in range(1, 251)]
    posts[0].update(featured_media=30, content={"rendered": '<p><img class="wp-image-32"></p>'})
    with serve(OldSite(entries={"posts": posts, **TERMS})) as site:
        yield site


@pytest.fixture
def read_site(tmp_path, site):
    def read_it(path: str = "/wp-json/wp/v2/posts", kind: str = ""):
        web = WebRules(allow_private_hosts=True, idle_timeout=5)
        return list(open_source(site.url + path, tmp_path, kind, web).posts)

    return read_it


def test_all_pages_are_read_with_the_names_behind_numbers(read_site, site):
    posts = read_site()
    assert [post.source_id for post in posts] == [str(number) for number in range(1, 251)]
    assert {post.author for post in posts} == {"Tony Preston"}
    assert {post.breadcrumb for post in posts} == {("Self Care", "Self Care-Foot")}
    assert {post.tags for post in posts} == {("arch",)}
    assert posts[0].featured_image == "https://x.org/wp-content/uploads/a.jpg"
    assert [file.number for file in posts[0].attachments] == ["32", "31"]
    assert len(site.asked) < 20


@pytest.mark.parametrize(
    "path",
    ["/wp-json/", "/wp-json", "/wp-json/wp/v2", "/?rest_route=/wp/v2/posts", "/index.php?rest_route=/"],
)
def test_every_url_of_the_interface_is_one(read_site, path):
    assert len(read_site(path, "rest")) == 250


@pytest.mark.parametrize(
    ("path", "headers", "head"),
    [
        ("/", {"Link": '<{0}/wp-json/>; rel="https://api.w.org/"'}, ""),
        ("/", {"Link": '<{0}/x>; rel=shortlink, <{0}/?rest_route=/>; rel="https://api.w.org/"'}, ""),
        ("/", {}, '<link rel="https://api.w.org/" href="{0}/wp-json/">'),
        ("/", {}, ""),
    ],
)
def test_interface_of_a_site_is_found(read_site, site, path, headers, head):
    told = {name: value.format(site.url) for name, value in headers.items()}
    site.pages[path] = lambda: as_page(f"<html><head>{head.format(site.url)}</head></html>", told)
    assert len(read_site(path)) == 250


def test_page_of_one_post_is_that_post(read_site, site):
    link = f'<{site.url}/wp-json/>; rel="https://api.w.org/", <{site.url}/wp-json/wp/v2/posts/7>; rel="alternate"; title="JSON"; type="application/json"'
    site.pages["/neck/"] = lambda: as_page("<html></html>", {"Link": link})
    assert [post.source_id for post in read_site("/neck/")] == ["7"]


def test_what_else_an_url_asks_for_is_kept(read_site, site):
    assert len(read_site("/wp-json/wp/v2/posts?per_page=10&page=2&categories=11")) == 10
    assert "categories=11" in site.asked[0]
    assert [post.source_id for post in read_site("/wp-json/wp/v2/posts/9")] == ["9"]


def test_site_that_does_not_tell_its_pages_is_read_to_the_end(read_site, site):
    site.tells_pages = False
    assert len(read_site()) == 250


def test_site_that_hides_its_users_is_read_without(read_site, site):
    site.closed = {"users", "media", "tags"}
    posts = read_site()
    assert (posts[0].author, posts[0].attachments, posts[0].tags) == ("", (), ())
    assert "names_missing" in [finding.code for finding in posts[0].findings]


def test_site_that_stops_answering_keeps_what_came(read_site, site, monkeypatch):
    answer = site._listed
    monkeypatch.setattr(
        site,
        "_listed",
        lambda route, query: as_json({}, 500) if query.get("page") == "2" else answer(route, query),
    )
    *posts, last = read_site()
    assert len(posts) == 100
    assert isinstance(last, SkippedPost)
    assert (last.failed, last.finding.code) == (True, "site_stopped")


def test_site_that_refuses_is_an_error_in_its_words(read_site, site):
    site.closed = {"posts"}
    with pytest.raises(SourceError, match=r"status 401\. You may not ask\."):
        read_site()


@pytest.mark.parametrize("answer", [as_page("<html>no</html>"), as_json({"a": 1}), redirect("ftp://x.org/")])
def test_answer_without_posts_is_an_error(read_site, site, answer):
    site.pages["/wp-json/wp/v2/posts"] = lambda: answer
    with pytest.raises(SourceError):
        read_site()


def test_private_host_is_refused_unless_allowed(tmp_path, site):
    with pytest.raises(SourceError, match="IMPORT_TOOLS_ALLOW_PRIVATE_HOSTS"):
        list(open_source(f"{site.url}/", tmp_path).posts)
    assert site.asked == []
