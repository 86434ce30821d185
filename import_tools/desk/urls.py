"""URLs of the desk's screens, below the admin."""

from django.urls import path

from import_tools.desk.claim_views import ClaimView, ReleaseView
from import_tools.desk.queue import NextPostView, QueueView
from import_tools.desk.views import (
    CountView,
    DismissView,
    OmitView,
    OriginalHTMLView,
    OriginalView,
    PanelView,
    RestoreView,
)

urlpatterns = [
    path("desk/<int:page_id>/panel/", PanelView.as_view(), name="import_tools_desk_panel"),
    path("desk/<int:page_id>/count/", CountView.as_view(), name="import_tools_desk_count"),
    path("desk/<int:page_id>/restore/", RestoreView.as_view(), name="import_tools_desk_restore"),
    path("desk/<int:page_id>/omit/", OmitView.as_view(), name="import_tools_desk_omit"),
    path("desk/<int:page_id>/dismiss/", DismissView.as_view(), name="import_tools_desk_dismiss"),
    path("desk/<int:page_id>/original/", OriginalView.as_view(), name="import_tools_desk_original"),
    path(
        "desk/<int:page_id>/original/html/",
        OriginalHTMLView.as_view(),
        name="import_tools_desk_original_html",
    ),
    path("reformatting/", QueueView.as_view(), name="import_tools_desk_queue"),
    path(
        "reformatting/results/",
        QueueView.as_view(results_only=True),
        name="import_tools_desk_queue_results",
    ),
    path("reformatting/next/", NextPostView.as_view(), name="import_tools_desk_next"),
    path("reformatting/<int:page_id>/claim/", ClaimView.as_view(), name="import_tools_desk_claim"),
    path("reformatting/<int:page_id>/release/", ReleaseView.as_view(), name="import_tools_desk_release"),
]
