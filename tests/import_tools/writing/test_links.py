"""Links between posts become links to pages: whatever their spelling, and in whatever order posts come in."""

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import Page, ReferenceIndex, Revision

from import_tools.addresses import lookup_key
from import_tools.models import ImportedPost, PostAddress, UnresolvedLink
from import_tools.runs import Update
from import_tools.writing.links import Target, link_body, link_rich_text, links_in
from import_tools.writing.touched import is_touched
from selfcare_cms.blocks import RICH_TEXT_FEATURES
from selfcare_cms.models import PatternPage, SectionIndexPage, SelfCarePage
from tests.import_tools.site import codes, outcomes, run, write_linking_post

pytestmark = pytest.mark.django_db
NECK = "https://old.example/neck/"


def record_of(slug: str) -> ImportedPost:
    return ImportedPost.objects.select_related("page", "revision").get(url=f"https://old.example/{slug}/")


def page_of(slug: str) -> Page:
    """The page of a post, as an editor finds it."""
    return record_of(slug).page.get_latest_revision_as_object()


def body_of(slug: str) -> str:
    return str(list(page_of(slug).body.raw_data))


def page_link(slug: str) -> str:
    return f'<a linktype="page" id="{record_of(slug).page_id}">'


def linking(address: str, text: str = "the neck") -> str:
    return f'<p>See <a href="{address}">{text}</a> for more.</p>'


def write_neck(folder, html="<p>Turn slowly.</p>", **facts):
    return write_linking_post(folder, "neck", html, **facts)


def write_back(folder, html=None, **facts):
    return write_linking_post(folder, "back", html or linking(NECK), **facts)


# one body


def test_a_link_is_written_as_draftail_writes_it():
    html = (
        '<p data-block-key="a"><a href="https://x.org/?a=1&amp;b=2">a <b>b</b></a> and <a href="#x">c</a></p>'
    )
    linked = link_rich_text(html, lambda address, text: Target("page", 7) if "x.org" in address else None)
    assert (
        linked == '<p data-block-key="a"><a linktype="page" id="7">a <b>b</b></a> and <a href="#x">c</a></p>'
    )
    editor = ContentstateConverter(RICH_TEXT_FEATURES)
    assert editor.to_database_format(editor.from_database_format(linked)) == linked


def test_links_are_found_with_their_address_and_text():
    body = [
        {
            "type": "text",
            "id": "1",
            "value": '<p data-block-key="a"><a href="/?a&amp;b">one <b>two</b></a></p>',
        }
    ]
    assert links_in(body) == {"/?a&b": "one two"}


def test_old_html_and_plain_text_keep_their_addresses():
    html = '<p data-block-key="x"><a href="https://x.org/">x</a></p>'
    body = [
        {"type": "legacy_html", "id": "1", "value": {"html": html, "reason": "iframe"}},
        {"type": "section", "id": "2", "value": {"heading": '<a href="https://x.org/">x</a>', "content": []}},
    ]
    assert link_body(body, lambda address, text: Target("page", 7)) == body


def test_an_entry_of_related_posts_holds_no_document():
    entry = {"page": None, "url": "https://x.org/a.pdf", "text": "A", "relation": "other"}
    body = [
        {
            "type": "related_posts",
            "id": "1",
            "value": {"links": [{"type": "item", "id": "2", "value": entry}]},
        }
    ]
    assert link_body(body, lambda address, text: Target("document", 7)) == body


# how a post is known


@pytest.mark.parametrize(
    "address",
    [
        "https://old.example/neck/",
        "https://old.example/neck",
        "http://old.example/neck/",
        "https://www.old.example/neck/",
        "//old.example/neck/",
        "https://old.example/neck/#relief",
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
def test_a_post_is_known_by_all_its_addresses(tmp_path, address):
    short = "https://wp.me/p1-92" if "wp.me" in address else "https://old.example/?p=560"
    run(write_neck(tmp_path, head=f'<link rel="shortlink" href="{short}">'))
    run(write_back(tmp_path, linking(address)))
    assert f"See {page_link('neck')}the neck</a> for more." in body_of("back")


@pytest.mark.parametrize(
    "address",
    [
        "https://other.example/neck/",
        "https://old.example/neck-2/",
        "https://old.example/pain/neck/",
        "https://old.example/neck/feed/",
        "https://old.example/tag/neck/",
        "https://old.example/?p=56",
        "https://old.example/",
        "mailto:neck@old.example",
        "tel:560",
    ],
)
def test_another_address_stays_as_it_is(tmp_path, address):
    run(write_neck(tmp_path, head='<link rel="shortlink" href="https://old.example/?p=560">'))
    run(write_back(tmp_path, linking(address)))
    assert f'<a href="{address}">' in body_of("back")


@pytest.mark.parametrize(
    ("address", "key"),
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
def test_the_key_of_an_address(address, key):
    assert lookup_key(address) == key


EXPORT = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><title>Neck</title><link>https://old.example/neck/</link>
<content:encoded><![CDATA[<p>Turn slowly.</p>]]></content:encoded><wp:post_id>560</wp:post_id>
<wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item></channel></rss>"""


def test_a_post_of_an_export_is_known_by_its_number(tmp_path):
    (tmp_path / "export.xml").write_text(EXPORT)
    run(tmp_path / "export.xml")
    run(write_back(tmp_path, linking("https://old.example/?p=560")))
    assert page_link("neck") in body_of("back")


def test_a_second_copy_makes_its_addresses_known(tmp_path):
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


def test_the_post_whose_own_an_address_is_comes_before_another_that_had_it(tmp_path):
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


def test_an_address_of_two_other_posts_is_nobody_s(tmp_path):
    head = '<meta property="og:url" content="https://old.example/neck/">'
    run(*(write_linking_post(tmp_path, slug, f"<p>{slug}</p>", head=head) for slug in ("hip", "knee")))
    run(write_back(tmp_path))
    assert f'<a href="{NECK}">' in body_of("back")


# where links stand

PLACES = """<p>See <a href="https://old.example/neck/">one</a>.</p>
<h2>Avoid these activities:</h2><ul><li>what <a href="https://old.example/neck/">two</a> says</li></ul>
<table><tr><th>a</th></tr><tr><td><a href="https://old.example/neck/">three</a></td></tr></table>
<div class="wp-caption"><img src="/wp-content/uploads/a.png" alt="a">
<p class="wp-caption-text">as in <a href="https://old.example/neck/">four</a></p></div>
<h2>Guidelines for AIS</h2><p>Tips:</p><ul><li>As <a href="https://old.example/neck/">five</a>.</li></ul>
<h2>Similar patterns</h2><p>Or <a href="https://old.example/neck/">six</a> instead.</p>
"""


def test_links_are_led_to_pages_wherever_they_stand(tmp_path):
    run(write_neck(tmp_path))
    run(write_back(tmp_path, PLACES))
    body = body_of("back")
    for text in ("one", "two", "three", "four", "five", "six"):
        assert f"{page_link('neck')}{text}</a>" in body
    assert NECK not in body
    entry = page_of("back").body.raw_data[-1]["value"]["links"][0]["value"]
    assert (entry["page"], entry["url"], entry["text"]) == (record_of("neck").page_id, "", "six")


def test_the_links_are_in_wagtail_s_reference_index(tmp_path):
    run(write_back(tmp_path), write_neck(tmp_path))
    neck = record_of("neck").page
    assert {use.object_id for use in ReferenceIndex.get_references_to(neck)} >= {
        str(record_of("back").page_id)
    }


# in whatever order


@pytest.mark.parametrize("publish", [True, False])
def test_a_link_to_a_post_that_comes_later_in_the_run_is_healed(tmp_path, publish):
    run(write_back(tmp_path), write_neck(tmp_path), publish=publish)
    record = record_of("back")
    assert page_link("neck") in body_of("back")
    assert record.page.live == publish
    assert record.page.revisions.count() == 1
    assert not is_touched(record, record.page)
    assert not UnresolvedLink.objects.exists()


def test_a_live_page_shows_the_healed_link(tmp_path, client):
    run(write_back(tmp_path), write_neck(tmp_path), publish=True)
    html = client.get(record_of("back").page.url).content.decode()
    assert f'<a href="{record_of("neck").page.url}">the neck</a>' in html


@pytest.mark.parametrize("publish", [True, False])
def test_a_link_to_a_post_of_a_later_run_is_healed_though_its_own_source_is_unchanged(tmp_path, publish):
    run(write_back(tmp_path), publish=publish)
    assert record_of("back").links_left == ["old.example/neck"]
    report = run(write_back(tmp_path), write_neck(tmp_path), publish=publish)
    record = record_of("back")
    assert outcomes(report) == ["unchanged", "created"]
    assert page_link("neck") in body_of("back")
    assert (record.page.live, record.page.has_unpublished_changes) == (publish, not publish)
    assert record.page.revisions.count() == 2
    assert (record.revision, is_touched(record, record.page)) == (record.page.latest_revision, False)
    assert record.links_left == []


def test_a_post_need_not_be_in_the_run_to_be_healed(tmp_path):
    run(write_back(tmp_path), publish=True)
    run(write_neck(tmp_path), publish=True)
    assert page_link("neck") in str(list(SelfCarePage.objects.get(slug="back").body.raw_data))


def test_a_healed_page_still_follows_its_source(tmp_path):
    run(write_back(tmp_path), write_neck(tmp_path))
    assert outcomes(run(write_back(tmp_path, linking(NECK, "another")))) == ["updated"]
    assert f"{page_link('neck')}another</a>" in body_of("back")


def test_a_second_run_over_linked_posts_changes_nothing(tmp_path):
    files = write_back(tmp_path), write_neck(tmp_path, linking("https://old.example/back/"))
    run(*files, publish=True)
    models = (Page, Revision, ImportedPost, PostAddress, UnresolvedLink)
    before = [list(model.objects.order_by("pk").values_list("pk", flat=True)) for model in models]
    assert outcomes(run(*files, publish=True)) == ["unchanged", "unchanged"]
    assert [list(model.objects.order_by("pk").values_list("pk", flat=True)) for model in models] == before


def test_posts_that_link_each_other_and_themselves(tmp_path):
    run(
        write_back(tmp_path, linking(NECK) + linking("https://old.example/back/#top")),
        write_neck(tmp_path, linking("https://old.example/back/") + linking(NECK)),
    )
    for slug in ("back", "neck"):
        assert page_link("back") in body_of(slug)
        assert page_link("neck") in body_of(slug)


def test_a_link_to_a_post_that_fails_waits_until_it_comes_in(tmp_path):
    broken = tmp_path / "neck.html"
    broken.write_bytes(b"\x00")
    run(write_back(tmp_path), broken)
    assert f'<a href="{NECK}">' in body_of("back")
    run(write_back(tmp_path), write_neck(tmp_path))
    assert page_link("neck") in body_of("back")


def test_a_link_to_a_post_that_is_left_out_stays(tmp_path):
    report = run(write_back(tmp_path), write_neck(tmp_path, ""))
    assert "empty_post" in codes(report)
    assert f'<a href="{NECK}">' in body_of("back")


def test_a_link_to_a_page_that_was_deleted_stays(tmp_path):
    run(write_neck(tmp_path))
    record_of("neck").page.specific.delete()
    run(write_back(tmp_path))
    assert f'<a href="{NECK}">' in body_of("back")


def edit(slug: str):
    page = page_of(slug)
    page.summary = "By hand"
    return page.save_revision()


def test_a_page_that_an_editor_has_changed_is_left_alone_with_a_finding(tmp_path):
    run(write_back(tmp_path))
    edited = edit("back")
    report = run(write_back(tmp_path), write_neck(tmp_path))
    assert record_of("back").page.latest_revision == edited
    assert "link_left" in codes(report)
    assert [finding["code"] for finding in record_of("back").findings] == ["link_left"]
    assert "link_left" not in codes(run(write_back(tmp_path), write_neck(tmp_path)))


def test_a_revision_that_an_editor_saved_without_changing_anything_is_healed(tmp_path):
    run(write_back(tmp_path))
    page_of("back").save_revision()
    run(write_neck(tmp_path))
    assert page_link("neck") in body_of("back")


def test_a_page_that_was_unpublished_stays_a_draft(tmp_path):
    run(write_back(tmp_path), publish=True)
    record_of("back").page.specific.unpublish()
    run(write_neck(tmp_path), publish=True)
    assert page_link("neck") in body_of("back")
    assert not record_of("back").page.live


def test_update_none_leaves_pages_of_earlier_runs_alone(tmp_path):
    run(write_back(tmp_path))
    hip = write_linking_post(tmp_path, "hip", linking(NECK))
    run(hip, write_neck(tmp_path), update=Update.NONE)
    assert page_link("neck") not in body_of("back")
    assert page_link("neck") in body_of("hip")


def test_a_dry_run_leaves_no_row_and_reports_addresses(tmp_path):
    report = run(write_back(tmp_path, PLACES), write_neck(tmp_path), dry_run=True)
    assert str(report.posts[0].body).count(NECK) == 7
    assert "linktype" not in str(report.posts[0].body)
    for model in (ImportedPost, PostAddress, UnresolvedLink, SelfCarePage):
        assert not model.objects.exists()


# areas


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


@pytest.mark.parametrize(
    "area", ["thigh", "hip/self-care-thigh", "self-care-thigh/page/2", "self-care-thigh/feed"]
)
def test_an_area_that_is_not_plain_stays_an_address(tmp_path, area):
    address = f"https://old.example/category/{area}/"
    run(write_back(tmp_path, linking(address), area="Self Care-Thigh"))
    assert f'<a href="{address}">' in body_of("back")


def test_an_area_of_a_name_that_two_sections_have_stays_an_address(tmp_path):
    for slug, parent in (("hip", "Self Care"), ("knee", "Articles")):
        run(
            write_linking_post(
                tmp_path, slug, f"<p>{slug}</p>", area=f'{parent}</a> » <a href="/t/">Thigh Pain'
            )
        )
    run(write_back(tmp_path, linking("https://old.example/category/thigh-pain/")))
    assert "linktype" not in body_of("back")


# patterns

RELATED = """<p>Rest.</p><h2>Does another Self-Care post better match your pain?</h2>
<p>See the <a href="https://old.example/trigger-points-neck/">trigger point pattern</a>.</p>"""


def write_pattern(folder, html="<p>It aches.</p>"):
    return write_linking_post(folder, "trigger-points-neck", html, title="Trigger Points – Neck")


def patterns_of(slug: str) -> list[int]:
    return [link.pattern_id for link in page_of(slug).pattern_links.all()]


@pytest.mark.parametrize("first", ["pattern", "self-care"])
def test_a_self_care_page_links_its_pattern(tmp_path, first):
    files = [write_pattern(tmp_path), write_back(tmp_path, RELATED)]
    run(*(files if first == "pattern" else reversed(files)), publish=True)
    pattern = PatternPage.objects.get()
    assert patterns_of("back") == [pattern.pk]
    assert [page.slug for page in pattern.self_care_pages()] == ["back"]
    record = record_of("back")
    page_of("back").save_revision()
    record.page.refresh_from_db()
    assert not is_touched(record, record.page)


def test_a_pattern_post_that_links_back_makes_no_second_link(tmp_path):
    back = RELATED.replace("trigger-points-neck", "back").replace("trigger point pattern", "self-care")
    run(write_back(tmp_path, RELATED), write_pattern(tmp_path, back))
    run(write_back(tmp_path, RELATED + "<p>New.</p>"), write_pattern(tmp_path, back + "<p>New.</p>"))
    assert patterns_of("back") == [PatternPage.objects.get().pk]


def test_a_related_page_that_is_no_pattern_is_not_linked_as_one(tmp_path):
    run(write_neck(tmp_path))
    run(write_back(tmp_path, RELATED.replace("trigger-points-neck", "neck")))
    assert patterns_of("back") == []


def test_patterns_that_an_editor_has_added_stay(tmp_path):
    run(
        write_pattern(tmp_path), write_linking_post(tmp_path, "hip", "<p>x</p>", title="Trigger Points – Hip")
    )
    run(write_back(tmp_path))
    page = page_of("back")
    page.pattern_links.create(pattern=PatternPage.objects.get(slug="hip"))
    page.save_revision()
    run(write_back(tmp_path, RELATED), update=Update.FORCE)
    assert patterns_of("back") == [
        PatternPage.objects.get(slug=slug).pk for slug in ("hip", "trigger-points-neck")
    ]


# how much it costs


@pytest.mark.parametrize("links", [1, 40])
def test_the_number_of_queries_does_not_grow_with_the_number_of_links(
    tmp_path, links, django_assert_max_num_queries
):
    run(*(write_linking_post(tmp_path, f"post-{index}", f"<p>{index}</p>") for index in range(links)))
    there = "".join(linking(f"https://old.example/post-{index}/") for index in range(links))
    elsewhere = "".join(linking(f"https://elsewhere.example/{index}/") for index in range(links))
    path = write_back(tmp_path, there + elsewhere)
    with django_assert_max_num_queries(125):
        run(path)
