"""The views of snippets in the Wagtail admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import BodyRegion


class BodyRegionViewSet(SnippetViewSet):
    """Body regions, each with the region that it is part of."""

    model = BodyRegion
    icon = "tag"
    menu_label = _("Body regions")
    list_display = ["name", "parent", "slug", "sort_order"]
    list_filter = ["parent"]
