"""What the history of a page calls an offer, and what became of it."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

from import_tools.writing.offers import OFFERED
from import_tools.writing.settling import KEPT, TAKEN


class OfferedFormatter(LogFormatter):
    label = _("New version from the old site")

    def format_message(self, log_entry):
        return gettext("New version from the old site, offered by run %(run)s") % {
            "run": log_entry.data.get("run") or "?"
        }

    def format_comment(self, log_entry):
        """Say what taking it would have done at the time, and lead to the comparison."""
        data = log_entry.data
        said = gettext("%(followed)s parts to take over, %(conflicts)s in conflict") % {
            "followed": data.get("followed", 0),
            "conflicts": data.get("conflicts", 0),
        }
        address = reverse("import_tools_compare", args=[data.get("post", 0)])
        return format_html('{} · <a href="{}">{}</a>', said, address, gettext("Compare"))


def register_actions(actions):
    """Register the actions that the importer logs."""
    actions.register_action(OFFERED)(OfferedFormatter)
    actions.register_action(TAKEN, _("Take the new version"), _("New version from the old site taken"))
    actions.register_action(KEPT, _("Keep the page"), _("New version from the old site declined"))
