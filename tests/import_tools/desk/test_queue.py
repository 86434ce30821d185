"""The queue "Reformatting": its rows, filters, search, order, spreadsheet and bulk actions."""

import csv
import time
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page, Workflow

from import_tools.desk.claims import claim, claim_of
from import_tools.desk.queue_filters import search
from import_tools.models import ImportedPost, PostURL
from import_tools.url_keys import lookup_key
from selfcare_cms.models import BodyRegion, SelfCarePage
from tests.import_tools.desk.posts import make_editor, make_post

URL = "import_tools_desk_queue"


def shown(client, **parameters) -> BeautifulSoup:
    answer = client.get(reverse(URL), parameters)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def titles(client, **parameters) -> list[str]:
    return [link.get_text() for link in shown(client, **parameters).select(".desk-queue .title-wrapper a")]


def row(client, title: str, **parameters) -> str:
    rows = shown(client, **parameters).select(".desk-queue tbody tr")
    return next(row.get_text(" ", strip=True) for row in rows if title in row.get_text())


class TestRows:
    def test_say_what_is_left_to_do(self, desk, section, egon):
        post = make_post(
            section,
            status="in_progress",
            words_left=12,
            open_findings=3,
            counts={"open": {"alt_text_missing": 2, "legacy_html": 1}},
            offer_state="open",
        )
        claim(post.page_id, egon)
        said = row(desk, "Neck")
        for words in (
            "In progress",
            "Egon",
            "12 words missing",
            "2 × No alternative text",
            "New version proposed",
        ):
            assert words in said
        assert "/neck/" in said

    def test_of_two_posts_with_one_title_can_be_told_apart(self, desk, section):
        make_post(section, "Neck")
        make_post(section, "Neck")
        rows = [row.get_text() for row in shown(desk).select(".desk-queue tbody tr")]
        assert "/neck/" in "".join(rows)
        assert "/neck-2/" in "".join(rows)

    def test_name_what_was_omitted_and_who_has_finished(self, desk, section, egon):
        counts = {"words": {"omitted": 4}}
        make_post(section, status="reformatted", counts=counts, finished_by=egon)
        said = row(desk, "Neck", status="all")
        assert "4 words omitted" in said
        assert "Egon" in said

    def test_of_posts_that_were_not_counted_say_so(self, desk, section):
        make_post(section, draft_status="", words_left=None, open_findings=None)
        said = row(desk, "Neck")
        assert "Imported" in said
        assert "Not counted yet" in said

    def test_show_when_an_editor_last_saved_and_not_when_it_was_imported(self, desk, section):
        post = make_post(section)
        assert "Never" in row(desk, "Neck")
        Page.objects.get(pk=post.page_id).specific.save_revision()
        assert "Never" not in row(desk, "Neck")

    def test_are_those_of_pages_that_the_user_may_edit(self, desk, section):
        other = section.get_parent().add_child(instance=type(section)(title="Other", slug="other"))
        make_post(other, "Elsewhere")
        make_post(section, "Neck")
        assert titles(desk) == ["Neck"]

    def test_leave_out_posts_without_a_page(self, desk, section):
        make_post(section, "Neck", page_id=None)
        assert titles(desk) == []

    def test_contain_no_markup_of_old_posts(self, desk, section):
        make_post(section, "<script>alert(1)</script>", url="https://old.example/<b>x</b>/")
        assert not shown(desk).select(".desk-queue script, .desk-queue b")


class TestOrder:
    def test_is_mine_then_new_versions_then_fewest_things_to_do(self, desk, section, ella, egon):
        make_post(section, "Four", open_findings=4)
        make_post(section, "Unknown", open_findings=None, words_left=None)
        make_post(section, "One", open_findings=0, words_left=1)
        make_post(section, "Version", open_findings=9, offer_state="open")
        mine = make_post(section, "Mine", open_findings=9)
        others = make_post(section, "Others", open_findings=5)
        claim(mine.page_id, ella)
        claim(others.page_id, egon)
        assert titles(desk) == ["Mine", "Version", "One", "Four", "Others", "Unknown"]


class TestFilters:
    @pytest.fixture
    def posts(self, section, ella):
        make_post(section, "Imported")
        make_post(section, "Old", draft_status="")
        make_post(section, "Progress", status="in_progress", kind="pattern")
        make_post(section, "Review", status="in_review")
        make_post(section, "Done", status="reformatted")

    @pytest.mark.parametrize(
        ("status", "expected"),
        [
            ("", {"Imported", "Old", "Progress", "Review"}),
            ("imported", {"Imported", "Old"}),
            ("in_progress", {"Progress"}),
            ("reformatted", {"Done"}),
            ("all", {"Imported", "Old", "Progress", "Review", "Done"}),
        ],
    )
    def test_status_is_not_finished_unless_chosen(self, desk, posts, status, expected):
        assert set(titles(desk, status=status)) == expected

    def test_who(self, desk, posts, ella, egon):
        post = ImportedPost.objects.get(title="Progress")
        claim(post.page_id, egon)
        assert titles(desk, who=egon.pk) == ["Progress"]
        assert "Progress" not in titles(desk, who="free")
        assert "Egon" in shown(desk).select_one("#filters-drilldown").get_text()

    def test_kind_and_new_version(self, desk, posts):
        assert titles(desk, kind="pattern") == ["Progress"]
        ImportedPost.objects.filter(title="Old").update(offer_state="open")
        assert titles(desk, offer_state="open") == ["Old"]

    def test_finding(self, desk, section):
        make_post(section, "Picture", open_findings=1, counts={"open": {"image_not_found": 1}})
        make_post(section, "Other", open_findings=1, counts={"open": {"legacy_html": 1}})
        assert titles(desk, finding="image_not_found") == ["Picture"]
        assert "Picture not found (1)" in shown(desk).select_one("#filters-drilldown").get_text()

    def test_region_with_those_that_lie_in_it(self, desk, section):
        leg = BodyRegion.objects.create(name="Leg", slug="leg")
        calf = BodyRegion.objects.create(name="Calf", slug="calf", parent=leg)
        page = SelfCarePage.objects.get(pk=make_post(section, "Cramp").page_id)
        page.regions.add(calf)
        page.save()
        make_post(section, "Neck")
        assert titles(desk, region=leg.pk) == ["Cramp"]
        assert titles(desk, region=calf.pk) == ["Cramp"]
        assert "Calf" in row(desk, "Cramp")

    @pytest.mark.parametrize(
        "parameters", [{"status": "x"}, {"who": "x"}, {"finding": "' OR 1=1"}, {"region": "x"}]
    )
    def test_nonsense_does_no_harm(self, desk, posts, parameters):
        shown(desk, **parameters)

    @pytest.mark.parametrize(
        "words", ["prog", "https://OLD.example/progress/?amp", "/progress/", "http://old.example/?p=7"]
    )
    def test_search_by_title_or_old_url(self, desk, posts, words):
        PostURL.objects.create(
            post=ImportedPost.objects.get(title="Progress"), key=lookup_key("http://old.example/?p=7")
        )
        assert titles(desk, q=words) == ["Progress"]

    @pytest.mark.parametrize("words", ["elbow", "http://["])
    def test_search_for_what_is_not_there(self, desk, posts, words):
        assert titles(desk, q=words) == []

    def test_search_for_what_no_database_holds(self, desk, posts):
        shown(desk, q="\x00")
        assert not search(ImportedPost.objects.all(), "\x00")

    def test_results_alone_for_scripts(self, desk, posts):
        answer = desk.get(reverse(f"{URL}_results"), {"q": "prog"}).content.decode()
        assert "Progress" in answer
        assert "<html" not in answer


def test_bar_says_in_words_how_far_everything_is(desk, section):
    for status in ("imported", "reformatted", "reformatted"):
        make_post(section, status=status)
    said = shown(desk).select_one(".desk-bar-numbers").get_text(" ", strip=True)
    assert "2 Reformatted" in said
    assert "1 Imported" in said
    assert "3 posts in all" in said


def test_spreadsheet_has_the_same_posts(desk, section, egon):
    post = make_post(section, "=Neck", words_left=12, open_findings=1, counts={"open": {"legacy_html": 1}})
    make_post(section, "Done", status="reformatted")
    claim(post.page_id, egon)
    answer = desk.get(reverse(URL), {"export": "csv"})
    rows = list(csv.DictReader(StringIO(b"".join(answer.streaming_content).decode())))
    assert [row["Post"] for row in rows] == ["'=Neck"]
    assert rows[0]["Words not on the page"] == "12"
    assert rows[0]["To do"] == "Old HTML"
    assert rows[0]["Who"].lower() == "egon"
    assert desk.get(reverse(URL), {"export": "xlsx"}).status_code == 200


def test_queue_is_for_editors(client, section, django_user_model):
    client.force_login(django_user_model.objects.create_user("stranger"))
    assert client.get(reverse(URL)).status_code in (302, 403)


def test_menu_item_is_for_editors(client, desk, section):
    home = desk.get(reverse("wagtailadmin_home")).content.decode()
    assert "Reformatting" in home


@pytest.fixture
def three_hundred_posts(section, ella):
    first = make_post(section, counts={"open": {"alt_text_missing": 1}}, open_findings=1)
    leg = BodyRegion.objects.create(name="Leg", slug="leg")
    page = SelfCarePage.objects.get(pk=first.page_id)
    steps = range(1, 300)
    content = {
        "title": "Neck",
        "draft_title": "Neck",
        "content_type": page.content_type,
        "locale": page.locale,
    }
    made = [
        SelfCarePage(
            path=f"{section.path}{number + 1:04x}".upper(),
            depth=section.depth + 1,
            slug=f"n-{number}",
            url_path=f"/n-{number}/",
            **content,
        )
        for number in steps
    ]
    for page in made:
        page.set_url_path(section)
        page.save_base()
    SelfCarePage.regions.through.objects.bulk_create(
        SelfCarePage.regions.through(selfcarepage_id=page.pk, bodyregion_id=leg.pk) for page in made
    )
    posts = []
    for number, page in enumerate(made):
        post = ImportedPost.objects.get(pk=first.pk)
        post.pk, post.identity, post.page_id = None, f"copy {number}", page.pk
        posts.append(post)
    ImportedPost.objects.bulk_create(posts)
    for page in made[:40]:
        claim(page.pk, ella)


def test_list_of_300_posts_is_quick(desk, three_hundred_posts):
    desk.get(reverse(URL))
    with CaptureQueriesContext(connection) as queries:
        began = time.perf_counter()
        assert len(titles(desk)) == 50
        seconds = time.perf_counter() - began
    own = [
        query["sql"] for query in queries if "import_tools_" in query["sql"] or "bodyregion" in query["sql"]
    ]
    assert len(own) <= 8, "\n".join(own)
    assert len(queries) <= 20  # with those of Wagtail's frame
    assert seconds < 3


def act(client, action: str, *posts, data=None, **parameters):
    url = reverse("wagtail_bulk_action", args=["import_tools", "importedpost", action])
    ids = "&".join([f"id={post if isinstance(post, str) else post.pk}" for post in posts])
    more = "".join(f"&{name}={value}" for name, value in parameters.items())
    url = f"{url}?{ids}{more}&next={reverse(URL)}"
    asked = client.get(url)
    assert asked.status_code == 200
    return asked.content.decode(), client.post(url, data or {})


class TestBulkActions:
    def test_claim(self, desk, section, ella, egon):
        one, two = make_post(section, "One"), make_post(section, "Two")
        claim(two.page_id, egon)
        asked, answer = act(desk, "claim", one, two)
        assert "One" in asked
        assert answer.url == reverse(URL)
        assert claim_of(one.page_id).user == claim_of(two.page_id).user == ella

    def test_assign_to_another_editor(self, desk, section, egon):
        post = make_post(section)
        act(desk, "assign", post, data={"user": egon.pk})
        assert claim_of(post.page_id).user == egon

    def test_assign_only_to_those_who_may_edit(self, desk, section, django_user_model):
        post = make_post(section)
        stranger = django_user_model.objects.create_user("stranger")
        _, answer = act(desk, "assign", post, data={"user": stranger.pk})
        assert answer.status_code == 200
        assert claim_of(post.page_id) is None

    def test_release(self, desk, section, egon):
        post = make_post(section)
        claim(post.page_id, egon)
        act(desk, "release", post)
        assert claim_of(post.page_id) is None

    def test_everything_in_the_filtered_list(self, desk, section, ella):
        one, two = make_post(section, "One"), make_post(section, "Two", kind="pattern")
        act(desk, "claim", "all", kind="pattern")
        assert claim_of(one.page_id) is None
        assert claim_of(two.page_id).user == ella

    def test_not_what_the_user_may_not_edit(self, desk, section):
        other = section.get_parent().add_child(instance=type(section)(title="Other", slug="other"))
        post = make_post(other)
        asked, _ = act(desk, "claim", post)
        assert "You may not edit these posts" in asked
        assert claim_of(post.page_id) is None

    def status(self, post) -> tuple[str, str]:
        post.refresh_from_db()
        return post.draft_status, Page.objects.get(pk=post.page_id).get_latest_revision_as_object().status

    def test_work_on_it_again(self, desk, section):
        post = make_post(section, status="reformatted")
        act(desk, "status", post, data={"status": "in_progress"})
        assert self.status(post) == ("in_progress", "in_progress")

    def test_ask_for_review(self, desk, section):
        post = make_post(section, status="in_progress")
        act(desk, "status", post, data={"status": "in_review"})
        assert self.status(post) == ("in_review", "in_review")
        _, answer = act(desk, "status", post, data={"status": "imported"})
        assert self.status(post) == ("in_review", "in_review")
        assert "in review" in desk.get(answer.url).content.decode()

    def test_only_publishers_finish_posts(self, client, desk, section):
        post = make_post(section, status="in_progress")
        act(desk, "status", post, data={"status": "reformatted"})
        assert self.status(post) == ("in_progress", "in_progress")
        client.force_login(make_editor(section, "max", permissions=["change_page", "publish_page"]))
        act(client, "status", post, data={"status": "reformatted"})
        assert self.status(post) == ("reformatted", "reformatted")

    def test_review_needs_a_workflow(self, desk, section):
        Workflow.objects.get().deactivate()
        post = make_post(section, status="in_progress")
        act(desk, "status", post, data={"status": "in_review"})
        assert self.status(post) == ("in_progress", "in_progress")
