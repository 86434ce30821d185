"""Posts that link each other, and their pages as an editor finds them."""

from wagtail.models import Page

from import_tools.models import ImportedPost
from tests.import_tools.site import write_linking_post

NECK = "https://old.example/neck/"
# links in every place that a body has for them
PLACES = """<p>See <a href="https://old.example/neck/">one</a>.</p>
<h2>Avoid these activities:</h2><ul><li>what <a href="https://old.example/neck/">two</a> says</li></ul>
<table><tr><th>a</th></tr><tr><td><a href="https://old.example/neck/">three</a></td></tr></table>
<div class="wp-caption"><img src="/wp-content/uploads/a.png" alt="a">
<p class="wp-caption-text">as in <a href="https://old.example/neck/">four</a></p></div>
<h2>Guidelines for AIS</h2><p>Tips:</p><ul><li>As <a href="https://old.example/neck/">five</a>.</li></ul>
<h2>Similar patterns</h2><p>Or <a href="https://old.example/neck/">six</a> instead.</p>
"""


def record_of(slug: str) -> ImportedPost:
    return ImportedPost.objects.select_related("page", "revision").get(url=f"https://old.example/{slug}/")


def page_of(slug: str) -> Page:
    """The page of a post, as an editor finds it."""
    return record_of(slug).page.get_latest_revision_as_object()


def body_of(slug: str) -> str:
    return str(list(page_of(slug).body.raw_data))


def page_link(slug: str) -> str:
    return f'<a linktype="page" id="{record_of(slug).page_id}">'


def linking(url: str, text: str = "the neck") -> str:
    return f'<p>See <a href="{url}">{text}</a> for more.</p>'


def write_neck(folder, html="<p>Turn slowly.</p>", **facts):
    return write_linking_post(folder, "neck", html, **facts)


def write_back(folder, html=None, **facts):
    return write_linking_post(folder, "back", html or linking(NECK), **facts)
