"""Replace a page that the same run has created from a variant of the post with less content."""

from django.db import transaction

from import_tools.actions.context import Variant, WriteContext
from import_tools.actions.create import CreateAction, insert_posts
from import_tools.errors import PostError
from import_tools.models import ImportedPost, RunChange
from import_tools.report import PostReport


class ReplaceAction:
    """Delete the page and create it again, since the other variant may have another place in the tree."""

    def __init__(self, context: WriteContext, variant: Variant, record: ImportedPost) -> None:
        self.context = context
        self.variant = variant
        self.record = record

    def check(self) -> None:
        if self.record.first_run_id != self.context.run.pk:
            raise PostError("Its page was not created by this run, so it is not replaced.")

    def execute(self) -> PostReport:
        self.check()
        page, self.record.page = self.record.page, None
        new = CreateAction(self.context, self.variant, self.record).execute()
        with transaction.atomic():
            if page:
                page.specific.delete(user=self.context.user)
                self.record.revision = None
                RunChange.objects.filter(run=self.context.run, post=self.record).delete()
            return insert_posts(self.context, [new])[0]
