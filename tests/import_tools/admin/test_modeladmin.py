"""Runs and imported posts in the admin: found, read, and never changed."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from import_tools.desk.counts import dismiss, omit, recount_post, truth_of
from import_tools.models import ImportedPost, ImportRun
from tests.import_tools.editing import edit, record
from tests.import_tools.site import run, write_linking_post, write_post

pytestmark = pytest.mark.django_db
POSTS, RUNS = "import_tools_importedpost_modeladmin", "import_tools_importrun_modeladmin"


def text_of(response) -> str:
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").main.get_text(" ", strip=True)


@pytest.fixture
def post(tmp_path):
    run(write_post(tmp_path))
    return ImportedPost.objects.get()


def test_posts_are_listed_with_their_outcome_and_a_link_to_the_page(admin_client, post):
    response = admin_client.get(reverse(f"{POSTS}_index"))
    assert "Self Care – Hamstring" in text_of(response)
    assert f'href="{reverse("wagtailadmin_pages:edit", args=[post.page_id])}"' in response.content.decode()


def test_posts_can_be_searched_and_filtered(admin_client, post):
    index = reverse(f"{POSTS}_index")
    assert "Hamstring" in text_of(admin_client.get(index, {"q": "hamstr"}))
    assert "Hamstring" not in text_of(admin_client.get(index, {"q": "elbow"}))
    assert "Self Care – Hamstring" not in text_of(admin_client.get(index, {"outcome__exact": "failed"}))


def test_a_post_is_inspected_with_its_ledger_findings_and_original(admin_client, post):
    text = text_of(admin_client.get(reverse(f"{POSTS}_inspect", args=[post.pk])))
    assert "The picture was not found" in text
    assert "https://old.example/self-care-hamstring/" in text
    assert "<h2>Avoid these activities:</h2>" in text


def rows_below(client, post, heading: str) -> dict[str, list[str]]:
    """The rows of the table below a heading, by their first cell."""
    response = client.get(reverse(f"{POSTS}_inspect", args=[post.pk]))
    soup = BeautifulSoup(response.content, "html.parser")
    table = soup.find("h2", string=heading).find_next("table")
    return {
        row.th.get_text(): [cell.get_text() for cell in row.find_all("td")]
        for row in table.tbody.find_all("tr")
    }


def test_what_the_import_counted_stands_apart_from_what_is_on_the_page_now(admin_client, admin_user, post):
    edit(lambda body: body.clear())
    hashes = [item.paragraph.hash for item in recount_post(record()).paragraphs]
    omit(record(), hashes[1], admin_user, reason="It is said elsewhere.")

    assert rows_below(admin_client, post, "Coverage when it was imported")["Words"] == ["25", "16", "9", "0"]
    now = rows_below(admin_client, post, "Coverage of the page as it is now")
    assert now["Words"] == ["25", "4", "9", "1", "11"]
    text = text_of(admin_client.get(reverse(f"{POSTS}_inspect", args=[post.pk])))
    assert "Not on the page: 11 words, 1 link, 1 picture." in text
    assert "Words: Running. It is said elsewhere. admin, " in " ".join(text.split())


def test_a_finding_that_is_closed_is_shown_as_such(admin_client, admin_user, post):
    ImportedPost.objects.update(
        findings=[{"severity": "info", "code": "redirect_conflict", "message": "Taken.", "excerpt": "/x"}]
    )
    (found,) = truth_of(record()).findings
    dismiss(record(), found.code, found.key, admin_user)
    text = text_of(admin_client.get(reverse(f"{POSTS}_inspect", args=[post.pk])))

    assert (
        "No open findings: nothing needs your attention any more. 1 finding closed or dismissed Dismissed: Taken. Seen, admin,"
        in text
    )


def buttons_of(client, post) -> list[str]:
    response = client.get(reverse("wagtailadmin_pages:edit", args=[post.page_id]))
    soup = BeautifulSoup(response.content, "html.parser")
    return [link["href"] for link in soup.find_all("a", href=True) if "Imported post" in link.get_text()]


def test_a_page_leads_to_its_imported_post_and_back(admin_client, post):
    (url,) = buttons_of(admin_client, post)

    assert reverse("wagtailadmin_pages:edit", args=[post.page_id]) in admin_client.get(url).content.decode()


def test_only_those_who_may_look_at_imported_posts_are_led_there(client, post):
    editors = Group.objects.get(name="Editors")
    client.force_login(user := get_user_model().objects.create_user("ella"))
    user.groups.add(editors)

    assert buttons_of(client, post) == []
    editors.permissions.add(Permission.objects.get(codename="view_importedpost"))
    assert len(buttons_of(client, post)) == 1


def test_a_post_is_inspected_with_its_open_links_its_redirects_and_what_the_old_site_said(
    admin_client, tmp_path
):
    links = (
        '<p>See <a href="https://old.example/neck/">a</a>, <a href="https://elsewhere.example/b/">b</a>.</p>'
    )
    run(write_linking_post(tmp_path, "back", links, area="Self Care-Back"))
    post = ImportedPost.objects.get()
    text = text_of(admin_client.get(reverse(f"{POSTS}_inspect", args=[post.pk])))
    assert "old.example/neck" in text
    assert "elsewhere.example/b" not in text.partition("Original HTML")[0]
    assert "Old URLs that redirect to the page /back" in text
    assert "Breadcrumb Home, Self Care-Back" in text


def test_a_post_without_a_page_can_be_inspected(admin_client, post):
    post.page.specific.delete()
    assert "There is no page" in text_of(admin_client.get(reverse(f"{POSTS}_inspect", args=[post.pk])))


def test_hostile_html_in_the_original_is_only_shown(admin_client, post):
    post.original_html = "<script>alert(1)</script>"
    post.save()
    html = admin_client.get(reverse(f"{POSTS}_inspect", args=[post.pk])).content.decode()
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_runs_are_listed_and_inspected(admin_client, post):
    assert "1 created" in text_of(admin_client.get(reverse(f"{RUNS}_index")))
    text = text_of(admin_client.get(reverse(f"{RUNS}_inspect", args=[ImportRun.objects.get().pk])))
    assert "hamstring.html" in text


@pytest.mark.parametrize("prefix", [POSTS, RUNS])
def test_nothing_can_be_added_changed_or_deleted(admin_client, post, prefix):
    row = post.pk if prefix == POSTS else post.last_run_id
    for action, arguments in (("create", []), ("edit", [row]), ("delete", [row])):
        response = admin_client.post(reverse(f"{prefix}_{action}", args=arguments))
        assert response.status_code in (302, 403)
    assert ImportedPost.objects.count() == ImportRun.objects.count() == 1


def test_an_editor_needs_the_view_permission(client, django_user_model, post):
    editor = django_user_model.objects.create_user("editor", password="x")
    group = Group.objects.create(name="Importers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    editor.groups.add(group)
    client.force_login(editor)
    assert client.get(reverse(f"{POSTS}_index")).status_code == 302
    group.permissions.add(Permission.objects.get(codename="view_importedpost"))
    assert client.get(reverse(f"{POSTS}_index")).status_code == 200


def test_a_post_that_failed_is_listed_by_the_name_of_its_file(admin_client, tmp_path):
    write_post(tmp_path)
    (tmp_path / "broken.html").write_bytes(b"\x00")
    run(tmp_path)
    assert "broken.html" in text_of(admin_client.get(reverse(f"{POSTS}_index")))


def test_an_old_url_that_could_run_is_no_link(admin_client, post):
    post.url = "javascript:alert(1)"
    post.save()
    response = admin_client.get(reverse(f"{POSTS}_inspect", args=[post.pk]))
    assert 'href="javascript' not in response.content.decode()
    assert "javascript:alert(1)" in text_of(response)


def test_names_in_the_ledger_and_dates_are_written_for_people(admin_client, post):
    text = text_of(admin_client.get(reverse(f"{POSTS}_inspect", args=[post.pk])))
    assert "Published June 14, 2016" in text
    post.furniture = [{"kind": "author_bio", "text": "Tony"}]
    post.save()
    text = text_of(admin_client.get(reverse(f"{POSTS}_inspect", args=[post.pk])))
    assert "Author bio: Tony" in text


def test_a_run_tells_the_options_that_were_given_and_no_others(admin_client, tmp_path):
    run(write_post(tmp_path), publish=True)
    text = text_of(admin_client.get(reverse(f"{RUNS}_inspect", args=[ImportRun.objects.get().pk])))
    assert "Published what was public on the old site" in text
    assert "earlier runs" not in text
    assert "--" not in text


def test_only_the_latest_runs_are_offered_to_filter_by_and_older_ones_still_do(admin_client, post):
    first = post.last_run
    for _ in range(7):
        ImportRun.objects.create(source=["later.xml"])
    index = reverse(f"{POSTS}_index")
    assert text_of(admin_client.get(index)).count("later.xml") == 10  # five each for the last and first run
    text = text_of(admin_client.get(index, {"last_run__id__exact": first.pk}))
    assert "Self Care – Hamstring" in text
    other = ImportRun.objects.first()
    text = text_of(admin_client.get(index, {"first_run__id__exact": other.pk}))
    assert "Self Care – Hamstring" not in text
