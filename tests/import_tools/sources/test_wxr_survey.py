"""An export is looked through first, so that each post comes with what the rest of the export says of it."""

import tracemalloc
from pathlib import Path
from shutil import make_archive

import pytest

from import_tools.pipeline import parse_post
from import_tools.sources import read

from ..reading import SETTINGS
from .test_wxr import export, item, read_items

__all__ = ["read_items"]


def meta(key: str, value: str) -> str:
    return f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"


def attachment(number: int, name: str = "arch.jpg", parent: int = 0, extra: str = "") -> str:
    url = f"<wp:attachment_url>https://x.org/wp-content/uploads/2020/05/{name}</wp:attachment_url>"
    fields = {"post_type": "attachment", "status": "inherit", "post_parent": str(parent)}
    found = item(number, "An &amp; arch", "Described.", **fields, extra=url + extra)
    return found.replace("<excerpt:encoded><![CDATA[]]>", "<excerpt:encoded><![CDATA[From <i>x</i>]]>")


def test_files_that_a_post_names_come_with_it_wherever_they_stand(read_items):
    alt = meta("_wp_attachment_image_alt", "an arch")
    (post,) = read_items(
        attachment(8, "calf.jpg", parent=5),
        item(5, content='[gallery ids="30"]', extra=meta("_thumbnail_id", "31")),
        attachment(30, extra=alt),
        attachment(31, "heel.jpg"),
        attachment(32, "toe.jpg"),
    )
    assert [file.number for file in post.attachments] == ["30", "8"]
    arch = post.attachments[0]
    assert arch.url == "https://x.org/wp-content/uploads/2020/05/arch.jpg"
    assert (arch.title, arch.alt, arch.caption) == ("An & arch", "an arch", "From <i>x</i>")
    assert (arch.description, arch.parent) == ("Described.", "0")
    assert post.featured_image == "https://x.org/wp-content/uploads/2020/05/heel.jpg"


def test_reusable_blocks_come_with_the_post_and_the_files_in_them(read_items):
    (post,) = read_items(
        item(5, content='<!-- wp:block {"ref":40} /-->'),
        item(40, content='<!-- wp:image {"id":30} --><img><!-- /wp:image -->', post_type="wp_block"),
        attachment(30),
    )
    assert post.reusable_blocks == (("40", '<!-- wp:image {"id":30} --><img><!-- /wp:image -->'),)
    assert [file.number for file in post.attachments] == ["30"]


def test_tags_and_categories_are_kept_by_name(read_items):
    extra = (
        '<category domain="post_tag" nicename="a"><![CDATA[arch &amp; heel]]></category>'
        '<category domain="tag" nicename="b"><![CDATA[calf]]></category><category domain="tag"><![CDATA[calf]]></category>'
        '<category domain="post_format" nicename="post-format-aside"><![CDATA[Aside]]></category>'
        '<category domain="category" nicename="c"><![CDATA[Neck &amp; Arm]]></category>'
    )
    (post,) = read_items(item(5, extra=extra))
    assert (post.tags, post.categories) == (("arch & heel", "calf"), ("Neck & Arm",))


def test_category_that_the_old_site_showed_decides_the_place(read_items):
    head = "".join(
        f"<wp:category><wp:term_id>{number}</wp:term_id><wp:category_parent>{parent}</wp:category_parent><wp:cat_name>{name}</wp:cat_name></wp:category>"
        for number, name, parent in ((1, "Foot", ""), (2, "Toe", "foot"), (3, "Arm", ""))
    )
    terms = "".join(f'<category domain="category"><![CDATA[{name}]]></category>' for name in ("Toe", "Arm"))
    deepest, shown = read_items(
        item(5, extra=terms), item(6, extra=terms + meta("_yoast_wpseo_primary_category", "3")), head=head
    )
    assert (deepest.breadcrumb, shown.breadcrumb) == (("Foot", "Toe"), ("Arm",))


def test_post_without_category_has_no_breadcrumb(read_items):
    extra = '<category domain="category" nicename="uncategorized"><![CDATA[Uncategorized]]></category>'
    (post,) = read_items(item(5, extra=extra))
    assert (post.breadcrumb, post.categories) == ((), ("Uncategorized",))


def test_what_search_engines_are_told_is_kept(read_items):
    (post, usual) = read_items(
        item(5, extra=meta("_yoast_wpseo_title", "%%title%% for runners %%sep%% %%sitename%%")),
        item(6, extra=meta("_yoast_wpseo_title", "%%title%% %%page%% %%sep%% %%sitename%%")),
    )
    assert (post.seo_title, usual.seo_title) == ("Neck for runners - Site", "")


def test_former_slugs_are_other_urls(read_items):
    (post,) = read_items(
        item(5, post_name="post-5", extra=meta("_wp_old_slug", "neck") + meta("_wp_old_slug", ""))
    )
    assert post.aliases == ("https://x.org/?p=5", "https://x.org/neck/")


def test_number_is_an_url_on_the_old_site(read_items):
    head = "<wp:base_blog_url>https://new.org</wp:base_blog_url>"
    assert read_items(item(5), head=head)[0].aliases == ("https://x.org/?p=5", "https://new.org/?p=5")


def test_texts_of_the_sites_own_kinds_are_told_of_once_for_each_kind(read_items):
    text = "A recipe with more words than any form has. " * 5
    post, told = read_items(
        item(5, post_type="recipe", content=text), item(6, post_type="recipe", content=text), item(7)
    )
    assert post.source_id == "7"
    assert (told.failed, told.finding.code) == (False, "not_a_post")
    assert "recipe” (2)" in told.finding.message


@pytest.mark.parametrize(
    ("kind", "content"),
    [("popup", "[text* your-name] Send"), ("wpcf7_contact_form", "word " * 50), ("custom_css", "a{} " * 50)],
)
def test_settings_of_plugins_are_not_told_of(read_items, kind, content):
    assert [post.source_id for post in read_items(item(5, post_type=kind, content=content), item(6))] == ["6"]


def test_title_with_markup_is_plain(read_items):
    assert read_items(item(5, "Neck <em>Ache</em> &amp; more"))[0].title == "Neck Ache & more"


@pytest.mark.slow
def test_memory_stays_flat(tmp_path):
    """Twenty times the posts take hardly more memory: what is read is forgotten."""
    peaks = []
    for count in (50, 600):
        path = tmp_path / f"{count}.xml"
        path.write_text(export(*(item(number, content="word " * 500) for number in range(count))))
        tracemalloc.start()
        assert sum(1 for _ in read(path)) == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]


SITE = "<wp:base_blog_url>https://x.org</wp:base_blog_url>"
POSTS = item(5, content='[gallery ids="30"]', extra=meta("_thumbnail_id", "31"))
MEDIA = attachment(30, extra=meta("_wp_attachment_image_alt", "an arch")) + attachment(31, "heel.jpg")


@pytest.fixture
def parts(tmp_path):
    folder = tmp_path / "parts"
    folder.mkdir()
    (folder / "a-posts.xml").write_text(export(POSTS, head=SITE), encoding="utf-8")
    (folder / "b-media.xml").write_text(export(MEDIA, head=SITE), encoding="utf-8")
    return folder


def test_posts_and_media_of_one_folder_are_one_export(parts):
    (post,) = read(parts)
    assert [(file.number, file.alt) for file in post.attachments] == [("30", "an arch")]
    assert post.featured_image.endswith("heel.jpg")
    assert post.findings == ()


def test_parts_of_an_archive_are_one_export(parts, tmp_path):
    path = Path(make_archive(tmp_path / "export", "zip", parts))
    (post,) = read(path)
    assert [file.number for file in post.attachments] == ["30"]


def test_files_of_another_site_are_not_those_of_a_post(parts):
    (parts / "b-media.xml").write_text(export(MEDIA, head=SITE.replace("x.org", "y.org")), encoding="utf-8")
    (post,) = read(parts)
    assert post.attachments == ()
    assert [finding.code for finding in post.findings] == ["featured_image_unknown"]


def test_what_an_export_says_itself_comes_first(parts):
    own = attachment(30, "own.jpg")
    (parts / "a-posts.xml").write_text(export(POSTS, own, head=SITE), encoding="utf-8")
    (post,) = read(parts)
    assert [file.url.rpartition("/")[2] for file in post.attachments] == ["own.jpg"]


def test_a_damaged_part_does_not_spoil_the_others(parts):
    (parts / "b-media.xml").write_text('<!DOCTYPE x [<!ENTITY a "b">]>' + export(MEDIA), encoding="utf-8")
    posts = list(read(parts))
    assert posts[0].source_id == "5"


@pytest.mark.parametrize("number", ["", "0", "31"])
def test_no_finding_for_a_featured_image_that_is_there_or_was_never_set(read_items, number):
    post, *_ = read_items(item(5, extra=meta("_thumbnail_id", number)), attachment(31))
    assert post.findings == ()


NOTES = '[{"content":"A study of <em>twelve</em>.","id":"a"},{"content":"Another.","id":"b"}]'
MARK = '<p>Daily<sup data-fn="a" class="fn"><a href="#a" id="a-link">1</a></sup>.</p>'


@pytest.mark.parametrize(
    "content",
    [
        f"<!-- wp:paragraph -->{MARK}<!-- /wp:paragraph --><!-- wp:footnotes /-->",
        f'<!-- wp:paragraph -->{MARK}<!-- /wp:paragraph --><!-- wp:footnotes {{"fontSize":"small"}} /-->',
        f"<!-- wp:paragraph -->{MARK}<!-- /wp:paragraph -->",
    ],
)
def test_footnotes_are_a_list_where_the_page_showed_them(read_items, content):
    (post,) = read_items(item(5, content=content, extra=meta("footnotes", NOTES)))
    mapped = parse_post(post, SETTINGS)
    assert "A study of <i>twelve</i>." in mapped.body[-1]["value"]
    assert mapped.body[-1]["value"].count("<li") == 2
    assert mapped.findings == ()


@pytest.mark.parametrize("stored", ["", "[]", "{}", "nonsense", "[" * 5000, '[{"content":5},"x"]'])
def test_no_footnotes_are_no_list(read_items, stored):
    (post,) = read_items(item(5, content="<p>one</p>", extra=meta("footnotes", stored)))
    assert post.html == "<p>one</p>"


def test_footnotes_that_no_page_showed_stay_out(read_items):
    (post,) = read_items(item(5, content="<p>one</p>", extra=meta("footnotes", NOTES)))
    assert post.html == "<p>one</p>"
