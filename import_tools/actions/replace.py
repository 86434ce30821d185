"""Replace a page that the same run has created from a poorer variant of the post."""

from dataclasses import dataclass

from django.db import transaction

from import_tools.actions.base import Result, Variant, WriteContext
from import_tools.actions.create import create_pages, prepare_post
from import_tools.models import ImportedPost, RunChange
from import_tools.writing.editor_changes import Blocker, find_blocker


@dataclass(frozen=True, slots=True)
class ReplacePage:
    """Delete the page and create another one, which may be of another type and in another section."""

    context: WriteContext
    variant: Variant
    record: ImportedPost

    def check(self) -> Blocker | None:
        """Return a blocker if an editor has changed, locked or scheduled the page meanwhile."""
        return find_blocker(self.record) if self.record.page else None

    def execute(self) -> Result:
        """Delete the page and create its successor, in one transaction."""
        context, record = self.context, self.record
        new = prepare_post(context, self.variant, record)
        with transaction.atomic():
            if record.page:
                record.page.specific.delete(user=context.user)
                record.page = record.revision = None
                RunChange.objects.filter(run=context.run, post=record).delete()
            return create_pages([new], context)[0]
