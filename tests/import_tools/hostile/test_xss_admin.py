"""Whatever stands in an old post, nothing of it runs for the editors who work on it."""

import pytest
from django.apps import apps
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, Revision

from import_tools.models import ImportedPost, ImportRun
from selfcare_cms.models import BasePostPage, SectionIndexPage

from ..site import picture_bytes, run
from .attacks import MARKUP, address_post, markup_posts, text_posts, write_answer, write_pages
from .watching import Watched, watched

pytestmark = [pytest.mark.django_db, pytest.mark.browser]
IN_ONE_POST = 25  # pieces of markup; the editor takes seconds to open each post


@pytest.fixture(autouse=True)
def alone(settings):
    """Without Wagtail's own requests to other sites, so that all that are left come from the posts."""
    settings.WAGTAIL_GRAVATAR_PROVIDER_URL = None
    settings.WAGTAIL_ENABLE_UPDATE_CHECK = False


# opens every panel and every menu of the page
OPEN_ALL = """() => {
  for (const panel of document.querySelectorAll('details')) panel.open = true;
  for (const button of document.querySelectorAll('[aria-expanded=false]')) button.click();
}"""


def everything(folder):
    """Import all attacks twice, so that pages have revisions to compare; with files that have names of attacks."""
    media = folder / "wp-content/uploads/2020/05"
    media.mkdir(parents=True)
    for number in range(3000, 3060):
        (media / f"p{number}.png").write_bytes(picture_bytes(f"hsl({number % 360},50%,50%)"))
    texts = text_posts()
    grouped = [
        {**markup_posts()[start], "content": {"raw": "\n\n".join(MARKUP[start : start + IN_ONE_POST])}}
        for start in range(0, len(MARKUP), IN_ONE_POST)
    ]
    for extra in ("", "<p>And more.</p>"):
        posts = [{**post, "content": {"rendered": post["content"]["rendered"] + extra}} for post in texts]
        run(write_answer(folder, [*grouped, address_post(), *posts]), publish=True)
    pages = write_pages(folder / "pages")
    run(*sorted(pages.iterdir())[:20])
    return texts


def editors_places(post: Page) -> list[str]:
    """The admin's pages about one page."""
    revisions = list(Revision.objects.for_instance(post).order_by("pk").values_list("pk", flat=True))
    return [
        reverse("wagtailadmin_pages:edit", args=[post.pk]),
        reverse("wagtailadmin_pages:history", args=[post.pk]),
        reverse("wagtailadmin_pages:usage", args=[post.pk]),
        reverse("wagtailadmin_pages:view_draft", args=[post.pk]),
        reverse("wagtailadmin_pages:revisions_compare", args=[post.pk, revisions[0], revisions[-1]]),
        reverse("wagtailadmin_pages:delete", args=[post.pk]),
    ]


def lists() -> list[str]:
    """The admin's lists, searched and not."""
    sections = SectionIndexPage.objects.all()
    places = [
        reverse("wagtailadmin_home"),
        *(reverse("wagtailadmin_explore", args=[section.pk]) for section in sections[:30]),
        reverse("wagtailadmin_pages:search") + "?q=script",
        reverse("wagtailimages:index"),
        reverse("wagtaildocs:index"),
        reverse("wagtailadmin_reports:site_history"),
        reverse("import_tools_importedpost_modeladmin_index"),
        reverse("import_tools_importedpost_modeladmin_index") + "?q=<script>",
        reverse("import_tools_importrun_modeladmin_index"),
    ]
    if apps.is_installed("wagtail.contrib.redirects"):
        places.append(reverse("wagtailredirects:index"))
    return places


def records() -> list[str]:
    posts = [
        reverse("import_tools_importedpost_modeladmin_inspect", args=[post.pk])
        for post in ImportedPost.objects.all()
    ]
    runs = [
        reverse("import_tools_importrun_modeladmin_inspect", args=[one.pk]) for one in ImportRun.objects.all()
    ]
    images = [
        reverse("wagtailimages:edit", args=[image.pk]) for image in get_image_model().objects.all()[:15]
    ]
    files = [reverse("wagtaildocs:edit", args=[file.pk]) for file in get_document_model().objects.all()[:5]]
    return [*posts, *runs, *images, *files]


def look_at(watching: Watched, place: str) -> None:
    watching.open(place)
    watching.page.evaluate(OPEN_ALL)
    watching.page.wait_for_timeout(30)
    assert watching.is_quiet(place)


def test_nothing_runs_in_the_lists_and_records(browser, admin_client, tmp_path):
    everything(tmp_path)
    with watched(browser, admin_client) as watching:
        for place in [*lists(), *records()]:
            look_at(watching, place)


def test_nothing_runs_in_the_editor(browser, admin_client, tmp_path):
    everything(tmp_path)
    posts = Page.objects.type(BasePostPage)
    chosen = [
        *posts.filter(title__startswith="Piece"),
        *posts.filter(title="Addresses"),
        *posts.exclude(title__startswith="Piece").order_by("pk")[:12],
    ]
    with watched(browser, admin_client) as watching:
        for post in chosen:
            for place in editors_places(post):
                look_at(watching, place)


def test_nothing_runs_in_the_preview(browser, admin_client, tmp_path):
    everything(tmp_path)
    post = Page.objects.type(BasePostPage).filter(title__startswith="Piece").first()
    with watched(browser, admin_client) as watching:
        watching.open(reverse("wagtailadmin_pages:edit", args=[post.pk]))
        watching.page.locator("button[aria-label*=preview i]").first.click()
        watching.page.wait_for_timeout(3_000)
        assert watching.is_quiet("preview")
        watching.open(reverse("wagtailadmin_pages:preview_on_edit", args=[post.pk]))
        assert watching.is_quiet("preview")
