"""URLs of the desk's screens, below the admin."""

from django.urls import path

from import_tools.desk.claim_views import ClaimView, ReleaseView
from import_tools.desk.finish import DetailsView, FinishView, ReopenView
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
    path("reformatting/<int:page_id>/finish/", FinishView.as_view(), name="import_tools_desk_finish"),
    path("reformatting/<int:page_id>/details/", DetailsView.as_view(), name="import_tools_desk_details"),
    path("reformatting/<int:page_id>/reopen/", ReopenView.as_view(), name="import_tools_desk_reopen"),
]
