"""Makes the regions of the body and the sections of the site, which imported posts then find there."""

from django.core.management.base import BaseCommand
from django.db import transaction
from wagtail.models import Site

from demo.library.furnishing import make_regions, make_sections
from demo.library.places import REGIONS, SECTIONS


class Command(BaseCommand):
    help = "Makes the demo's body regions and sections. What is there already stays as it is."

    @transaction.atomic
    def handle(self, *args, **options):
        make_regions(REGIONS)
        made = make_sections(SECTIONS, Site.objects.get(is_default_site=True).root_page)
        if options["verbosity"] and made:
            self.stdout.write(f"Made {made} sections.")
