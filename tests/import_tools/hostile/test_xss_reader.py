"""No script in an old post runs for readers, nor in a front end that shows the HTML of the API."""

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

import pytest
from django.http import HttpResponse
from django.test import TestCase
from playwright.sync_api import Error as BrowserError
from wagtail.models import Page

from selfcare_cms.models import BasePostPage, SectionIndexPage

from ..site import run
from .attacks import (
    MARKUP,
    TEXTS,
    URLS,
    markup_posts,
    text_posts,
    url_post,
    write_answer,
    write_pages,
)
from .watching import ACTIVE, Watched, watched, watched_on

pytestmark = [pytest.mark.django_db, pytest.mark.browser]
RICH = {"caption", "introduction", "technique_text", "html"}  # fields of `content` that are HTML
# where a click on the poster of a video leads, and nothing else does
PLAYERS = ("https://www.youtube-nocookie.com/embed/", "https://player.vimeo.com/video/")


class _Whole:
    """A site that shows a post as it is, for the test of the tests."""

    def __init__(self, html: str) -> None:
        self.html = html

    def generic(self, *args: Any, **options: Any) -> HttpResponse:
        return HttpResponse(self.html)


def everything(folder: Path) -> list[Page]:
    """Import all attacks, published; return the pages that readers can open."""
    answer = write_answer(folder, [*markup_posts(), url_post(), *text_posts()])
    report = run(answer, write_pages(folder / "pages"), publish=True)
    assert report.totals["failed"] == 0, [post for post in report.posts if post.outcome == "failed"]
    return list(Page.objects.live().type(BasePostPage, SectionIndexPage).order_by("pk"))


def open_as_reader(watching: Watched, page: Page) -> None:
    watching.open(page.url)
    assert watching.page.evaluate(ACTIVE) == [], page.title
    watching.click_all()


def html_of(content: Any, name: str = "") -> list[str]:
    """The pieces of HTML in a page's `content`, as docs/headless.md names them."""
    if isinstance(content, list):
        return [html for item in content for html in html_of(item, name)]
    if isinstance(content, dict) and {"type", "value"} <= content.keys():
        value = content["value"]
        if content["type"] == "table":  # its caption is plain text
            value = {**value, "caption": ""}
        return html_of(value, content["type"])
    if isinstance(content, dict):
        inner = [html_of(value, key) for key, value in content.items()]
        return [html for pieces in inner for html in pieces]
    is_html = isinstance(content, str) and (
        name in RICH or content.startswith(("<p", "<ul", "<ol", "<blockquote"))
    )
    return [content] if is_html else []


@pytest.mark.parametrize("html", [MARKUP[0], MARKUP[6], '<a href="javascript:top.__ran(0)">one</a>'])
def test_the_watch_notices_an_attack(browser, html):
    with watched(browser, _Whole(f"<main>{html}</main>")) as watching:
        watching.open("/")
        watching.click_all()
        assert watching.ran


def test_the_watch_notices_a_request(browser):
    with watched(browser, _Whole('<img src="https://elsewhere.example/x.gif">')) as watching:
        watching.open("/")
        assert watching.elsewhere


SENDING = (
    '<main><img src="https://elsewhere.example/x.gif"><img src=x onerror=(self.__ran||top.__ran)(0)></main>'
)


def test_the_watch_of_a_server_notices_an_attack_and_a_request(browser, server, monkeypatch):
    monkeypatch.setattr(Page, "serve", lambda *arguments, **options: HttpResponse(SENDING))
    with watched_on(browser, server.url) as watching:
        watching.open("/")
        assert watching.bites(within=5)
        watching.page.wait_for_timeout(100)
        assert watching.ran
        assert watching.elsewhere == ["https://elsewhere.example/x.gif"]


def test_many_of_the_attacks_would_work(browser):
    """More than half of the attacks run when they are shown unchanged."""
    worked = 0
    site = _Whole("")
    with watched(browser, site) as watching:
        for html in MARKUP:
            site.html = f"<!doctype html><body>{html}"
            with suppress(BrowserError):  # some lead the window away while they are looked at
                watching.open("/")
                watching.click_all()
            worked += watching.bites(within=0.05)
            watching.ran.clear()
            watching.elsewhere.clear()
            if worked > len(MARKUP) // 2:
                return
    pytest.fail(f"only {worked} of {len(MARKUP)} work")


@pytest.mark.xdist_group("hostile posts")
class TestEveryAttack(TestCase):
    """All attacks on one site, imported once for all tests of the class."""

    pages: ClassVar[list[Page]]

    @classmethod
    def setUpTestData(cls):
        cls.pages = everything(Path(cls.enterClassContext(TemporaryDirectory())))

    @pytest.fixture(autouse=True)
    def _browser(self, browser, server):
        self.browser, self.url = browser, server.url

    def test_nothing_runs_for_readers(self):
        assert len(self.pages) > 2 * len(MARKUP)
        with watched_on(self.browser, self.url) as watching:
            watching.asked_for = PLAYERS
            for page in self.pages:
                open_as_reader(watching, page)
                assert watching.is_quiet(page.title)

    def test_nothing_runs_in_a_front_end(self):
        pages = [page for page in self.pages if not isinstance(page.specific, SectionIndexPage)]
        with watched(self.browser, self.client) as watching:
            response = watching.open(f"/api/v2/pages/{pages[0].pk}/")
            assert response.headers["content-type"].startswith("text/html")
            watching.open(pages[0].url)
            for page in pages:
                pieces = html_of(self.content_of(page))
                watching.page.evaluate(
                    "html => { document.querySelector('main').innerHTML = html }", "\n".join(pieces)
                )
                watching.click_all()
                watching.page.wait_for_timeout(10)
                assert watching.is_quiet(page.title)

    def content_of(self, page: Page) -> Any:
        """Return the content of a post as the API gives it."""
        response = self.client.get(
            f"/api/v2/pages/{page.pk}/?fields=*", headers={"accept": "application/json"}
        )
        assert response["content-type"] == "application/json"
        return response.json()["content"]


def test_the_api_shown_in_a_browser_runs_nothing(browser, client, tmp_path):
    run(write_answer(tmp_path, [url_post(), *text_posts()]), publish=True)
    with watched(browser, client) as watching:
        for endpoint in (
            "pages/?type=selfcare_cms.ArticlePage&fields=*",
            "images/",
            "documents/",
            "pages/?search=script",
        ):
            watching.open(f"/api/v2/{endpoint}")
            watching.click_all()
            assert watching.is_quiet(endpoint)
    assert len(URLS) > 60
    assert len(TEXTS) > 40
