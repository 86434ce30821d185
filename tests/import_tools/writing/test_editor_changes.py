"""An editor who only opens and saves an imported page has not touched it, in a real browser."""

import time
from collections.abc import Iterator

import pytest
from django.contrib.auth import get_user_model
from django.core.signals import request_finished, request_started

from import_tools.models import ImportedPost
from import_tools.writing.editor_changes import content_hash, has_editor_changes
from tests.import_tools.site import run, write_linking_post, write_picture, write_post
from tests.import_tools.sources.test_wxr import export, item
from tests.import_tools.sources.test_wxr_survey import meta

PATIENCE = 30  # seconds
WHOLE = """
<p>Before. <b>Move.</b> Then <i>rest</i><sup>2</sup>, see <a href="https://old.example/x/">this &amp; that</a>.</p>
<h2>Avoid these activities:</h2><ul><li>running<ol><li>uphill</li></ol></li><li>jumping</li></ul>
<blockquote><p>A quotation.</p></blockquote>
<h3>Better position</h3><table><tr><th>When</th><th>What</th></tr><tr><td>day</td><td>ice</td></tr></table>
<h2>For temporary relief:</h2><img src="/wp-content/uploads/2016/06/pigeon.png" alt="pigeon">
<img src="/wp-content/uploads/2016/06/pigeon-300x200.png" alt="">
<img src="/wp-content/uploads/2016/06/missing.png" alt="missing">
<iframe src="https://www.youtube.com/embed/TQWPQx4ACib"></iframe><iframe src="https://maps.example/"></iframe>
<h2>Guidelines for AIS</h2><p>A few tips:</p><ul><li>Let the toe point.</li></ul><p>Well done.</p>
<h2>When to see a professional</h2><p>If it wakes you.</p>
<p>Print <a href="/wp-content/uploads/handout.pdf">the handout</a>, or go on <a href="/self-care-hamstring/#x">here</a>.</p>
<h2>Similar patterns</h2><p>Read <a href="https://old.example/understanding-trigger-points-hip/">this <b>pattern</b></a>.</p><ul><li><a href="https://old.example/understanding-trigger-points-hip/">Hip</a></li></ul>
"""


@pytest.fixture
def server(live_server) -> Iterator[str]:
    """The address of a server, which has answered all before the test's database is emptied.

    An editor that is closed still tells it so, when nobody waits for the answer any more.
    """
    heard = [0]  # when a request began, 1; when it ended, -1

    def begin(**about) -> None:
        heard.append(1)

    def end(**about) -> None:
        heard.append(-1)

    request_started.connect(begin)
    request_finished.connect(end)
    yield live_server.url
    before, end_of_patience = 0, time.monotonic() + PATIENCE
    while (sum(heard) or len(heard) != before) and time.monotonic() < end_of_patience:
        before = len(heard)
        time.sleep(1)
    request_started.disconnect(begin)
    request_finished.disconnect(end)


def wait_for_editors(page, fewest: int) -> None:
    """Wait until the page makes no more rich text editors: a form sent before that lacks their text."""
    page.wait_for_load_state("networkidle")
    before, now = -1, 0
    while before != now or now < fewest:
        page.wait_for_timeout(1000)
        before, now = now, page.locator(".Draftail-Editor").count()


def is_save(answer, page_id: int) -> bool:
    is_form = answer.request.method == "POST"
    return is_form and answer.url.split("?")[0].endswith(f"/admin/pages/{page_id}/edit/")


TAGS = ("arch", "low back", "Neck, head", "the “5 minute” fix", 'the "other" fix', "Zehe", "ärmel", "x" * 120)


def write_tagged(folder):
    """Write an export with what editors see in fields of their own: tags, excerpt, title for search engines."""
    tags = "".join(f'<category domain="post_tag"><![CDATA[{tag}]]></category>' for tag in TAGS)
    seo = meta("_yoast_wpseo_title", "Relief\n now") + meta("_yoast_wpseo_metadesc", " Said\nand done. ")
    text = item(5, "Self Care – Arch", extra=tags + seo)
    excerpt = "<excerpt:encoded><![CDATA[<p>In\n short.</p>]]>"
    path = folder / "site.xml"
    path.write_text(export(text.replace("<excerpt:encoded><![CDATA[]]>", excerpt)), encoding="utf-8")
    return path


def save_in_editor(page, site: str, page_id: int, editors: int) -> None:
    page.goto(f"{site}/admin/pages/{page_id}/edit/")
    wait_for_editors(page, editors)
    with page.expect_response(lambda answer: is_save(answer, page_id)):
        page.locator("button.action-save").first.click()
    page.wait_for_load_state("networkidle")


@pytest.fixture
def tagged(db, tmp_path):
    run(write_tagged(tmp_path))
    return ImportedPost.objects.select_related("page").get(source_id="5")


@pytest.fixture
def record(db, tmp_path):
    write_picture(tmp_path)
    path = write_post(tmp_path)
    html = path.read_text(encoding="utf-8")
    start, end = html.index("<h2>Avoid"), html.index("</div></article>")
    path.write_text(html[:start] + WHOLE + html[end:], encoding="utf-8")
    (tmp_path / "wp-content/uploads/handout.pdf").write_bytes(b"%PDF-1.4")
    pattern = write_linking_post(
        tmp_path, "understanding-trigger-points-hip", "<p>It aches.</p>", title="Trigger Points – Hip"
    )
    run(path, pattern)
    return ImportedPost.objects.select_related("page").get(source_id=path.name)


@pytest.mark.browser
def test_saving_an_imported_page_in_the_editor_changes_nothing(server, browser, record, tagged):
    get_user_model().objects.create_superuser("editor", "editor@example.org", "secret")
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{server}/admin/login/")
    page.fill("[name=username]", "editor")
    page.fill("[name=password]", "secret")
    page.click("[type=submit]")
    for imported, editors in ((record, 4), (tagged, 1)):
        save_in_editor(page, server, imported.page_id, editors)
    page.close()
    for imported in (record, tagged):
        imported.page.refresh_from_db()
        assert imported.page.latest_revision_id != imported.revision_id
        assert not has_editor_changes(imported, imported.page)


def test_the_page_has_links_of_every_kind(record):
    page = record.page.get_latest_revision_as_object()
    body = str(list(page.body.raw_data))
    assert [link.pattern.title for link in page.pattern_links.all()] == ["Trigger Points – Hip"]
    assert body.count('linktype="page"') == 1
    assert '/#x">here</a>' in body  # a page link cannot name a part
    assert body.count('linktype="document"') == 1


def test_any_change_of_content_is_seen(record):
    content = record.page.latest_revision.content
    for name, value in (("title", "Other"), ("summary", "Other"), ("body", "[]"), ("status", "in_progress")):
        assert content_hash({**content, name: value}) != record.content_hash


def test_moving_and_publishing_change_no_content(record):
    content = record.page.latest_revision.content
    assert (
        content_hash({**content, "live": True, "path": "0001", "last_published_at": "2026"})
        == record.content_hash
    )
