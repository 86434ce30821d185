"""A post is given the files and blocks that it names, and no others."""

import pytest

from import_tools.records import Attachment
from import_tools.sources.wordpress import Library, attachment_ids_in, file_key

UPLOADS = "https://x.org/wp-content/uploads/2020/05"


@pytest.fixture
def library():
    library = Library()
    for number, name, parent in (
        ("7", "arch.jpg", ""),
        ("8", "calf-scaled.jpg", "3"),
        ("9", "heel.png", "0"),
    ):
        library.add(Attachment(number, f"{UPLOADS}/{name}", parent=parent))
    return library


def numbers(library, html, post="1"):
    return [attachment.number for attachment in library.attachments_of(post, html)]


@pytest.mark.parametrize(
    "html",
    [
        '[gallery ids="7,9"]',
        "[gallery ids=7,9]",
        '[playlist type="video" ids="7, 9"]',
        '<img class="size-large wp-image-7"><img class="wp-image-9">',
        '[caption id="attachment_7" width="3"]x[/caption][caption id="attachment_9"]y[/caption]',
        '<!-- wp:image {"id":7,"sizeSlug":"large"} --><!-- wp:cover {"url":"x","id":9} -->',
        '<!-- wp:gallery {"ids":[7,9]} -->',
        '<!-- wp:media-text {"mediaId":7} --><!-- wp:image {"id": 9} -->',
        '<a rel="attachment wp-att-7" href="/?attachment_id=9">x</a>',
        f'<img src="{UPLOADS}/arch-300x200.jpg"> <img src="/wp-content/uploads/2020/05/heel.png">',
        (
            '<img src="https://i0.wp.com/x.org/wp-content/uploads/2020/05/arch.jpg?resize=5"> '
            "https://cdn.example/uploads/2020/05/heel.png"
        ),
    ],
)
def test_files_are_found_by_what_the_post_says(library, html):
    assert numbers(library, html) == ["7", "9"]


@pytest.mark.parametrize(
    "html",
    [
        "Do 7 of these and 9 of those.",
        '<img src="https://x.org/wp-content/uploads/2021/05/arch.jpg">',
        '<!-- wp:columns {"verticalAlignment":"7"} -->',
        '<p id="7">postwp-image7</p>',
        "",
    ],
)
def test_file_that_is_not_named_is_not_given(library, html):
    assert numbers(library, html) == []


def test_file_uploaded_to_the_post_is_given(library):
    assert numbers(library, "", post="3") == ["8"]
    assert numbers(library, "", post="0") == []


def test_picture_that_wordpress_scaled_down_is_the_same_file(library):
    assert numbers(library, f"<img src='{UPLOADS}/calf-1024x683.jpg'>") == ["8"]
    assert file_key(f"{UPLOADS}/calf-scaled.jpg") == "2020/05/calf.jpg"


def test_numbers_are_read_once_each():
    assert attachment_ids_in('wp-image-7 [gallery ids="8, 7"]') == ("7", "8")


def test_number_behind_the_end_of_another_word_is_none():
    assert attachment_ids_in('class="xwp-image-7" kids="8" _attachment_9 {"id":5}') == ("5",)


def test_very_long_word_is_no_url(library):
    assert numbers(library, "data:image/png;base64," + "a/b." * 200_000) == []


def test_reusable_blocks_are_given_with_those_inside_them():
    library = Library(
        blocks={"1": 'a <!-- wp:block {"ref":2} /-->', "2": '<!-- wp:block {"ref":1} /-->', "3": "c"}
    )
    found = library.blocks_of('<!-- wp:block {"ref":1} /--> <!-- wp:block {"ref":99} /-->')
    assert [number for number, _ in found] == ["1", "2"]
