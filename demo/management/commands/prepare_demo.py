"""Makes what a site has before posts are imported: an administrator, a home page, the site furniture."""

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.db import transaction
from wagtail.models import Page, Site

from selfcare_cms.models import SectionIndexPage, SiteFurniture

USERNAME = PASSWORD = "admin"

INTRODUCTION = (
    "<p>Self-care for muscle pain, and the trigger point patterns behind it. Pick the part of the body that "
    "hurts, find the post that describes your pain, and start with what to avoid.</p>"
)
FURNITURE = {
    "reformatting_notice": (
        "<p>This post is being reformatted. There may be inconsistencies until an editor has been here; "
        "please excuse our mess.</p>"
    ),
    "medical_disclaimer": (
        "<p>Treat these self-care activities as you would any over-the-counter product. Check with your "
        "doctor before you try something new, especially if you are pregnant, injured or unsure.</p>"
    ),
    "support_heading": "Support Integrative Works to stay independent and produce great content.",
    "support_text": (
        "<p>You can subscribe to our community on Patreon. You will get links to free content and access to "
        "exclusive content not seen on this site.</p>"
    ),
    "support_link_text": "Become a patron",
    "support_url": "https://www.patreon.com/integrativeworks",
    "author_bio": (
        "<p>Tony Preston has a practice in Atlanta, Georgia, where he sees clients. He has written and "
        "taught about anatomy, trigger points, and cranial therapies since the mid-90s.</p>"
    ),
    "phone": "(404) 226-1363",
}


class Command(BaseCommand):
    help = "Prepares the demo site: an administrator, a home page, the site furniture. Can be run again."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000, help="the port that the site will be served on")

    @transaction.atomic
    def handle(self, *args, **options):
        make_administrator()
        site = Site.objects.get(is_default_site=True)
        make_home_page(site)
        site.hostname, site.port = "127.0.0.1", options["port"]
        site.save()
        _, is_new = SiteFurniture.objects.get_or_create(site=site, defaults=FURNITURE)
        if options["verbosity"] and is_new:
            self.stdout.write(
                f"Made a home page and an administrator ({USERNAME} / {PASSWORD}; in this demo only)."
            )


def make_administrator() -> None:
    """Make the demo's administrator, whose password is public: a site with visitors makes its own."""
    users = get_user_model().objects
    if not users.filter(username=USERNAME).exists():
        users.create_superuser(USERNAME, "admin@example.com", PASSWORD)


def make_home_page(site: Site) -> None:
    """Put a section page in the place of Wagtail's "Welcome" page, which knows nothing of posts."""
    welcome = site.root_page.specific
    if isinstance(welcome, SectionIndexPage):
        return
    home = SectionIndexPage(title="Home", slug="home-page", introduction=INTRODUCTION)
    Page.get_first_root_node().add_child(instance=home)
    site.root_page, site.site_name = home, "Integrative Works"
    site.save()
    welcome.refresh_from_db()
    welcome.delete()
