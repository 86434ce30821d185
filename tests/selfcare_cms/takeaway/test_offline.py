"""Posts read without a network, in a browser with a service worker."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Error, expect

from selfcare_cms.models import SelfCarePage
from selfcare_cms.takeaway import worker
from tests.selfcare_cms.samples import block, figure, text

from .conftest import picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
STORED = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys())
      found.push([name, request.url, (await (await (await caches.open(name)).match(request)).blob()).size]);
  return found;
}"""


@pytest.fixture
def post(section) -> SelfCarePage:
    body = [text("Walk a little."), block("figure", figure(picture("leg", 1500, 900).pk))]
    page = section.add_child(instance=SelfCarePage(title="Tired Legs", slug="tired-legs", body=body))
    page.save_revision().publish()
    return page


def save(phone, url: str) -> str:
    """Save the post at `url`, and give what the page then says."""
    phone.goto(url)
    phone.get_by_role("button", name="Save for offline").click()
    expect(phone.get_by_role("button", name="Remove from this device")).to_be_visible()
    return phone.locator(".sc-take-along__status").inner_text()


def wait_until(phone, condition: str) -> None:
    """Wait for a condition of the page that is a promise."""
    for _ in range(200):
        if phone.evaluate(condition):
            return
        phone.wait_for_timeout(50)
    pytest.fail(f"never came true: {condition}")


def stored(phone, prefix: str = "selfcare-post:") -> dict[str, int]:
    """Give the addresses that are stored for posts, with the sizes of their files."""
    return {url: size for name, url, size in phone.evaluate(STORED) if name.startswith(prefix)}


def test_saved_post_is_read_without_a_network_with_its_pictures(phone, post):
    save(phone, post.url)
    phone.context.set_offline(True)
    phone.goto(post.url)
    expect(phone.get_by_text("Walk a little.")).to_be_visible()
    assert phone.evaluate("[...document.images].map((one) => one.naturalWidth)") == [400]
    assert phone.evaluate("getComputedStyle(document.querySelector('.sc-main')).maxWidth") != "none"
    expect(phone.get_by_text(re.compile(r"Saved on this phone, \d+ KB\."))).to_be_visible()


def test_page_tells_how_much_is_saved(phone, post):
    words = save(phone, post.url)
    size = sum(size for url, size in stored(phone).items() if "about" not in url)
    assert words == f"Saved on this phone, {-(-size // 1024)} KB. All saved posts"


def test_only_the_size_that_the_phone_shows_is_saved(phone, post):
    save(phone, post.url)
    pictures = [url for url in stored(phone) if "/media/" in url]
    assert len(pictures) == 1
    assert ".width-400." in pictures[0]


def test_post_that_is_not_saved_is_not_served(phone, post, full_page):
    save(phone, post.url)
    phone.goto(full_page.url)
    phone.context.set_offline(True)
    phone.goto(full_page.url)
    expect(phone.get_by_role("heading", name="No connection")).to_be_visible()
    expect(phone.get_by_role("link", name="Tired Legs")).to_be_visible()
    assert "Hamstring" not in phone.inner_text("main")


def test_nothing_is_kept_but_the_post_two_pages_and_their_files(phone, post, full_page):
    save(phone, post.url)
    for url in (full_page.url, "/", "/admin/login/", f"/api/v2/pages/{post.pk}/"):
        phone.goto(url)
    kept = {url.split("?")[0].split("/", 3)[3] for url in stored(phone, "selfcare-shell")}
    assert {path for path in kept if not path.startswith("static/selfcare_cms/")} == {"offline/", "saved/"}
    assert "static/selfcare_cms/js/take-along.js" in kept
    assert all(name.startswith(("selfcare-post:", "selfcare-shell-")) for name, *_ in phone.evaluate(STORED))
    assert len({name for name, *_ in phone.evaluate(STORED)}) == 2


@pytest.mark.parametrize("path", ["/admin/login/", "/api/v2/pages/"])
def test_worker_leaves_the_admin_and_the_api_alone(phone, post, path):
    save(phone, post.url)
    phone.context.set_offline(True)
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        phone.goto(path)


def test_removed_post_is_gone(phone, post):
    save(phone, post.url)
    phone.get_by_role("button", name="Remove from this device").click()
    expect(phone.locator("main [role=status]")).to_contain_text("Removed")
    assert stored(phone) == {}
    phone.context.set_offline(True)
    phone.goto(post.url)
    expect(phone.get_by_role("heading", name="No connection")).to_be_visible()


def test_list_of_saved_posts_works_offline_and_removes(phone, post):
    save(phone, post.url)
    phone.context.set_offline(True)
    phone.goto("/saved/")
    expect(phone.get_by_text(re.compile(r"^\d+ KB, saved on "))).to_be_visible()
    phone.get_by_role("button", name="Remove: Tired Legs").click()
    expect(phone.locator("main [role=status]")).to_have_text("Removed: Tired Legs")
    expect(phone.get_by_text("Nothing is saved yet.")).to_be_visible()
    assert stored(phone) == {}


def test_pictures_that_would_take_a_post_over_two_megabytes_are_left_out(phone, section, settings):
    settings.SELFCARE_CMS_IMAGE_WIDTHS, settings.SELFCARE_CMS_IMAGE_FORMAT = (700,), "png"
    pictures = [picture(f"noise {number}", 700, 600, noisy=True) for number in range(3)]
    body = [text("Rest."), *[block("figure", figure(one.pk, one.title)) for one in pictures]]
    page = section.add_child(instance=SelfCarePage(title="Heavy", slug="heavy", body=body))
    words = save(phone, page.url)
    assert "Pictures left out to save room: 2." in words
    assert 1.1 * 2**20 < sum(stored(phone).values()) <= 2 * 2**20
    phone.context.set_offline(True)
    phone.goto(page.url)
    expect(phone.get_by_text("(A picture that was left out to save room.) noise 2")).to_be_visible()
    assert phone.locator("main img").count() == 1


def test_new_version_is_read_while_there_is_a_network_and_then_saved(phone, post, monkeypatch):
    monkeypatch.setattr(worker, "PATIENCE", 60_000)  # a busy machine is no missing network
    save(phone, post.url)
    post.body = [text("Run a little.")]
    post.save_revision().publish()
    phone.goto(post.url)
    expect(phone.get_by_text("Run a little.")).to_be_visible()
    wait_until(
        phone,
        "caches.match(location.pathname).then((one) => one.text()).then((all) => all.includes('Run a'))",
    )
    phone.context.set_offline(True)
    phone.reload()
    expect(phone.get_by_text("Run a little.")).to_be_visible()


def test_each_publication_is_a_version_of_its_own(client, post):
    """Also two within the same second."""
    moment = datetime(2026, 1, 1, 12, 0, 0, tzinfo=UTC)
    versions = set()
    for microseconds in (1, 2):
        SelfCarePage.objects.update(last_published_at=moment.replace(microsecond=microseconds))
        html = client.get(post.url).content.decode()
        versions.add(re.search(r'data-version="([^"]+)"', html)[1])
    assert len(versions) == 2


def test_saved_post_is_shown_when_the_network_is_too_slow(phone, post, server, monkeypatch):
    monkeypatch.setattr(worker, "PATIENCE", 300)
    save(phone, post.url)
    server.delay = 8
    phone.goto(post.url, timeout=5000)
    expect(phone.get_by_text("Walk a little.")).to_be_visible()
    assert phone.evaluate("[...document.images].map((one) => one.naturalWidth)") == [400]


def test_saved_post_is_shown_when_the_site_is_broken(phone, post, settings):
    url = post.url
    save(phone, url)
    settings.ROOT_URLCONF = "tests.selfcare_cms.takeaway.broken_urls"
    phone.goto(url)
    expect(phone.get_by_text("Walk a little.")).to_be_visible()


def test_files_of_an_old_version_go_and_posts_stay(phone, post, monkeypatch):
    save(phone, post.url)
    before = {name for name, *_ in phone.evaluate(STORED)}
    monkeypatch.setattr(worker, "PATIENCE", 3001)
    monkeypatch.setattr(worker, "version", lambda: "another")
    phone.evaluate("navigator.serviceWorker.ready.then((one) => one.update())")
    wait_until(
        phone, "caches.keys().then((all) => all.length === 2 && all.includes('selfcare-shell-another'))"
    )
    after = {name for name, *_ in phone.evaluate(STORED)}
    assert before & after == {f"selfcare-post:{post.url}"}


def test_what_a_logged_in_editor_sees_is_not_saved(phone, post, admin_client, server):
    session = admin_client.cookies["sessionid"].value
    phone.context.add_cookies([{"name": "sessionid", "value": session, "url": server.url}])
    save(phone, post.url)
    assert phone.locator("wagtail-userbar").count() == 1
    phone.context.set_offline(True)
    phone.goto(post.url)
    expect(phone.get_by_text("Walk a little.")).to_be_visible()
    assert phone.locator("wagtail-userbar").count() == 0


def test_post_that_only_some_can_open_is_not_saved(phone, post, admin_client, server):
    from wagtail.models import PageViewRestriction

    PageViewRestriction.objects.create(page=post, restriction_type=PageViewRestriction.LOGIN)
    session = admin_client.cookies["sessionid"].value
    phone.context.add_cookies([{"name": "sessionid", "value": session, "url": server.url}])
    phone.goto(post.url)
    phone.get_by_role("button", name="Save for offline").click()
    expect(phone.locator("main [role=status]")).to_contain_text("could not be saved")
    assert stored(phone) == {}


def test_nothing_is_stored_before_somebody_asks(phone, post):
    phone.goto(post.url)
    expect(phone.get_by_role("button", name="Save for offline")).to_be_visible()
    assert phone.evaluate(STORED) == []
    assert phone.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
