"""Characters that no page shows and no database keeps: wherever they stand, the post comes in without them."""

import json
import os

import pytest
from django.core.management import call_command

from import_tools.models import ImportedPost
from import_tools.records import Facts
from import_tools.text import CONTROL_CHARACTERS, strip_control_characters
from selfcare_cms.models import BasePostPage
from tests.import_tools.sources.test_rest_api import a_post

from ..site import run, write_post
from ..sources.test_wxr import export, item
from .attacks import HOST, text_posts, write_answer

pytestmark = pytest.mark.django_db
BAD = {
    "nul": "\0",
    "control": "\x07",
    "escape": "\x1b[2J",
    "high": "\ud83d",
    "low": "\ude42",
    "reversed": "\ude42\ud83d",
    "c1": "\x9b31m",
    "delete": "\x7f",
    "noncharacter": "\uffff",
}


def posts_with(bad: str) -> list[dict]:
    """A post with a bad character in the middle of each of its fields, and a good one."""
    word = f"be{bad}fore"
    post = text_posts()[0]
    spoilt = json.loads(json.dumps(post).replace(json.dumps("<script>")[1:-1], json.dumps(word)[1:-1]))
    return [
        {
            **spoilt,
            "link": f"{HOST}/{word}/?x={word}",
            "content": {"raw": f"<p>{word}</p><h2>{word}</h2>{word}"},
        },
        a_post(2),
    ]


@pytest.mark.parametrize("name", BAD)
def test_a_character_that_cannot_be_kept_is_taken_out_everywhere(tmp_path, name):
    report = run(write_answer(tmp_path, posts_with(BAD[name])), publish=True, report_bodies=True)
    assert [post.outcome for post in report.posts] == ["created", "created"]
    text = json.dumps(report.as_dict(), ensure_ascii=False)
    assert not CONTROL_CHARACTERS.search(text)
    if name != "noncharacter":
        assert "illegible_characters" in [finding.code for finding in report.posts[0].findings]
        assert "before" in text.replace("\ufffd", "").replace("[2J", "").replace("31m", "")


@pytest.mark.parametrize(
    "html",
    [
        "<p>be&#0;fore &#x0; &#1; &#x1b; &#xD83D; &#xDE42; &#x9b; &#xFFFF; &#x110000;</p>",
        '<p><a href="https://x.org/%00/%01%1b%ed%a0%80/">be</a> <img src="https://x.org/%00.jpg" alt="&#0;&#xd800;"></p>',
        '<div data-settings="{&quot;youtube_url&quot;:&quot;https://youtu.be/abcdefg\\u0000\\ud800&quot;}"></div><p>be</p>',
        '<iframe src="https://youtu.be/abcdefg%00" title="&#0;a"></iframe><p>be</p>',
    ],
)
def test_what_only_becomes_such_a_character_is_taken_out_too(tmp_path, html):
    page = (
        f'<html><head><title>T&#0;</title><link rel=canonical href="https://x.org/neck%00/%1b/">'
        '<script type="application/ld+json">{"@type":"BreadcrumbList","itemListElement":'
        '[{"name":"Home"},{"name":"Self\\u0000 Care\\ud800"},{"name":"x"}]}</script></head>'
        f"<body><main><article><h1>Neck&#0;</h1><div class=entry-content>{html}</div></article></main></body></html>"
    )
    (tmp_path / "a.html").write_text(page)
    report = run(tmp_path / "a.html", publish=True, report_bodies=True)
    assert [post.outcome for post in report.posts] == ["created"]
    text = json.dumps(report.as_dict(), ensure_ascii=False)
    assert "\\u0000" not in text
    assert not CONTROL_CHARACTERS.search(text)


def test_a_zero_byte_in_a_page_or_export_does_not_stop_it(tmp_path):
    path = write_post(tmp_path)
    path.write_bytes(path.read_bytes().replace(b"Running.", b"Run\0ning \x1b[31m."))
    (tmp_path / "x.xml").write_bytes(export(item(1, title="a\0b", content="One\0 two\x01")).encode())
    report = run(tmp_path)
    assert [post.outcome for post in report.posts] == [
        "created",
        "created",
        "unchanged",
    ]  # the last says: mended
    assert not any("\0" in post.original_html for post in ImportedPost.objects.all())


@pytest.mark.parametrize(
    "name",
    [
        b"a\nb.html",
        b"a\tb\x1b[2J.html",
        b"\xff\xfe.html",
        b"a'\"<b>.html",
        b"-rf.html",
        "\u202elmth.html".encode(),
    ],
)
def test_odd_names_of_files_do_no_harm(tmp_path, name):
    folder = tmp_path / "pages"
    folder.mkdir()
    os.rename(write_post(tmp_path), os.path.join(os.fsencode(folder), name))
    report = run(folder)
    assert [post.outcome for post in report.posts] == ["created"]
    assert not any(CONTROL_CHARACTERS.search(post.source_id) for post in report.posts)


def test_the_command_prints_no_control_characters(tmp_path, capsys):
    path = write_answer(tmp_path, posts_with("\x1b[2J"))
    broken = [a_post(7, title={"raw": "\x1b[2Jtitle"}, content={"raw": ""})]
    write_answer(tmp_path, broken, "more.json")
    call_command("import_selfcare_posts", str(path.parent), "--report", "-", verbosity=2)
    shown = capsys.readouterr()
    assert "\x1b[2J" not in shown.out + shown.err


def test_legible_text_is_not_copied():
    facts = Facts(title="Neck – 🙂", tags=("a", "b"))
    assert strip_control_characters(facts) is facts
    assert strip_control_characters(Facts(tags=("a\0",))).tags == ("a",)
    assert strip_control_characters({"a\0": ["b\x0bc", ("\ud800", 1)]}) == {"a": ["b c", ("\ufffd", 1)]}


def test_a_slug_holds_what_a_slug_can(tmp_path):
    slugs = {
        "nackenübung": "nackenübung",
        "what%e2%80%99s-up": "what-s-up",
        "%22%3E%3Cb%3E": "b",
        "a%20b": "a-b",
        "%F0%9F%99%82": "self-care-arch",
    }
    posts = [a_post(number, link=f"{HOST}/{slug}/") for number, slug in enumerate(slugs)]
    assert run(write_answer(tmp_path, posts)).totals["created"] == len(slugs)
    made = [page.slug for page in BasePostPage.__subclasses__()[1].objects.order_by("pk")]
    assert len(made) == len(slugs)
