"""An export is read item by item; what is not a public post is left out or imported as a draft."""

from datetime import UTC, datetime

import pytest

from import_tools.errors import PostError, SourceError
from import_tools.pipeline import parse_post
from import_tools.records import Markup, SkippedPost, SourcePost
from import_tools.sources import read
from import_tools.sources.wordpress import breadcrumb_of
from tests.import_tools.reading import SETTINGS

from ..reading import shared

CATEGORIES = """<wp:category><wp:category_nicename>self-care</wp:category_nicename><wp:category_parent></wp:category_parent><wp:cat_name><![CDATA[Self Care]]></wp:cat_name></wp:category>
<wp:category><wp:category_nicename>self-care-foot</wp:category_nicename><wp:category_parent>self-care</wp:category_parent><wp:cat_name><![CDATA[Self Care-Foot]]></wp:cat_name></wp:category>"""


def export(*items: str, version: str = "1.2", head: str = CATEGORIES, before: str = "") -> str:
    return f"""<?xml version="1.0" encoding="UTF-8" ?>
{before}<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/{version}/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/{version}/">
<channel><title>Site</title>{head}
{"".join(items)}
</channel></rss>"""


def item(number: int, title: str = "Neck", content: str = "One word.", **fields: str) -> str:
    extra = fields.pop("extra", "")
    fields = {"post_type": "post", "status": "publish", "post_date_gmt": "2021-02-03 04:05:06", **fields}
    inner = "".join(f"<wp:{name}><![CDATA[{value}]]></wp:{name}>" for name, value in fields.items())
    return f"""<item><title><![CDATA[{title}]]></title><link>https://x.org/post-{number}/</link>
<guid isPermaLink="false">https://x.org/?p={number}</guid><dc:creator><![CDATA[tony]]></dc:creator>
<content:encoded><![CDATA[{content}]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>
<wp:post_id>{number}</wp:post_id>{inner}{extra}</item>"""


@pytest.fixture
def read_items(tmp_path):
    def read_them(*items: str, **options: str) -> list[SourcePost | SkippedPost]:
        path = tmp_path / "site.xml"
        path.write_text(export(*items, **options), encoding="utf-8")
        return list(read(path))

    return read_them


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
def test_post_is_read_from_every_version(read_items, version):
    category = '<category domain="category" nicename="self-care-foot"><![CDATA[Self Care-Foot]]></category><category domain="post_tag" nicename="a"><![CDATA[arch]]></category>'
    (post,) = read_items(item(5, "Self Care – Arch", extra=category), version=version)
    assert isinstance(post, SourcePost)
    assert (post.source_id, post.title, post.html, post.markup) == (
        "5",
        "Self Care – Arch",
        "One word.",
        Markup.RAW,
    )
    assert (post.url, post.aliases) == ("https://x.org/post-5/", ("https://x.org/?p=5",))
    assert post.published_at == datetime(2021, 2, 3, 4, 5, 6, tzinfo=UTC)
    assert (post.breadcrumb, post.categories) == (("Self Care", "Self Care-Foot"), ("Self Care-Foot",))
    assert (post.status, post.findings, post.author) == ("publish", (), "tony")


@pytest.mark.parametrize("status", ["draft", "pending", "private", "future"])
def test_post_that_was_not_public_comes_in_with_a_remark(read_items, status):
    (post,) = read_items(item(5, status=status))
    assert isinstance(post, SourcePost)
    assert post.status == status
    assert [finding.code for finding in post.findings] == ["unpublished"]


def test_post_with_a_password_is_not_public(read_items):
    (post,) = read_items(item(5, post_password="sesame"))
    assert post.status == "password"
    assert [finding.code for finding in post.findings] == ["unpublished"]
    assert "sesame" not in str(post)


@pytest.mark.parametrize("status", ["trash", "auto-draft", "inherit"])
def test_post_that_was_thrown_away_is_left_out(read_items, status):
    (found,) = read_items(item(5, status=status))
    assert isinstance(found, SkippedPost)
    assert (found.source_id, found.failed, found.finding.code) == ("5", False, "unpublished")


@pytest.mark.parametrize("kind", ["attachment", "nav_menu_item", "revision", "custom_css", "wp_block"])
def test_item_that_is_no_post_is_passed_over(read_items, kind):
    assert [post.source_id for post in read_items(item(5, post_type=kind), item(6))] == ["6"]


def test_page_of_the_old_site_is_left_out_with_a_remark(read_items):
    (found,) = read_items(item(5, post_type="page"))
    assert isinstance(found, SkippedPost)
    assert not found.failed


def test_title_that_is_a_number_is_text(read_items):
    assert read_items(item(5, "1984"))[0].title == "1984"


@pytest.mark.parametrize("date", ["0000-00-00 00:00:00", "", "soon"])
def test_date_that_is_none_is_none(read_items, date):
    assert read_items(item(5, post_date_gmt=date))[0].published_at is None


def test_local_date_is_used_where_there_is_no_other(read_items):
    (post,) = read_items(item(5, post_date_gmt="0000-00-00 00:00:00", post_date="2021-02-03 04:05:06"))
    assert (post.published_at.year, post.published_at.hour) == (2021, 4)


def test_description_is_the_seo_one_or_the_excerpt(read_items):
    meta = "<wp:postmeta><wp:meta_key>_yoast_wpseo_metadesc</wp:meta_key><wp:meta_value><![CDATA[Said.]]></wp:meta_value></wp:postmeta>"
    excerpt = item(6).replace("<excerpt:encoded><![CDATA[]]>", "<excerpt:encoded><![CDATA[Cut\n out.]]>")
    assert [post.description for post in read_items(item(5, extra=meta), excerpt)] == ["Said.", "Cut out."]


def test_deepest_category_is_the_breadcrumb():
    parents = {
        "Self Care": "",
        "Self Care-Foot": "self-care",
        "Self Care-Arch": "Self Care-Foot",
        "Foot Pain": "",
    }
    assert breadcrumb_of(("Foot Pain", "Self Care-Arch"), parents) == (
        "Self Care",
        "Self Care-Foot",
        "Self Care-Arch",
    )


@pytest.mark.parametrize(
    ("categories", "parents", "expected"),
    [
        ((), {}, ()),
        (("Neck",), {}, ("Neck",)),
        (("Neck", "Head"), {"Neck": "", "Head": ""}, ("Neck", "Head")),
        (("Neck",), {"Neck": "neck"}, ("Neck",)),
        (("A",), {"A": "b", "B": "a"}, ("B", "A")),
        (("Neck",), {"Neck": "gone"}, ("Neck",)),
    ],
)
def test_breadcrumb_without_a_tree_is_the_categories(categories, parents, expected):
    assert breadcrumb_of(categories, parents) == expected


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE rss [<!ENTITY a "b">]>\n',
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n',
        "<!DOCTYPE rss>\n",
    ],
)
def test_export_with_entities_is_refused(read_items, before):
    with pytest.raises(SourceError):
        read_items(item(5, "&a;"), before=before)


def test_export_that_breaks_off_gives_what_is_whole_and_says_so(tmp_path):
    path = tmp_path / "site.xml"
    path.write_text(export(item(5), item(6), item(7))[:-300], encoding="utf-8")
    found = list(read(path))
    assert [post.source_id for post in found[:2]] == ["5", "6"]
    assert isinstance(found[-1], SkippedPost)
    assert found[-1].failed


def test_export_that_breaks_off_before_the_first_post_is_an_error(tmp_path):
    path = tmp_path / "site.xml"
    path.write_text(export(item(5))[:700], encoding="utf-8")
    with pytest.raises(SourceError):
        list(read(path))


def test_content_in_two_parts_is_whole(read_items):
    (post,) = read_items(item(5, content="one ]]]]><![CDATA[> two"))
    assert post.html == "one ]]> two"


def test_comments_of_readers_are_no_content(read_items):
    comment = "<wp:comment><wp:comment_content><![CDATA[Thanks!]]></wp:comment_content></wp:comment>"
    (post,) = read_items(item(5, extra=comment))
    assert "Thanks" not in post.html


@pytest.mark.parametrize(
    "name",
    [
        "valid-wxr-1.0.xml",
        "valid-wxr-1.1.xml",
        "wxr-simple.xml",
        "small-export.xml",
        "slashes.xml",
        "crazy-cdata.xml",
    ],
)
def test_export_of_others_is_read(name):
    assert [post for post in read(shared("peer") / name) if isinstance(post, SourcePost)]


@pytest.mark.parametrize(
    "name",
    [
        "crazy-cdata-escaped.xml",
        "namespace-edge-cases.xml",
        "wxr-utf-8-challenges.xml",
        "themeunittestdata.wordpress.xml",
    ],
)
def test_every_post_of_an_odd_export_is_read(name):
    posts = [post for post in read(shared("peer") / name) if isinstance(post, SourcePost)]
    assert posts
    for post in posts:
        try:
            words = parse_post(post, SETTINGS).coverage.words
        except PostError:
            continue
        assert words.source == words.placed + words.furniture + words.unplaced
        assert (post.title, words.unplaced) == (post.title, 0)


@pytest.mark.parametrize("name", ["malformed.xml", "crazy-cdata.xml"])
def test_malformed_export_is_an_error_or_says_so(name):
    try:
        found = list(read(shared("peer") / name))
    except SourceError:
        return
    assert isinstance(found[-1], SkippedPost)
