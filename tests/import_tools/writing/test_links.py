"""Links in a body become links to pages, wherever they stand."""

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import ReferenceIndex

from import_tools.writing.links import Target, link_body, link_rich_text, links_in
from selfcare_cms.blocks import RICH_TEXT_FEATURES
from tests.import_tools.site import run, write_linking_post

from .linked import NECK, PLACES, body_of, linking, page_link, page_of, record_of, write_back, write_neck

pytestmark = pytest.mark.django_db


def test_a_link_is_written_as_draftail_writes_it():
    html = (
        '<p data-block-key="a"><a href="https://x.org/?a=1&amp;b=2">a <b>b</b></a> and <a href="#x">c</a></p>'
    )
    linked = link_rich_text(html, lambda url, text: Target("page", 7) if "x.org" in url else None)
    assert (
        linked == '<p data-block-key="a"><a linktype="page" id="7">a <b>b</b></a> and <a href="#x">c</a></p>'
    )
    editor = ContentstateConverter(RICH_TEXT_FEATURES)
    assert editor.to_database_format(editor.from_database_format(linked)) == linked


def test_links_are_found_with_their_url_and_text():
    body = [
        {
            "type": "text",
            "id": "1",
            "value": '<p data-block-key="a"><a href="/?a&amp;b">one <b>two</b></a></p>',
        }
    ]
    assert links_in(body) == {"/?a&b": "one two"}


def legacy(html: str) -> dict:
    return {"type": "legacy_html", "id": "1", "value": {"html": html, "reason": "embedded iframe"}}


def video(url: str, caption: str = "", title: str = "") -> dict:
    return {"type": "video", "id": "1", "value": {"url": url, "title": title, "caption": caption}}


MP4 = "https://x.org/wp-content/uploads/2019/05/roll.mp4"
CAPTION = '<p data-block-key="c">Slowly</p>'


@pytest.mark.parametrize(
    ("block", "text"),
    [
        (legacy('<p><a href="https://x.org/a?b&amp;c">A &amp; b</a></p>'), "A &amp; b"),
        (legacy('<p><a href="https://x.org/" rel="noopener">x</a></p>'), "x"),
        (video(MP4), "roll.mp4"),
        (video(MP4, title="Rolling"), "Rolling"),
    ],
)
def test_old_html_that_is_a_link_and_a_video_file_become_text_when_resolved(block, text):
    (linked,) = link_body([block], lambda url, text: Target("document", 7))
    expected = f'<p data-block-key="w0000"><a linktype="document" id="7">{text}</a></p>'
    assert linked == {"type": "text", "id": "1", "value": expected}
    assert link_body([block], lambda url, text: None) == [block]


def test_the_caption_of_a_video_file_stays():
    (linked,) = link_body([video(MP4, CAPTION)], lambda url, text: Target("document", 7))
    assert linked["value"].endswith(f"</p>{CAPTION}")


@pytest.mark.parametrize(
    "block",
    [
        legacy("<table><tr><td><a href='https://x.org/'>x</a></td></tr></table>"),
        legacy('<p>See <a href="https://x.org/">x</a></p>'),
        video("https://www.youtube.com/watch?v=abcdefghijk"),
        {"type": "section", "id": "2", "value": {"heading": '<a href="https://x.org/">x</a>', "content": []}},
    ],
)
def test_other_old_html_videos_and_plain_text_stay(block):
    assert link_body([block], lambda url, text: Target("page", 7)) == [block]
    assert links_in([block]) == {}


def test_a_link_to_a_part_of_a_page_keeps_the_part(tmp_path):
    html = f'<p><a href="{NECK}#cold-packs">packs</a> <a href="{NECK}#comments">said</a></p>'
    run(write_neck(tmp_path))
    run(write_linking_post(tmp_path, "back", html))
    body = body_of("back")
    assert f'<a href="{page_of("neck").get_url()}#cold-packs">packs</a>' in body
    assert f"{page_link('neck')}said</a>" in body


def test_an_entry_of_related_posts_holds_no_document():
    entry = {"page": None, "url": "https://x.org/a.pdf", "text": "A", "relation": "other"}
    body = [
        {
            "type": "related_posts",
            "id": "1",
            "value": {"links": [{"type": "item", "id": "2", "value": entry}]},
        }
    ]
    assert link_body(body, lambda url, text: Target("document", 7)) == body


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
