"""Claims: who has a post, for how long, and who gets the next one."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from import_tools.desk.claims import claim, claim_if_free, claim_of, release
from import_tools.models import Claim
from selfcare_cms.reformatting import finish, save_status
from tests.import_tools.desk.posts import make_post


@pytest.fixture
def post(section):
    return make_post(section)


def grow_old(days: float) -> None:
    Claim.objects.update(last_active=timezone.now() - timedelta(days=days))


def test_a_free_post_is_claimed_and_a_claimed_one_is_not(post, ella, egon):
    assert claim_if_free(post.page_id, ella)
    assert not claim_if_free(post.page_id, egon)
    assert claim_of(post.page_id).user == ella


def test_a_claim_ends_after_days_without_an_edit(post, ella, egon, settings):
    claim(post.page_id, ella)
    grow_old(2.9)
    assert claim_of(post.page_id).user == ella
    grow_old(3.1)
    assert claim_of(post.page_id) is None
    assert claim_if_free(post.page_id, egon)
    settings.IMPORT_TOOLS_CLAIM_DAYS = 1
    grow_old(2)
    assert claim_of(post.page_id) is None


def test_taking_over_begins_anew_and_claiming_again_does_not(post, ella, egon):
    first = claim(post.page_id, ella).since
    assert claim(post.page_id, ella).since == first
    assert claim(post.page_id, egon).since > first
    assert Claim.objects.get().user == egon


def test_release_frees_a_post(post, ella):
    claim(post.page_id, ella)
    assert release([post.page_id]) == 1
    assert claim_of(post.page_id) is None
    assert release([post.page_id]) == 0


def test_a_user_who_is_deleted_has_nothing_any_more(post, ella):
    claim(post.page_id, ella)
    ella.delete()
    assert claim_of(post.page_id) is None


class TestViews:
    def test_editor_takes_a_post_over_and_releases_it(self, desk, post, ella, egon):
        claim(post.page_id, egon)
        answer = desk.post(reverse("import_tools_desk_claim", args=[post.page_id]))
        assert answer.url == reverse("wagtailadmin_pages:edit", args=[post.page_id])
        assert claim_of(post.page_id).user == ella
        desk.post(reverse("import_tools_desk_release", args=[post.page_id]))
        assert claim_of(post.page_id) is None

    @pytest.mark.parametrize("name", ["import_tools_desk_claim", "import_tools_desk_release"])
    def test_others_may_not(self, client, post, section, name, django_user_model):
        url = reverse(name, args=[post.page_id])
        assert client.post(url).status_code == 302
        client.force_login(django_user_model.objects.create_user("stranger"))
        assert client.post(url).status_code in (302, 403)
        assert claim_of(post.page_id) is None

    def test_a_page_that_was_not_imported_has_no_claim(self, desk, section):
        assert desk.post(reverse("import_tools_desk_claim", args=[section.pk])).status_code == 404

    def test_nothing_is_claimed_by_following_a_link(self, desk, post):
        assert desk.get(reverse("import_tools_desk_claim", args=[post.page_id])).status_code == 405

    def test_editor_is_told_who_has_the_post(self, desk, post, ella, egon):
        edit = reverse("wagtailadmin_pages:edit", args=[post.page_id])
        assert "has had this post" not in desk.get(edit).content.decode()
        claim(post.page_id, egon)
        shown = desk.get(edit).content.decode()
        assert "egon has had this post since" in shown.lower()
        assert "Take it over" in shown
        claim(post.page_id, ella)
        assert "has had this post" not in desk.get(edit).content.decode()


class TestNextPost:
    URL = "import_tools_desk_next"

    def take(self, desk):
        return desk.post(reverse(self.URL))

    def test_is_the_free_one_with_the_fewest_things_to_do(self, desk, section, ella, egon):
        make_post(section, "Long", open_findings=9, words_left=0)
        short = make_post(section, "Short", open_findings=1, words_left=0)
        taken = make_post(section, "Taken", open_findings=0, words_left=0)
        claim(taken.page_id, egon)
        assert self.take(desk).url == reverse("wagtailadmin_pages:edit", args=[short.page_id])
        assert claim_of(short.page_id).user == ella
        assert claim_of(taken.page_id).user == egon

    def test_is_one_with_a_new_version_before_all_others(self, desk, section):
        make_post(section, "Short")
        offered = make_post(section, "Offered", open_findings=9, offer_state="open")
        assert str(offered.page_id) in self.take(desk).url

    @pytest.mark.parametrize("status", ["in_review", "reformatted"])
    def test_is_none_that_is_finished_or_in_review(self, desk, section, status):
        make_post(section, status=status)
        assert self.take(desk).url == reverse("import_tools_desk_queue")
        assert not Claim.objects.exists()

    def test_is_none_that_the_user_may_not_edit(self, desk, section):
        other = section.get_parent().add_child(instance=type(section)(title="Other", slug="other"))
        make_post(other)
        assert self.take(desk).url == reverse("import_tools_desk_queue")

    def test_is_given_to_editors_only(self, client, section, django_user_model):
        client.force_login(django_user_model.objects.create_user("stranger"))
        assert client.post(reverse(self.URL)).status_code in (302, 403)


class TestEditing:
    def save(self, desk, post, words):
        data = {
            "title": "Neck",
            "slug": "neck",
            "summary": "",
            "body": streamfield([("text", rich_text(f"<p>{words}</p>"))]),
            "status": "imported",
            "pattern_links": inline_formset([]),
            "comments": inline_formset([]),
            **dict.fromkeys(["author", "featured_image", "published_on", "reviewed_on"], ""),
        }
        desk.post(reverse("wagtailadmin_pages:edit", args=[post.page_id]), nested_form_data(data))

    def test_first_change_claims_a_free_post(self, desk, post, ella):
        self.save(desk, post, "Walk a little.")
        assert claim_of(post.page_id) is None
        self.save(desk, post, "Run.")
        assert claim_of(post.page_id).user == ella

    def test_a_change_keeps_the_claim_active_and_takes_none_away(self, desk, post, ella, egon):
        claim(post.page_id, ella)
        grow_old(2)
        self.save(desk, post, "Run.")
        assert claim_of(post.page_id).last_active > timezone.now() - timedelta(days=1)
        claim(post.page_id, egon)
        self.save(desk, post, "Run on.")
        assert claim_of(post.page_id).user == egon

    def test_finishing_a_post_frees_it_and_is_recorded(self, post, admin_user):
        claim(post.page_id, admin_user)
        finish(Page.objects.get(pk=post.page_id).specific, admin_user)
        post.refresh_from_db()
        assert claim_of(post.page_id) is None
        assert (post.draft_status, post.finished_by) == ("reformatted", admin_user)
        assert post.finished_at is not None

    def test_working_on_it_again_takes_the_record_back(self, post, admin_user):
        finish(Page.objects.get(pk=post.page_id).specific, admin_user)
        save_status(Page.objects.get(pk=post.page_id).specific, "in_progress", admin_user)
        post.refresh_from_db()
        assert (post.draft_status, post.finished_by, post.finished_at) == ("in_progress", None, None)
