"""The posts that benchmarks read are like those of an old site, and come in whole."""

import json

import pytest

from bench.posts import make_posts, write_export, write_pages, write_uploads
from bench.posts.made import picture_names
from import_tools.pipeline import ParseSettings, find_repeated, parse_post
from import_tools.sources import read
from selfcare_cms.shapes import shape_of_posts


@pytest.fixture
def mapped(tmp_path):
    source = write_pages(tmp_path / "pages", make_posts(8))
    posts = list(read(source))
    settings = ParseSettings(shape_of_posts(), repeated=find_repeated(posts, ParseSettings(shape_of_posts())))
    return [parse_post(post, settings) for post in posts]


def test_saved_pages_have_the_size_that_benchmarks_speak_of(mapped):
    assert all(55_000 < len(post.source.html.encode()) < 65_000 for post in mapped)
    assert all(10_000 < len(json.dumps(post.body)) < 25_000 for post in mapped)


def test_every_word_of_them_comes_in_and_the_theme_stays_out(mapped):
    assert [post.coverage.words.unplaced for post in mapped] == [0] * 8
    assert {post.kind.value for post in mapped} == {"self_care", "pattern", "article"}
    assert all(post.coverage.words.furniture > 400 for post in mapped)


def test_the_same_seed_makes_the_same_posts():
    assert make_posts(3) == make_posts(3)
    assert make_posts(3) != make_posts(3, seed=2)


def test_posts_with_other_numbers_are_other_posts():
    first, later = make_posts(6, kinds=("article",)), make_posts(6, kinds=("article",), first=100, length=1)
    assert not {post.url for post in first} & {post.url for post in later}
    assert "article" in later[-1].html


def test_exports_hold_the_same_posts_and_the_files_that_they_show(tmp_path):
    posts, names = make_posts(6), picture_names(6, 2)
    source = write_export(tmp_path / "export.xml", posts, names)
    media = write_uploads(tmp_path / "media", names, size=(6, 4))

    found = list(read(source))
    assert [post.url for post in found] == [post.url for post in posts]
    assert [post.status for post in found] == ["publish"] * 4 + ["draft", "publish"]
    assert all((media / "wp-content/uploads" / name).is_file() for name in names)
    assert found[0].attachments


def test_posts_link_only_what_is_there_already_where_that_is_asked_for():
    posts = make_posts(5, ahead=False)

    for number, post in enumerate(posts):
        assert not any(later.url in post.html for later in posts[number + 1 :])
