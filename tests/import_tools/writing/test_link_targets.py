"""A post is known by all its addresses, whatever their spelling; an area where its address is plain."""

from importlib import import_module
from types import SimpleNamespace

import pytest

from import_tools.models import ImportedPost, PostURL
from import_tools.runs.run import Update
from import_tools.url_keys import lookup_key
from selfcare_cms.models import SectionIndexPage
from tests.import_tools.site import run, write_linking_post
from tests.import_tools.writing.linked import NECK, body_of, linking, page_link, write_back, write_neck

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "url",
    [
        "https://old.example/neck/",
        "https://old.example/neck",
        "http://old.example/neck/",
        "https://www.old.example/neck/",
        "//old.example/neck/",
        "https://old.example/neck/#respond",
        "https://old.example/neck/?amp",
        "https://old.example/neck/amp/",
        "https://old.example/neck/?share=twitter&nb=1",
        "https://old.example/neck/?replytocom=12#respond",
        "https://old.example/neck/?utm_source=mail",
        "https://old.example/neck/comment-page-2/#comment-7",
        "https://old.example/Neck/",
        "https://old.example/n%65ck/",
        "https://web.archive.org/web/2020/https://old.example/neck/",
        "https://old.example/?p=560",
        "https://old.example/index.php?p=560",
        "http://www.old.example?p=560&amp;preview=true",
        "https://wp.me/p1-92",
        "/neck/",
        "../neck/",
    ],
)
def test_a_post_is_known_by_all_its_urls(tmp_path, url):
    short = "https://wp.me/p1-92" if "wp.me" in url else "https://old.example/?p=560"
    run(write_neck(tmp_path, head=f'<link rel="shortlink" href="{short}">'))
    run(write_back(tmp_path, linking(url)))
    assert f"See {page_link('neck')}the neck</a> for more." in body_of("back")


@pytest.mark.parametrize(
    "url",
    [
        "https://other.example/neck/",
        "https://old.example/neck-2/",
        "https://old.example/pain/neck/",
        "https://old.example/neck/feed/",
        "https://old.example/tag/neck/",
        "https://old.example/?p=56",
        "https://old.example/",
        "https://old.example/neck%00/",
        "mailto:neck@old.example",
        "tel:560",
    ],
)
def test_another_url_stays_as_it_is(tmp_path, url):
    run(write_neck(tmp_path, head='<link rel="shortlink" href="https://old.example/?p=560">'))
    run(write_back(tmp_path, linking(url)))
    assert f'<a href="{url}">' in body_of("back")


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://x.org/a.php?id=3", "x.org/a.php?id=3"),
        ("https://x.org/?page_id=3", "x.org?p=3"),
        ("https://x.org/%C3%89t%C3%A9/", "x.org/été"),
        ("https://x.org/?s=neck", ""),
        ("http://[", ""),
        ("", ""),
        ("/neck/", ""),
        ("ftp://x.org/neck/", ""),
    ],
)
def test_the_key_of_an_url(url, key):
    assert lookup_key(url) == key


EXPORT = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><title>Neck</title><link>https://old.example/neck/</link>
<content:encoded><![CDATA[<p>Turn slowly.</p>]]></content:encoded><wp:post_id>560</wp:post_id>
<wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item></channel></rss>"""


def test_a_post_of_an_export_is_known_by_its_number(tmp_path):
    (tmp_path / "export.xml").write_text(EXPORT)
    run(tmp_path / "export.xml")
    run(write_back(tmp_path, linking("https://old.example/?p=560")))
    assert page_link("neck") in body_of("back")


def test_a_post_of_an_export_is_not_known_by_the_number_of_another_post(tmp_path):
    guid = '<guid isPermaLink="false">https://old.example/?p=12</guid>'
    (tmp_path / "export.xml").write_text(EXPORT.replace("<content:", f"{guid}<content:"))
    run(tmp_path / "export.xml")
    assert sorted(PostURL.objects.values_list("key", flat=True)) == [
        "old.example/neck",
        "old.example?p=560",
    ]


def test_a_second_copy_makes_its_urls_known(tmp_path):
    (tmp_path / "export.xml").write_text(EXPORT)
    run(
        write_neck(tmp_path),
        tmp_path / "export.xml",
        write_back(tmp_path, linking("https://old.example/?p=560")),
    )
    assert page_link("neck") in body_of("back")


def test_sites_with_the_same_paths_are_not_mixed(tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    run(write_neck(tmp_path), write_neck(other, host="other.example"))
    run(write_back(tmp_path))
    assert page_link("neck") in body_of("back")


def test_the_post_whose_own_an_url_is_comes_before_another_that_had_it(tmp_path):
    run(
        write_linking_post(
            tmp_path,
            "shoulder",
            "<p>x</p>",
            head='<meta property="og:url" content="https://old.example/neck/">',
        )
    )
    run(write_back(tmp_path))
    assert page_link("shoulder") in body_of("back")
    run(write_neck(tmp_path))
    run(write_back(tmp_path), update=Update.FORCE)
    assert page_link("neck") in body_of("back")


def test_an_url_of_two_other_posts_is_nobody_s(tmp_path):
    head = '<meta property="og:url" content="https://old.example/neck/">'
    run(*(write_linking_post(tmp_path, slug, f"<p>{slug}</p>", head=head) for slug in ("hip", "knee")))
    run(write_back(tmp_path))
    assert f'<a href="{NECK}">' in body_of("back")


def test_posts_of_earlier_versions_become_known_by_their_urls(tmp_path):
    run(write_neck(tmp_path, head='<link rel="shortlink" href="https://old.example/?p=560">'))
    before = set(PostURL.objects.values_list("post", "key"))
    PostURL.objects.all().delete()
    migration = import_module("import_tools.migrations.0003_addresses_of_imported_posts")
    models = {"ImportedPost": ImportedPost, "PostAddress": PostURL}
    migration.add_addresses(SimpleNamespace(get_model=lambda app, name: models[name]), None)
    assert set(PostURL.objects.values_list("post", "key")) == before


def section(slug: str) -> SectionIndexPage:
    return SectionIndexPage.objects.get(slug=slug)


def test_a_link_to_an_area_is_led_to_its_section(tmp_path):
    area = "https://old.example/category/self-care/self-care-thigh/"
    run(write_back(tmp_path, linking(area)))
    assert f'<a href="{area}">' in body_of("back")
    run(
        write_neck(
            tmp_path, area='Self Care</a> » <a href="/l/">Self Care-Leg</a> » <a href="/t/">Self Care-Thigh'
        )
    )
    assert f'<a linktype="page" id="{section("self-care-thigh").pk}">' in body_of("back")


def test_an_area_of_another_site_stays_an_url(tmp_path):
    url = "https://other.example/category/self-care/"
    run(write_back(tmp_path, linking(url)))
    run(write_neck(tmp_path))
    assert f'<a href="{url}">' in body_of("back")


@pytest.mark.parametrize(
    "area", ["thigh", "hip/self-care-thigh", "self-care-thigh/page/2", "self-care-thigh/feed"]
)
def test_an_area_that_is_not_plain_stays_an_url(tmp_path, area):
    url = f"https://old.example/category/{area}/"
    run(write_back(tmp_path, linking(url), area="Self Care-Thigh"))
    assert f'<a href="{url}">' in body_of("back")


def test_an_area_of_a_name_that_two_sections_have_stays_an_url(tmp_path):
    for slug, parent in (("hip", "Self Care"), ("knee", "Articles")):
        run(
            write_linking_post(
                tmp_path, slug, f"<p>{slug}</p>", area=f'{parent}</a> » <a href="/t/">Thigh Pain'
            )
        )
    run(write_back(tmp_path, linking("https://old.example/category/thigh-pain/")))
    assert "linktype" not in body_of("back")
