"""What an editor does with a page besides changing its words is recognised and respected."""

import pytest
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Revision

from import_tools.models import ImportedPost
from import_tools.options import Update
from import_tools.runs.run import ImportOptions, run_import
from selfcare_cms.models import SectionIndexPage, SelfCarePage
from tests.import_tools.site import codes, outcomes, run, write_linking_post, write_post

pytestmark = pytest.mark.django_db
OLD = "/self-care-hamstring/"


def the_page():
    return SelfCarePage.objects.get(alias_of=None)


def record():
    return ImportedPost.objects.get()


def new_section(title="Elsewhere"):
    home = SectionIndexPage.objects.order_by("depth").first().get_parent()
    return home.add_child(instance=SectionIndexPage(title=title, slug=title.lower()))


def avoided(page):
    return str(page.get_latest_revision_as_object().body[0].value["content"])


@pytest.fixture
def user(django_user_model):
    return django_user_model.objects.create_superuser("editor", "editor@example.org", "x")


# -- Saved while an import is on its way


def test_a_section_saved_while_it_is_filled_keeps_its_pages(tmp_path):
    """Wagtail saves the number of children with a page, so an editor's save can write an old one back."""
    write_post(tmp_path, "hamstring")
    write_post(tmp_path, "calf", title="Self Care – Calf")
    saved_as_empty = SectionIndexPage.objects.filter(title="Self Care-Thigh")
    run_import(ImportOptions((str(tmp_path),)), progress=lambda report: saved_as_empty.update(numchild=0))
    assert saved_as_empty.get().numchild == 2
    assert SelfCarePage.objects.count() == 2
    assert not any(Page.find_problems())


# -- Moved


def test_a_moved_page_is_updated_where_it_is_and_not_made_twice(tmp_path):
    run(write_post(tmp_path), publish=True)
    section = new_section()
    the_page().move(section, pos="last-child")
    report = run(write_post(tmp_path, avoid="Sprinting."))
    assert outcomes(report) == ["updated"]
    assert "place_changed" not in codes(report)
    assert the_page().get_parent().specific == section
    assert "Sprinting." in avoided(the_page())


def test_a_moved_page_stays_where_the_editor_has_put_it_when_the_source_moves_too(tmp_path):
    html = "<p>Ice it.</p>"
    run(write_linking_post(tmp_path, "back", html, area="Self Care-Back"))
    section = new_section()
    the_page().move(section, pos="last-child")
    report = run(write_linking_post(tmp_path, "back", html, area="Self Care-Hip"))
    assert outcomes(report) == ["updated"]
    assert "place_changed" in codes(report)
    assert the_page().get_parent().specific == section


def test_the_old_url_leads_to_a_page_that_was_moved(tmp_path, client):
    run(write_post(tmp_path), publish=True)
    the_page().move(new_section(), pos="last-child")
    run(write_post(tmp_path, avoid="Sprinting."))
    assert client.get(OLD).headers["Location"].endswith("/elsewhere/self-care-hamstring/")


def test_the_section_that_an_editor_has_renamed_takes_the_next_posts_too(tmp_path):
    """Its slug is what it was; one with another name and slug would be another section."""
    run(write_post(tmp_path))
    section = the_page().get_parent().specific
    section.title = "Thighs"
    section.save_revision().publish()
    run(write_post(tmp_path, "calf", title="Self Care – Calf"))
    assert SelfCarePage.objects.get(title="Self Care – Calf").get_parent().pk == section.pk


# -- Renamed


def rename(page, **changes):
    page = page.get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_a_slug_that_an_editor_has_changed_stays_and_old_urls_lead_there(tmp_path, client):
    run(write_post(tmp_path), publish=True)
    rename(the_page(), slug="my-hamstring")
    report = run(write_post(tmp_path, avoid="Sprinting."), publish=True)
    assert outcomes(report) == ["protected"]
    assert record().offer.content["slug"] == the_page().slug == "my-hamstring"
    assert client.get(OLD).headers["Location"].endswith("/my-hamstring/")


def test_force_keeps_a_slug_that_an_editor_has_changed(tmp_path):
    run(write_post(tmp_path), publish=True)
    rename(the_page(), slug="my-hamstring", title="Mine")
    run(write_post(tmp_path, avoid="Sprinting."), update=Update.FORCE)
    assert the_page().slug == "my-hamstring"
    assert the_page().title == "Self Care – Hamstring"
    assert Redirect.objects.get(old_path="/self-care-hamstring").redirect_page_id == the_page().pk


def test_a_title_that_an_editor_has_changed_stays(tmp_path):
    run(write_post(tmp_path), publish=True)
    rename(the_page(), title="Mine")
    assert outcomes(run(write_post(tmp_path, title="Self Care – Hamstrings"), publish=True)) == ["protected"]
    assert the_page().title == "Mine"
    assert [conflict["field"] for conflict in record().offer_conflicts] == ["title"]


# -- Unpublished


def test_an_unpublished_page_stays_so_with_publish_and_with_force(tmp_path):
    run(write_post(tmp_path), publish=True)
    the_page().unpublish()
    for avoid, update in (("Sprinting.", Update.CHANGED), ("Jumping.", Update.FORCE)):
        assert outcomes(run(write_post(tmp_path, avoid=avoid), publish=True, update=update)) == ["updated"]
        assert not the_page().live
        assert avoid in avoided(the_page())


def test_an_unpublished_and_edited_page_is_offered_and_stays_unpublished(tmp_path):
    run(write_post(tmp_path), publish=True)
    rename(the_page(), summary="By hand")
    the_page().unpublish()
    assert outcomes(run(write_post(tmp_path, avoid="Sprinting."), publish=True)) == ["protected"]
    assert not the_page().live


# -- Aliased


@pytest.fixture
def alias(tmp_path):
    run(write_post(tmp_path), publish=True)
    return CreatePageAliasAction(the_page(), parent=new_section(), user=None).execute()


def test_an_alias_follows_its_page_and_is_never_taken_for_it(tmp_path, alias, client):
    assert outcomes(run(write_post(tmp_path, avoid="Sprinting."))) == ["updated"]
    alias.refresh_from_db()
    assert "Sprinting." in str(alias.body)
    assert alias.alias_of_id == record().page_id == the_page().pk
    assert Redirect.objects.get(old_path="/self-care-hamstring").redirect_page_id == the_page().pk
    assert SelfCarePage.objects.count() == 2


def test_an_alias_shows_no_draft_that_is_only_offered(tmp_path, alias):
    rename(the_page(), summary="By hand")
    assert outcomes(run(write_post(tmp_path, avoid="Sprinting."))) == ["protected"]
    alias.refresh_from_db()
    assert "Sprinting." not in str(alias.body)
    assert alias.summary == "By hand"


def test_the_alias_of_a_deleted_page_is_not_taken_for_the_page(tmp_path, alias):
    the_page().delete()
    report = run(write_post(tmp_path, avoid="Sprinting."))
    assert codes(report)[-1] == "page_deleted"
    assert SelfCarePage.objects.count() <= 1
    assert record().page is None


@pytest.mark.parametrize("update", [Update.CHANGED, Update.FORCE])
def test_a_page_that_was_made_an_alias_is_left_alone(tmp_path, update):
    run(write_post(tmp_path))
    run(write_post(tmp_path, "calf", title="Self Care – Calf"))
    page, other = SelfCarePage.objects.order_by("pk")
    Page.objects.filter(pk=page.pk).update(alias_of=other)
    report = run(write_post(tmp_path, avoid="Sprinting."), update=update)
    assert outcomes(report) == ["protected"]
    assert codes(report)[-1] == "page_is_alias"


# -- Deleted


def test_a_deleted_page_is_made_again_by_force_only(tmp_path):
    run(write_post(tmp_path))
    the_page().delete()
    for avoid in ("Sprinting.", "Jumping."):
        assert outcomes(run(write_post(tmp_path, avoid=avoid))) == ["protected"]
        assert not SelfCarePage.objects.exists()
    assert outcomes(run(write_post(tmp_path), update=Update.FORCE)) == ["created"]


# -- Told to leave it, or to write it


def test_update_none_changes_nothing_of_an_edited_page(tmp_path):
    run(write_post(tmp_path), publish=True)
    rename(the_page(), summary="By hand")
    before = the_page().latest_revision_id, Revision.objects.count()
    report = run(write_post(tmp_path, avoid="Sprinting."), update=Update.NONE, publish=True)
    assert outcomes(report) == ["unchanged"]
    assert (the_page().latest_revision_id, Revision.objects.count()) == before


def test_force_keeps_an_editors_unpublished_draft_of_a_live_page_in_its_history(tmp_path):
    run(write_post(tmp_path), publish=True)
    page = the_page()
    page.summary = "By hand"
    draft = page.save_revision()
    assert outcomes(run(write_post(tmp_path, avoid="Sprinting."), update=Update.FORCE)) == ["updated"]
    page = the_page()
    assert page.live
    assert "Sprinting." in str(page.body)
    assert page.revisions.get(pk=draft.pk).content["summary"] == "By hand"
