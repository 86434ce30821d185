"""Addresses of the readers' site beside its pages: include them at the root, before Wagtail's own.

A site that leaves them out loses the links to them, and nothing else: templates ask for an address and show
what they find.
"""

from django.urls import include, path

app_name = "selfcare"
urlpatterns = [
    path("", include("selfcare_cms.finding.urls")),
    path("", include("selfcare_cms.takeaway.urls")),
    path("", include("selfcare_cms.discovery.urls")),
]
