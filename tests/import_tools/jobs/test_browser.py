"""The screens of an import in a browser: a file is chosen, progress is shown, and all of it works without scripts."""

import pytest
from django.conf import settings

from import_tools.jobs import control
from import_tools.models import ImportJob
from selfcare_cms.models import SelfCarePage

pytestmark = [pytest.mark.django_db, pytest.mark.browser]
DESKTOP = {"width": 1440, "height": 900}
Step, State = ImportJob.Step, ImportJob.State


@pytest.fixture
def open_admin(browser, client, admin_client, server):
    """Return a function that opens a page of the admin, served on a port so that files can be uploaded."""
    contexts = []

    def opening(path: str, **options):
        context = browser.new_context(base_url=server.url, **{"viewport": DESKTOP, **options})
        contexts.append(context)
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": admin_client.cookies[name].value, "url": server.url}])
        page = context.new_page()
        page.goto(path)
        return page

    yield opening
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_file_is_chosen_looked_at_and_imported(open_admin, page, scripts):
    browser_page = open_admin("/admin/import/new/", java_script_enabled=scripts)
    assert browser_page.get_by_label("File", exact=True).is_visible()
    assert not browser_page.get_by_label("Address", exact=True).is_visible()
    browser_page.get_by_label("The address of a post or of the old site").check()
    assert browser_page.get_by_label("Address", exact=True).is_visible()
    browser_page.get_by_label("A file:").check()
    browser_page.get_by_label("File", exact=True).set_input_files(page)
    browser_page.get_by_role("button", name="See what would happen").click()
    browser_page.get_by_role("button", name="Import these posts").click()
    browser_page.get_by_text("1 post was read.").wait_for()

    assert SelfCarePage.objects.count() == 1


def make_progress(job: ImportJob, done: int) -> None:
    progress = {"done": done, "total": 50, "title": f"Post {done}", "started": "2026-01-01T00:00:00+00:00"}
    ImportJob.objects.filter(pk=job.pk).update(progress=progress)


def test_progress_is_kept_up_to_date_until_the_report_is_there(open_admin, make_job):
    job = make_job()
    control.start(job, Step.IMPORT)
    ImportJob.objects.update(state=State.IMPORTING)
    make_progress(job, 10)
    page = open_admin(f"/admin/import/job/{job.pk}/")
    status = page.get_by_role("status").filter(has_text="Imported")
    assert "Imported 10 of 50 posts" in status.inner_text()
    make_progress(job, 20)
    page.get_by_text("Imported 20 of 50 posts").wait_for()
    assert page.get_by_role("progressbar").evaluate("bar => [bar.value, bar.max]") == [20, 50]
    ImportJob.objects.update(state=State.DONE)
    page.get_by_role("heading", name="Worth a look").wait_for()


def test_without_scripts_a_link_shows_the_latest_state(open_admin, make_job):
    job = make_job(state=State.IMPORTING, step=Step.IMPORT)
    make_progress(job, 10)
    page = open_admin(f"/admin/import/job/{job.pk}/", java_script_enabled=False)
    make_progress(job, 20)
    page.get_by_role("link", name="Show the latest state").click()

    assert page.get_by_text("Imported 20 of 50 posts").is_visible()


@pytest.mark.parametrize("width", [1024, 720])
def test_nothing_is_cut_off_on_a_narrow_screen(open_admin, make_job, width):
    job = make_job()
    control.start(job, Step.LOOK)
    for path in ("new/", "known/", f"job/{job.pk}/", f"job/{job.pk}/posts/"):
        page = open_admin(f"/admin/import/{path}", viewport={"width": width, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        page.context.close()
