"""Whatever stands in an old post, nothing of it runs for the editors who work on it."""

from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, Revision

from import_tools.jobs import control
from import_tools.models import ImportedPost, ImportJob, ImportRun, KnownPost
from import_tools.report_page import render_report
from selfcare_cms.models import BasePostPage, SectionIndexPage

from ..site import picture_bytes, run
from .attacks import MARKUP, URLS, markup_posts, text_posts, url_post, write_answer, write_pages
from .watching import Watched, watched

pytestmark = [pytest.mark.django_db, pytest.mark.browser, pytest.mark.attacks]
IN_ONE_POST = 25  # pieces of markup; the editor takes seconds to open each post
LOOKED_AT = 8  # of many records of one kind


@pytest.fixture(autouse=True)
def alone(settings):
    """Without Wagtail's own requests to other sites, so that all that are left come from the posts."""
    settings.WAGTAIL_GRAVATAR_PROVIDER_URL = None
    settings.WAGTAIL_ENABLE_UPDATE_CHECK = False


# opens every panel and the first menus of the page: the editor of a long post has hundreds, and opens none in time
OPEN_ALL = """() => {
  for (const panel of document.querySelectorAll('details')) panel.open = true;
  document.querySelector('[data-side-panel-toggle=selfcare-original]')?.click();
  for (const button of [...document.querySelectorAll('[aria-expanded=false]')].slice(0, 20)) button.click();
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
        run(write_answer(folder, [*grouped, url_post(), *posts]), publish=True)
    pages = write_pages(folder / "pages")
    run(*sorted(pages.iterdir())[:20])
    return texts


def places_of(post: Page) -> list[str]:
    """The admin's pages about one page, the editor first."""
    revisions = list(Revision.objects.for_instance(post).order_by("pk").values_list("pk", flat=True))
    return [
        reverse("wagtailadmin_pages:edit", args=[post.pk]),
        reverse("wagtailadmin_pages:history", args=[post.pk]),
        reverse("wagtailadmin_pages:usage", args=[post.pk]),
        reverse("wagtailadmin_pages:view_draft", args=[post.pk]),
        reverse("wagtailadmin_pages:preview_on_edit", args=[post.pk]),
        reverse("wagtailadmin_pages:revisions_compare", args=[post.pk, revisions[0], revisions[-1]]),
        reverse("wagtailadmin_pages:delete", args=[post.pk]),
        reverse("import_tools_desk_finish", args=[post.pk]),
        reverse("import_tools_desk_original", args=[post.pk]),
        reverse("import_tools_desk_original_html", args=[post.pk]),
    ]


def lists() -> list[str]:
    """The admin's lists, searched and not."""
    sections = SectionIndexPage.objects.all()
    return [
        reverse("wagtailadmin_home"),
        *(reverse("wagtailadmin_explore", args=[section.pk]) for section in sections[:LOOKED_AT]),
        reverse("wagtailadmin_pages:search") + "?q=script",
        reverse("wagtailimages:index"),
        reverse("wagtaildocs:index"),
        reverse("wagtailredirects:index"),
        reverse("wagtailadmin_reports:site_history"),
        reverse("import_tools_importedpost_modeladmin_index"),
        reverse("import_tools_importedpost_modeladmin_index") + "?q=<script>",
        reverse("import_tools_importrun_modeladmin_index"),
        reverse("import_tools_desk_queue") + "?status=all",
        reverse("import_tools_desk_queue") + "?q=<script>",
    ]


def records() -> list[str]:
    """What the admin tells of single imported posts, runs, images and documents."""
    kinds = {
        "import_tools_importedpost_modeladmin_inspect": ImportedPost,
        "import_tools_importrun_modeladmin_inspect": ImportRun,
        "wagtailimages:edit": get_image_model(),
        "wagtaildocs:edit": get_document_model(),
    }
    return [
        reverse(name, args=[one.pk])
        for name, model in kinds.items()
        for one in model.objects.order_by("-pk")[:LOOKED_AT]
    ]


def imports(folder: Path, posts: list[dict]) -> list[str]:
    """The pages of an import whose file has attacks in every field, and of the posts that it makes known."""
    options = {"parent": Page.objects.get(depth=2).pk, "fetch_media": False}
    job = ImportJob(options=options)
    file = write_answer(folder, [*markup_posts()[:IN_ONE_POST], url_post(), *posts], "upload.json")
    job.file.save(f"{MARKUP[0]}.json", ContentFile(file.read_bytes()), save=False)
    control.start(job, ImportJob.Step.LOOK)
    known = [*KnownPost.objects.values_list("url", flat=True)[:LOOKED_AT], *URLS[:LOOKED_AT]]
    addresses = reverse("import_tools_desk_import_new")
    posts_url = reverse("import_tools_desk_import_posts", args=[job.pk])
    return [
        *(addresses, *(f"{addresses}?{urlencode({'url': url})}" for url in known)),
        reverse("import_tools_desk_import_job", args=[job.pk]),
        *(posts_url, f"{posts_url}?p=2", f"{posts_url}?outcome=<script>"),
        *(
            reverse("import_tools_desk_import_known"),
            reverse("import_tools_desk_import_known") + "?q=<script>",
        ),
        reverse("import_tools_desk_import_survey"),
    ]


def look_at(watching: Watched, place: str) -> None:
    watching.open(place)
    watching.page.evaluate(OPEN_ALL)
    watching.page.wait_for_timeout(30)
    assert watching.is_quiet(place)


def test_nothing_runs_for_editors(browser, admin_client, tmp_path):
    everything(tmp_path)
    posts = Page.objects.type(BasePostPage)
    pieces = posts.filter(title__startswith="Piece")
    others = [posts.get(title="Addresses"), *posts.exclude(title__startswith="Piece").order_by("pk")[:3]]
    edited = [places_of(post)[0] for post in pieces]
    told = [place for post in [pieces[0], *others] for place in places_of(post)]
    with watched(browser, admin_client) as watching:
        for place in dict.fromkeys([*lists(), *records(), *edited, *told]):
            look_at(watching, place)


def test_nothing_of_an_upload_runs_for_those_who_import(browser, admin_client, tmp_path):
    places = imports(tmp_path, text_posts())
    with watched(browser, admin_client) as watching:
        for place in places:
            look_at(watching, place)
        watching.page.set_content(render_report(ImportJob.objects.get().report))
        watching.page.evaluate(OPEN_ALL)
        assert watching.page.locator("tbody tr").count() > IN_ONE_POST
        assert not watching.bites(within=0.5)
