"""Markup made to keep a reader busy or to fill its memory: it is read in time, or refused with a reason."""

import time

import pytest

from import_tools.errors import PostError
from import_tools.limits import MOST_PARTS, check_size
from import_tools.pipeline import parse_post
from import_tools.records import Attachment, Markup, SourcePost
from tests.import_tools.reading import SETTINGS
from tests.import_tools.sources.test_rest_api import a_post

from ..site import run
from .attacks import write_answer

MANY = 100_000
FLOODS = {
    **{
        f"nested {tag}": f"<{tag}>" * MANY + "one two"
        for tag in (
            "div",
            "blockquote",
            "ul><li",
            "table><tr><td",
            "span",
            "b",
            "font color=red",
            "a href=/x",
            "svg",
            "math",
        )
    },
    "nested shortcodes": "[toggle title=a]" * MANY + "one" + "[/toggle]" * MANY,
    "nested blocks": "<!-- wp:group -->" * MANY + "<p>one</p>" + "<!-- /wp:group -->" * MANY,
    "nested JSON in a block": "<!-- wp:group "
    + '{"a":' * MANY
    + "1"
    + "}" * MANY
    + " --><p>one</p><!-- /wp:group -->",
    "nested settings": f"<div data-settings='{'[' * 900}{']' * 900}'>one</div>",
    "attributes": "<p " + " ".join(f"a{number}=1" for number in range(MANY)) + ">one</p>",
    "long attribute": f'<p title="{"x" * 10**6}" class="{"y " * 500_000}" style="{"color:red;" * 90_000}">one</p>',
    "class names": f"<p class='{' '.join(f'c{number}' for number in range(MANY))}'>one</p>",
    "links": "".join(f"<a href='/{number}/'>one</a> " for number in range(MANY)),
    "pictures": "".join(f"<img src='{number}.jpg'>" for number in range(MANY)) + "one",
    "captions": "".join(f"[caption]<img src='{number}.jpg'> one[/caption]" for number in range(MANY)),
    "rows": f"<table>{'<tr><td>a</td><td>b</td></tr>' * MANY}</table>",
    "line breaks": "one\n" * MANY,
    "formatting never closed": "".join(f"<b class=c{number}>" for number in range(4_000)) + "<p>one" * 4_000,
    "rows that span": "<table>"
    + "<tr><td rowspan=99999999 colspan=99999999>a</td><td>b</td></tr>" * 300
    + "</table>",
    "a number of 9,000 digits": f"<table><tr><td colspan={'9' * 9000}>a</td><td>b</td></tr></table>",
    "one word": "x" * 5_000_000,
    "characters without end": "word " * 2_100_000,
}
JUST_ALLOWED = {
    "captions": lambda count: "".join(
        f"<figure><img src='{n}.jpg'><figcaption>c{n}</figcaption></figure>" for n in range(count // 3)
    ),
    "headings": lambda count: "<h2>a</h2><p>b</p>" * (count // 2),
    "lines": lambda count: "one\n\n" * (count // 3),
    "shortcodes": lambda count: "[toggle title=a]" * (count // 2) + "one" + "[/toggle]" * (count // 2),
    "frames": lambda count: (
        "".join(
            f"<noscript><iframe src='https://youtu.be/abcde{n}'></iframe></noscript>"
            for n in range(count // 2)
        )
        + "one"
    ),
    "cards": lambda count: "<article><h2><a href=/x>a</a></h2><p>one</p></article>" * (count // 4),
    "spans": lambda count: "<p>" + "<span>a</span> " * (count - 1),
    "nested": lambda count: "<div>" * (count - 10) + "one",
    "rows": lambda count: f"<table>{'<tr><td>a</td><td>b</td></tr>' * (count // 3)}</table>",
    "sounds": lambda count: "<audio src='/a.mp3'></audio>" * (count - 1) + "one",
    "files": lambda count: "<object data='/a.pdf'></object>" * (count - 1) + "one",
}
PAGE = "<!doctype html><html><body><main><h1>Neck</h1><article>{}</article></main></body></html>"


@pytest.mark.parametrize("markup", [Markup.RAW, Markup.PAGE])
@pytest.mark.parametrize("name", FLOODS)
def test_a_flood_is_read_in_time_or_refused(name, markup):
    html = PAGE.format(FLOODS[name]) if markup == Markup.PAGE else FLOODS[name]
    try:
        words = parse_post(SourcePost("x.html", html, markup), SETTINGS).coverage.words
    except PostError as error:
        assert str(error).startswith(("It ", "Its ", "One of "))  # noqa: PT017 - either way is fine
    else:
        assert words.source == words.placed + words.furniture + words.unplaced


@pytest.mark.slow
@pytest.mark.parametrize("markup", [Markup.RAW, Markup.PAGE])
@pytest.mark.parametrize("name", JUST_ALLOWED)
def test_time_does_not_grow_with_the_square_of_the_size(name, markup):
    def seconds(count):
        html = JUST_ALLOWED[name](count)
        start = time.process_time()
        parse_post(
            SourcePost("x.html", PAGE.format(html) if markup == Markup.PAGE else html, markup), SETTINGS
        )
        return time.process_time() - start

    small, large = seconds(3_000), seconds(12_000)
    assert large < 4 or large / small < 10  # four times the size; the square of it would be 16


@pytest.mark.slow
@pytest.mark.django_db
def test_a_post_that_is_too_large_fails_alone(tmp_path):
    posts = [
        a_post(number, content={"raw": html}, link=f"https://old.example/{number}/")
        for number, html in enumerate(FLOODS.values())
    ]
    report = run(write_answer(tmp_path, [*posts, a_post(999, link="https://old.example/last/")]))
    assert report.posts[-1].outcome == "created"
    assert {post.outcome for post in report.posts} == {"created", "failed"}
    assert not [finding for post in report.posts for finding in post.findings if "Error:" in finding.message]


def test_pictures_written_into_a_page_do_not_count():
    check_size(f'<p>one</p><img src="data:image/png;base64,{"A" * 20_000_000}">')
    with pytest.raises(PostError, match="too long"):
        check_size(f'<p>one</p><img alt="{"A" * 20_000_000}">')


def test_many_elements_are_allowed_and_no_more():
    check_size("<p>" * MOST_PARTS)
    check_size("[1] < 2\n" * MOST_PARTS)
    with pytest.raises(PostError, match="too many elements"):
        check_size("<p>" * (MOST_PARTS + 1))


def test_reusable_blocks_do_not_multiply():
    blocks = tuple(
        (str(number), f'<!-- wp:block {{"ref":{number + 1}}} /-->' * 10) for number in range(1, 20)
    )
    with pytest.raises(PostError, match="reusable blocks"):
        parse_post(
            SourcePost(
                "1",
                '<p>one</p><!-- wp:block {"ref":1} /-->',
                Markup.RAW,
                reusable_blocks=(*blocks, ("20", "<p>ha</p>")),
            ),
            SETTINGS,
        )


def test_galleries_do_not_multiply():
    files = tuple(
        Attachment(str(n), f"https://x.org/{n}.jpg", caption="word " * 100, parent="1") for n in range(1_000)
    )
    with pytest.raises(PostError, match="shortcodes come to"):
        parse_post(SourcePost("1", "one [gallery]" * 1_000, Markup.RAW, attachments=files), SETTINGS)


def test_what_a_post_says_of_itself_is_bounded():
    many = tuple(f"word {number}" for number in range(5_000))
    mapped = parse_post(
        SourcePost(
            "1",
            "<p>one</p>",
            Markup.FRAGMENT,
            title="Neck",
            breadcrumb=many,
            tags=many,
            aliases=many,
            excerpt="x" * 10**6,
            author="y" * 10**6,
        ),
        SETTINGS,
    )
    assert (len(mapped.facts.breadcrumb), len(mapped.facts.tags), len(mapped.facts.aliases)) == (10, 100, 100)
    assert [finding.code for finding in mapped.findings] == ["facts_cut"] * 5
    with pytest.raises(PostError, match="Its title has"):
        parse_post(SourcePost("1", "<p>one</p>", Markup.FRAGMENT, title="x" * 20_000), SETTINGS)
