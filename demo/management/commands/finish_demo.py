"""Features one of the posts, and tells what there is to see and where."""

from django.core.management.base import BaseCommand
from wagtail.models import Page, Site

from selfcare_cms.models import BasePostPage, SiteFurniture

from .prepare_demo import PASSWORD, USERNAME

FEATURED = "self-care-outer-hip-sore-on-your-side"
TEASER = "A pillow in the right place gives you the night back; three exercises do the rest."


class Command(BaseCommand):
    help = "Features a post of the demo site, and lists the pages and addresses to look at."

    def add_arguments(self, parser):
        parser.add_argument("--port", default="8000", help="the port that the site will be served on")

    def handle(self, *args, **options):
        feature_a_post()
        here = f"http://127.0.0.1:{options['port']}"
        self.stdout.write("\nThe site has these posts:\n\n")
        for page in live_posts():
            self.stdout.write(f"  {page.kind_label:14}{page.title}\n  {'':14}{here}{page.url}\n")
        self.stdout.write(
            f"\nRead it   {here}/\n"
            f"Edit it   {here}/admin/   log in as {USERNAME} / {PASSWORD} (in this demo only)\n"
            f"API       {here}/api/v2/pages/\n"
        )


def live_posts() -> list[BasePostPage]:
    posts = Page.objects.live().type(BasePostPage).specific()
    return sorted(posts, key=lambda page: (page.kind, page.title))


def feature_a_post() -> None:
    """Name the featured post in the site furniture, unless an editor has named one."""
    furniture = SiteFurniture.for_site(Site.objects.get(is_default_site=True))
    page = Page.objects.live().filter(slug=FEATURED).first()
    if page and not furniture.featured_page_id:
        furniture.featured_page, furniture.featured_teaser = page, TEASER
        furniture.save()
