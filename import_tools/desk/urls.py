"""URLs of the desk's screens, below the admin."""

from django.urls import path

from import_tools.desk.claim_views import ClaimView, ReleaseView
from import_tools.desk.queue import NextPostView, QueueView

urlpatterns = [
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
