"""The rows and columns of the queue. They are made of stored counts, and count nothing themselves."""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column
from wagtail.admin.utils import get_user_display_name

from import_tools.admin.labels import label
from import_tools.desk.claims import oldest_activity
from import_tools.desk.posts import edit_url
from import_tools.models import Claim, ImportedPost
from import_tools.url_keys import decoded, split_url
from selfcare_cms.models import ReformattingStatus


class Row:
    """One post in the queue. `post` comes with its page, claim, claimant and finisher."""

    def __init__(self, post: ImportedPost, regions: Sequence[str]) -> None:
        self.post, self.page, self.pk = post, post.page, post.pk
        self.region_names = ", ".join(regions)

    @property
    def title(self) -> str:
        return self.page.draft_title or str(self.post)

    @property
    def edit_url(self) -> str:
        return edit_url(self.page.pk)

    @property
    def old_path(self) -> str:
        """The path of the old URL, by which two posts with one title can be told apart."""
        return decoded(split_url(self.post.url).path) or self.post.source_id

    @property
    def status(self) -> ReformattingStatus:
        return ReformattingStatus(self.post.draft_status or ReformattingStatus.IMPORTED)

    @cached_property
    def claim(self) -> Claim | None:
        """The claim, if it has not ended."""
        found = getattr(self.page, "reformatting_claim", None)
        return found if found and found.last_active >= oldest_activity() else None

    @property
    def who(self) -> AbstractBaseUser | None:
        """The user who has the post; of a finished post, the one who has finished it."""
        return self.claim.user if self.claim else self.post.finished_by

    @property
    def who_name(self) -> str:
        return get_user_display_name(self.who) if self.who else ""

    @property
    def words(self) -> str:
        """What of the old post's words is not on the page."""
        left = self.post.words_left
        if left is None:
            return _("Not counted yet")
        if left:
            return ngettext("%(count)s word missing", "%(count)s words missing", left) % {"count": left}
        omitted = self.post.counts.get("words", {}).get("omitted", 0)
        if omitted:
            return ngettext("%(count)s word omitted", "%(count)s words omitted", omitted) % {"count": omitted}
        return _("All on the page")

    @cached_property
    def to_do(self) -> list[str]:
        """The findings that are open, each with its number, and the new version if there is one."""
        findings = self.post.counts.get("open", {})
        found = [
            f"{number} × {label(code)}" if number > 1 else label(code) for code, number in findings.items()
        ]
        if self.post.offer_state == ImportedPost.OfferState.OPEN:
            found.append(_("New version proposed"))
        return found

    @property
    def edited(self) -> datetime | None:
        """When an editor last saved the page; None for a page that only the importer has written."""
        is_edited = self.page.latest_revision_id != self.post.revision_id
        return self.page.latest_revision_created_at if is_edited else None

    # -- what the spreadsheet has besides

    @property
    def status_label(self) -> str:
        return str(self.status.label)

    @property
    def kind_label(self) -> str:
        return self.post.get_kind_display()

    @property
    def to_do_text(self) -> str:
        return ", ".join(self.to_do)

    @property
    def old_url(self) -> str:
        return self.post.url

    @property
    def words_left(self) -> int | None:
        return self.post.words_left


class TitleColumn(Column):
    cell_template_name = "import_tools/desk/queue_title.html"


class StatusColumn(Column):
    cell_template_name = "import_tools/desk/queue_status.html"


class WhoColumn(Column):
    cell_template_name = "import_tools/desk/queue_who.html"


class WordsColumn(Column):
    cell_template_name = "import_tools/desk/queue_words.html"


class ToDoColumn(Column):
    cell_template_name = "import_tools/desk/queue_to_do.html"


class EditedColumn(Column):
    cell_template_name = "import_tools/desk/queue_edited.html"


FOLDS = "desk-folds"  # hidden on narrow screens, where the first column says the same

COLUMNS = (
    BulkActionsCheckboxColumn("bulk_actions", obj_type="post"),
    TitleColumn("title", label=gettext_lazy("Post"), classname="title"),
    StatusColumn("status", label=gettext_lazy("Status"), width="11%"),
    WhoColumn("who", label=gettext_lazy("Who"), width="13%"),
    WordsColumn("words", label=gettext_lazy("Old post’s words"), width="13%"),
    ToDoColumn("to_do", label=gettext_lazy("To do"), width="22%", classname=FOLDS),
    EditedColumn("edited", label=gettext_lazy("Last edited"), width="10%", classname=FOLDS),
)
