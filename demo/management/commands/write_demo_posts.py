"""Makes pages of the posts in `demo/library`."""

from django.core.management.base import BaseCommand
from django.db import transaction
from wagtail.models import Site

from demo.library.gallery import Gallery
from demo.library.shelf import all_posts
from demo.library.writing import write_posts


class Command(BaseCommand):
    help = "Writes the demo's own posts, after lay_out_demo. A post that is there already stays as it is."

    @transaction.atomic
    def handle(self, *args, **options):
        home = Site.objects.get(is_default_site=True).root_page
        written = write_posts(all_posts(), home, Gallery())
        if options["verbosity"] and written:
            self.stdout.write(f"Wrote {len(written)} posts.")
