"""Old addresses lead to the new pages, and nothing that the site has already is overwritten."""

import pytest
from django.apps import apps
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from import_tools.models import ImportedPost
from import_tools.runs.run import Update
from import_tools.writing.redirects import old_paths
from selfcare_cms.models import SectionIndexPage, SelfCarePage
from tests.import_tools.site import codes, codes_of, outcomes, run, write_linking_post

pytestmark = pytest.mark.django_db
SHORT = '<link rel="shortlink" href="https://old.example/?p=560">'


def write_neck(folder, html="<p>Turn slowly.</p>", *, head=SHORT, **facts):
    return write_linking_post(folder, "neck", html, head=head, **facts)


def alias(path: str) -> str:
    return f'<meta property="og:url" content="https://old.example{path}">'


def conflicts(report) -> list[str]:
    findings = [finding for post in report.posts for finding in post.findings]
    return [finding.message for finding in findings if finding.code == "redirect_conflict"]


def paths() -> list[str]:
    return sorted(Redirect.objects.values_list("old_path", flat=True))


@pytest.fixture
def home():
    return Site.objects.get().root_page


@pytest.mark.parametrize(
    "url", ["/neck/", "/neck", "/neck/?amp", "/neck/?share=email", "/?p=560", "/?page_id=560"]
)
def test_a_browser_is_sent_from_an_old_url_to_the_page(tmp_path, client, url):
    run(write_neck(tmp_path), publish=True)
    response = client.get(url)
    page = SelfCarePage.objects.get()
    assert (response.status_code, response.headers["Location"]) == (301, page.url)
    assert client.get(page.url).status_code == 200


@pytest.mark.parametrize("url", ["/?p=561", "/?p=x", "/?p=", "/"])
def test_the_home_page_is_shown_at_any_other_number(tmp_path, client, url):
    run(write_neck(tmp_path), publish=True)
    assert client.get(url).status_code == 200


def test_the_number_of_a_draft_shows_the_home_page(tmp_path, client):
    run(write_neck(tmp_path))
    assert client.get("/?p=560").status_code == 200


def test_redirects_are_permanent_lead_to_the_page_and_are_remembered(tmp_path):
    run(write_neck(tmp_path))
    record = ImportedPost.objects.get()
    assert paths() == ["/?p=560", "/neck"]
    assert set(Redirect.objects.values_list("redirect_page", "is_permanent", "site")) == {
        (record.page_id, True, Site.objects.get().pk)
    }
    made = {(redirect["id"], redirect["path"]) for redirect in record.redirects}
    assert made == set(Redirect.objects.values_list("pk", "old_path"))


def test_a_redirect_follows_a_page_that_moves(tmp_path, client, home):
    run(write_neck(tmp_path), publish=True)
    section = home.add_child(instance=SectionIndexPage(title="New", slug="new"))
    SelfCarePage.objects.get().move(section, pos="last-child")
    assert client.get("/neck/").headers["Location"] == "/new/neck/"


def test_what_leads_to_no_path_of_the_site_is_left_out():
    urls = [
        "https://old.example/neck/?amp",
        "http://www.old.example/neck",
        "https://old.example/neck/amp/",
        "https://old.example/n%C3%A9ck/",
        "https://old.example/?p=5&preview=true",
        "https://wp.me/p1-92",
        "https://old.example/",
        "https://old.example/a%00b/",
        "relative/",
    ]
    assert old_paths(urls) == ["/neck", "/neck/amp", "/néck", "/?p=5"]


def test_the_folder_of_a_site_is_not_redirected():
    urls = ["https://x.org/blog/neck/", "https://x.org/blog/?p=77", "https://x.org/blog/index.php?page_id=77"]
    assert old_paths(urls) == ["/blog/neck", "/blog?p=77"]


def test_a_post_without_an_url_has_no_redirect(tmp_path):
    (tmp_path / "post.html").write_text("<h1>Neck</h1><p>Turn slowly.</p>")
    run(tmp_path / "post.html")
    assert paths() == []


def test_no_redirect_leads_from_a_page_to_itself(tmp_path):
    run(write_neck(tmp_path, head=alias("/self-care/neck/")))
    assert SelfCarePage.objects.get().url == "/self-care/neck/"
    assert paths() == ["/neck"]


def test_a_redirect_at_the_path_to_which_a_page_has_moved_is_taken_away(tmp_path):
    run(write_neck(tmp_path, head=alias("/self-care/throat/")))
    page = SelfCarePage.objects.get()
    page.slug = "throat"
    page.save_revision().publish()
    run(write_neck(tmp_path, "<p>New.</p>", head=alias("/self-care/throat/")), update=Update.FORCE)
    page.refresh_from_db()
    assert page.url == "/self-care/throat/"
    assert "/self-care/throat" not in paths()


def test_a_second_run_makes_no_second_redirect_and_adds_what_is_new(tmp_path):
    run(write_neck(tmp_path))
    run(write_neck(tmp_path))
    assert paths() == ["/?p=560", "/neck"]
    run(write_neck(tmp_path, head=SHORT + alias("/stiff-neck/")))
    assert paths() == ["/?p=560", "/neck", "/stiff-neck"]
    assert len(ImportedPost.objects.get().redirects) == 3


def test_new_urls_of_an_edited_page_are_redirected_too(tmp_path):
    run(write_neck(tmp_path))
    page = SelfCarePage.objects.get()
    page.summary = "By hand"
    page.save_revision()
    assert outcomes(run(write_neck(tmp_path, head=alias("/stiff-neck/")))) == ["protected"]
    assert paths() == ["/?p=560", "/neck", "/stiff-neck"]


def test_a_redirect_that_an_editor_has_deleted_is_not_made_again(tmp_path):
    run(write_neck(tmp_path))
    Redirect.objects.get(old_path="/neck").delete()
    run(write_neck(tmp_path, "<p>New.</p>"))
    assert paths() == ["/?p=560"]


def test_a_page_that_is_made_again_gets_its_redirects_again(tmp_path):
    run(write_neck(tmp_path))
    SelfCarePage.objects.get().delete()
    assert paths() == []
    run(write_neck(tmp_path), update=Update.FORCE)
    assert paths() == ["/?p=560", "/neck"]


def test_a_page_of_the_site_at_an_old_url_is_a_conflict(tmp_path, home):
    home.add_child(instance=SectionIndexPage(title="All about necks", slug="neck", live=False))
    [message] = conflicts(run(write_neck(tmp_path)))
    assert "/neck" in message
    assert "All about necks" in message
    assert paths() == ["/?p=560"]


@pytest.mark.parametrize("for_all_sites", [True, False])
def test_a_redirect_of_the_site_is_not_overwritten(tmp_path, for_all_sites):
    site = None if for_all_sites else Site.objects.get()
    Redirect.add_redirect("/neck/", redirect_to="/shop/", site=site)
    [message] = conflicts(run(write_neck(tmp_path)))
    assert "/neck" in message
    assert "/shop/" in message
    assert Redirect.objects.get(old_path="/neck").redirect_link == "/shop/"


def test_a_redirect_of_another_site_is_no_conflict(tmp_path, home):
    other = Site.objects.create(hostname="other.example", root_page=home)
    Redirect.add_redirect("/neck/", redirect_to="/shop/", site=other)
    assert conflicts(run(write_neck(tmp_path))) == []


def test_a_redirect_of_the_site_to_the_same_page_serves_as_well(tmp_path):
    run(write_neck(tmp_path, head=""))
    Redirect.add_redirect("/stiff-neck/", redirect_to=SelfCarePage.objects.get().page_ptr)
    assert conflicts(run(write_neck(tmp_path, head=alias("/stiff-neck/")))) == []
    assert paths() == ["/neck", "/stiff-neck"]
    assert len(ImportedPost.objects.get().redirects) == 1


@pytest.mark.parametrize("target", ["/neck/", "/neck", "http://localhost/neck/"])
def test_no_chain_is_made_behind_a_redirect_of_the_site(tmp_path, target):
    Redirect.add_redirect("/n/", redirect_to=target)
    [message] = conflicts(run(write_neck(tmp_path)))
    assert "a redirect from /n to" in message
    assert "/neck" not in paths()


def test_no_chain_is_made_where_the_page_s_own_url_is_redirected(tmp_path):
    Redirect.add_redirect("/self-care/neck/", redirect_to="/shop/")
    assert len(conflicts(run(write_neck(tmp_path)))) == 2
    assert paths() == ["/self-care/neck"]


def test_a_conflict_that_is_gone_is_settled_by_the_next_run(tmp_path):
    redirect = Redirect.add_redirect("/neck/", redirect_to="/shop/")
    run(write_neck(tmp_path))
    redirect.delete()
    report = run(write_neck(tmp_path))
    assert (outcomes(report), codes(report)) == (["unchanged"], [])
    assert paths() == ["/?p=560", "/neck"]
    assert codes_of(ImportedPost.objects.get().findings) == []


def test_a_second_copy_adds_its_urls_and_takes_no_finding_away(tmp_path):
    Redirect.add_redirect("/stiff-neck/", redirect_to="/shop/")
    copy = tmp_path / "copy"
    copy.mkdir()
    run(write_neck(tmp_path, head=alias("/stiff-neck/")), write_neck(copy))
    assert paths() == ["/?p=560", "/neck", "/stiff-neck"]
    assert codes_of(ImportedPost.objects.get().findings) == ["redirect_conflict"]


def test_two_posts_that_had_one_url(tmp_path):
    head = alias("/pain/")
    files = [write_linking_post(tmp_path, slug, f"<p>{slug}</p>", head=head) for slug in ("neck", "hip")]
    [message] = conflicts(run(*files))
    assert "/pain" in message
    assert Redirect.objects.get(old_path="/pain").redirect_page.slug == "neck"


def test_a_path_that_no_redirect_can_hold_is_a_finding(tmp_path):
    [message] = conflicts(run(write_neck(tmp_path, head=alias(f"/{'long-' * 60}/"))))
    assert "longer" in message


def test_a_post_that_fails_leaves_no_redirect(tmp_path):
    (tmp_path / "neck.html").write_bytes(b"\x00")
    run(tmp_path / "neck.html")
    assert paths() == []


def test_a_dry_run_leaves_no_redirect(tmp_path):
    run(write_neck(tmp_path), dry_run=True)
    assert paths() == []


def test_a_site_without_redirects_is_imported_all_the_same(tmp_path, monkeypatch):
    monkeypatch.delitem(apps.app_configs, "wagtailredirects")
    assert outcomes(run(write_neck(tmp_path))) == ["created"]
    assert ImportedPost.objects.get().redirects == []


def test_a_page_outside_of_every_site_is_redirected_for_all_of_them(tmp_path):
    root = Page.objects.get(depth=1)
    elsewhere = root.add_child(instance=SectionIndexPage(title="Elsewhere", slug="elsewhere"))
    run(write_neck(tmp_path), parent=elsewhere.pk)
    assert set(Redirect.objects.values_list("site", flat=True)) == {None}
