"""Count again what of each imported post is on its page, for the lists in the admin."""

from django.core.management.base import BaseCommand

from import_tools.desk.counts import update_counts
from import_tools.models import ImportedPost


class Command(BaseCommand):
    """Pages are counted when they are saved; this counts those that were saved before there were counts."""

    help = "Count again what of each imported post is on its page. Changes no page."

    def add_arguments(self, parser):
        parser.add_argument("--missing", action="store_true", help="only posts that were never counted")

    def handle(self, *, missing, verbosity, **options):
        posts = ImportedPost.objects.filter(page__isnull=False)
        if missing:
            posts = posts.filter(words_left__isnull=True)
        pages = list(posts.order_by("pk").values_list("page", flat=True))
        for page_id in pages:
            update_counts(page_id)
        if verbosity:
            noun = "post" if len(pages) == 1 else "posts"
            self.stdout.write(f"Counted {len(pages)} {noun}.")
