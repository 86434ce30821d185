"""URL patterns of the site beside its pages, to be included at the root, before Wagtail's.

A site may leave them out; templates then have no links to them.
"""

from django.urls import include, path

app_name = "selfcare"
urlpatterns = [
    path("", include("selfcare_cms.finding.urls")),
    path("", include("selfcare_cms.takeaway.urls")),
    path("", include("selfcare_cms.discovery.urls")),
]
