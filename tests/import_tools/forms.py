"""Variants of one post: AMP page, saved page, export."""

from wagtail.images import get_image_model
from wagtail.models import Page, Revision

from import_tools.models import ImportedPost, PostURL
from selfcare_cms.models import SelfCarePage

FULL = "<h2>Avoid these activities:</h2><p>{avoid}</p><h2>For temporary relief:</h2><ul><li>Ice it.</li></ul>"
STRIPPED = "<p>{avoid}</p><p>Ice it.</p>"
FORM = """<!DOCTYPE html><html><head><title>Self Care – Neck</title>{head}</head><body><main>
<article><h1 class="entry-title">Self Care – Neck</h1><div class="entry-content">{html}</div></article>
</main></body></html>"""
URL = "https://old.example/neck/"
AMP, CANONICAL = "amp.html", "neck.html"


def write_form(folder, name, html, *, url=URL, head="", avoid="Sitting all day."):
    """Write one form of a post and return its path; without an address only its text tells what it is."""
    canonical = f'<link rel="canonical" href="{url}">' if url else ""
    path = folder / name
    path.write_text(FORM.format(head=canonical + head, html=html.format(avoid=avoid)), encoding="utf-8")
    return path


def write_amp(folder, **facts):
    return write_form(folder, AMP, STRIPPED, **facts)


def write_canonical(folder, **facts):
    return write_form(folder, CANONICAL, FULL, **facts)


def rows():
    """Everything that a run could have changed, but for what it notes of itself."""
    noted = ("outcome", "last_run_id", "duplicate_hashes")
    posts = [
        {name: value for name, value in post.items() if name not in noted}
        for post in ImportedPost.objects.order_by("pk").values()
    ]
    numbers = [model.objects.count() for model in (Page, Revision, get_image_model(), PostURL)]
    return posts, numbers


def blocks() -> list[str]:
    """The blocks of the one page, as an editor finds it."""
    page = SelfCarePage.objects.get().get_latest_revision_as_object()
    return [block.block_type for block in page.body]


ITEM = """<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><item><title>Self Care – Neck</title><link>{link}</link><wp:post_id>{number}</wp:post_id>
<wp:status>{status}</wp:status><wp:post_type>post</wp:post_type>
<content:encoded>Sit less, and turn slowly.{more}</content:encoded></item></channel></rss>"""


def write_export(folder, link, number=12, status="publish", *, name="export.xml", more=""):
    path = folder / name
    path.write_text(ITEM.format(link=link, number=number, status=status, more=more), encoding="utf-8")
    return path
