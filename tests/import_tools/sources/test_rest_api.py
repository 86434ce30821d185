"""Posts from WordPress's REST API, in files."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from import_tools.errors import SourceError
from import_tools.records import Markup, SkippedPost, SourcePost
from import_tools.sources import read

EMBEDDED = {
    "author": [{"id": 3, "name": "Tony Preston"}],
    "wp:featuredmedia": [
        {
            "id": 30,
            "source_url": "https://x.org/wp-content/uploads/2020/05/arch.jpg",
            "alt_text": "an arch",
            "title": {"rendered": "Arch &amp; heel"},
            "caption": {"rendered": "<p>From x</p>\n"},
            "post": 5,
        }
    ],
    "wp:term": [
        [
            {
                "id": 10,
                "name": "Self Care",
                "slug": "self-care",
                "taxonomy": "category",
                "link": "https://x.org/category/self-care/",
            },
            {
                "id": 11,
                "name": "Self Care-Foot",
                "slug": "foot",
                "taxonomy": "category",
                "link": "https://x.org/category/self-care/foot/",
            },
        ],
        [{"id": 20, "name": "arch &amp; heel", "slug": "arch", "taxonomy": "post_tag"}],
    ],
}


def a_post(number: int, **fields: Any) -> dict[str, Any]:
    return {
        "id": number,
        "date": "2021-02-03T05:05:06",
        "date_gmt": "2021-02-03T04:05:06",
        "guid": {"rendered": f"https://x.org/?p={number}"},
        "slug": f"post-{number}",
        "status": "publish",
        "type": "post",
        "link": f"https://x.org/post-{number}/",
        "title": {"rendered": "Self Care &#8211; Arch"},
        "content": {"rendered": "<p>Sit up straight and breathe.</p>", "protected": False},
        "excerpt": {"rendered": "<p>Sit up straight [&hellip;]</p>", "protected": False},
        "author": 3,
        "featured_media": 0,
        "categories": [],
        "tags": [],
        **fields,
    }


def dump(data: Any) -> str:
    return json.dumps(data)


@pytest.fixture
def read_data(tmp_path):
    def read_it(data: Any) -> list[SourcePost | SkippedPost]:
        path = tmp_path / "posts-1.json"
        path.write_text(dump(data), encoding="utf-8")
        return list(read(path))

    return read_it


def test_one_post_and_a_list_of_posts_are_read(read_data):
    assert [post.source_id for post in read_data(a_post(5))] == ["5"]
    assert [post.source_id for post in read_data([a_post(5), a_post(6)])] == ["5", "6"]


def test_post_is_read_with_what_is_known_of_it(read_data):
    (post,) = read_data(a_post(5))
    assert (post.title, post.html, post.markup) == (
        "Self Care – Arch",
        "<p>Sit up straight and breathe.</p>",
        Markup.FRAGMENT,
    )
    assert (post.url, post.aliases) == ("https://x.org/post-5/", ("https://x.org/?p=5",))
    assert post.published_at == datetime(2021, 2, 3, 4, 5, 6, tzinfo=UTC)
    assert (post.status, post.excerpt, post.description, post.findings) == ("publish", "", "", ())


def test_number_is_an_url_below_the_sites_own(read_data):
    links = {"self": [{"href": "https://x.org/blog/wp-json/wp/v2/posts/5"}]}
    (post,) = read_data(a_post(5, _links=links))
    assert post.aliases == ("https://x.org/?p=5", "https://x.org/blog/?p=5")


def test_embedded_names_are_used(read_data):
    (post,) = read_data(a_post(5, categories=[10, 11], tags=[20], featured_media=30, _embedded=EMBEDDED))
    assert (post.author, post.categories, post.tags) == (
        "Tony Preston",
        ("Self Care", "Self Care-Foot"),
        ("arch & heel",),
    )
    assert post.breadcrumb == ("Self Care", "Self Care-Foot")
    assert post.featured_image == "https://x.org/wp-content/uploads/2020/05/arch.jpg"
    (file,) = post.attachments
    assert (file.number, file.alt, file.title, file.caption) == (
        "30",
        "an arch",
        "Arch & heel",
        "<p>From x</p>",
    )
    assert post.findings == ()


def test_names_in_answers_beside_the_posts_are_used(tmp_path):
    term = {"name": "Self Care", "slug": "self-care", "taxonomy": "category", "parent": 0}
    for name, data in {
        "posts-1.json": [a_post(5, categories=[11], featured_media=30)],
        "posts-2.json": [a_post(6, categories=[10])],
        "categories.json": [
            {"id": 10, **term},
            {**term, "id": 11, "name": "Foot", "slug": "foot", "parent": 10},
        ],
        "users-1.json": [{"id": 3, "name": "Tony"}],
        "media.json": [{"id": 30, "source_url": "https://x.org/a.jpg", "post": 6}],
        "other.json": [{"id": 3, "name": "Nobody"}],
    }.items():
        (tmp_path / name).write_text(dump(data))
    first, second = read(tmp_path)
    assert (first.author, first.breadcrumb, first.featured_image) == (
        "Tony",
        ("Self Care", "Foot"),
        "https://x.org/a.jpg",
    )
    assert [file.number for file in second.attachments] == ["30"]
    assert [post.author for post in read(tmp_path / "posts-1.json")] == ["Tony"]


def test_names_that_are_missing_are_told(read_data):
    (post,) = read_data(a_post(5, categories=[10], tags=[20]))
    assert [(finding.code, finding.excerpt) for finding in post.findings] == [("names_missing", "10, 20")]


def test_post_as_it_is_stored_comes_before_the_rendered_one(read_data):
    stored = a_post(
        5,
        title={"raw": "Arch & heel", "rendered": "x"},
        content={"raw": "[embed]x[/embed]", "rendered": "<p>x</p>"},
        excerpt={"raw": "Sit up <b>straight</b>", "rendered": "x"},
    )
    (post,) = read_data(stored)
    assert (post.title, post.html, post.markup, post.excerpt) == (
        "Arch & heel",
        "[embed]x[/embed]",
        Markup.RAW,
        "Sit up straight",
    )


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"status": "draft"}, "draft"),
        ({"status": "private"}, "private"),
        ({"status": "future"}, "future"),
        ({"status": "pending"}, "pending"),
        ({"password": "sesame"}, "password"),
        ({"content": {"rendered": "<p>x</p>", "protected": True}}, "password"),
    ],
)
def test_post_that_was_not_public_is_none_here(read_data, fields, status):
    (post,) = read_data(a_post(5, **fields))
    assert post.status == status
    assert [finding.code for finding in post.findings] == ["unpublished"]
    assert "sesame" not in str(post)


@pytest.mark.parametrize("fields", [{"type": "page"}, {"status": "trash"}, {"type": "recipe"}])
def test_what_is_no_post_is_left_out_with_a_remark(read_data, fields):
    (found,) = read_data(a_post(5, **fields))
    assert isinstance(found, SkippedPost)
    assert not found.failed


def test_what_search_engines_are_told_is_kept(read_data):
    seo = {
        "title": "Relief for runners - My Site",
        "description": "Said &amp; done.",
        "og_site_name": "My Site",
    }
    (post,) = read_data(a_post(5, yoast_head_json=seo))
    assert (post.seo_title, post.description) == ("Relief for runners - My Site", "Said & done.")


@pytest.mark.parametrize(
    "title", ["Self Care – Arch - My Site", "Self Care – Arch", "Self Care – Arch | My Site"]
)
def test_usual_title_for_search_engines_is_not(read_data, title):
    (post,) = read_data(a_post(5, yoast_head_json={"title": title, "og_site_name": "My Site"}))
    assert post.seo_title == ""


def test_breadcrumb_that_the_site_shows_is_used(read_data):
    steps = [{"name": name} for name in ("Home", "Self Care", "Self Care-Foot", "Self Care – Arch")]
    seo = {"schema": {"@graph": [{"@type": "BreadcrumbList", "itemListElement": steps}]}}
    (post,) = read_data(a_post(5, yoast_head_json=seo))
    assert post.breadcrumb == ("Self Care", "Self Care-Foot")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (
            {"code": "rest_no_route", "message": "No route was found.", "data": {"status": 404}},
            "No route was found",
        ),
        ({"name": "package"}, "contains no posts"),
        ([], "contains no posts"),
        ([a_post(5), {"id": 1}], "contains no posts"),
        ([1, 2], "contains no posts"),
        ("text", "contains no posts"),
    ],
)
def test_other_json_is_refused_when_it_is_named(read_data, data, told):
    with pytest.raises(SourceError, match=told):
        read_data(data)


def test_json_that_is_none_is_refused(tmp_path):
    (tmp_path / "a.json").write_text('[{"id": 1,')
    with pytest.raises(SourceError, match="contains no posts"):
        read(tmp_path / "a.json")


def test_folder_of_answers_is_read_and_other_json_in_it_is_not(tmp_path):
    for name, data in {
        "posts-1.json": [a_post(5), a_post(6)],
        "posts-2.json": [a_post(7)],
        "package.json": {"name": "x"},
        "deep/one.json": a_post(8),
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(dump(data))
    assert [post.source_id for post in read(tmp_path)] == ["8", "5", "6", "7"]


@pytest.mark.parametrize(
    "odd",
    [
        {"title": "plain"},
        {"title": None, "excerpt": None, "link": None, "guid": 5},
        {"categories": "x", "tags": {"a": 1}, "author": None, "featured_media": False},
        {
            "_embedded": {
                "author": [{"code": "rest_user_invalid_id"}],
                "wp:term": None,
                "wp:featuredmedia": [None],
            }
        },
        {"_embedded": []},
        {"yoast_head_json": {"schema": {"@graph": {}}, "title": 5}},
        {"date_gmt": "soon", "date": None},
        {"author": {"id": 3}, "_links": {"self": [None, {"href": 5}]}},
        {"content": {"rendered": "a\x00b \ud800"}},
    ],
)
def test_odd_fields_do_not_stop_a_post(read_data, odd):
    (post,) = read_data(a_post(5, **odd))
    assert isinstance(post, SourcePost)
