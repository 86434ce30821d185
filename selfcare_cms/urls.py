"""URL patterns of the API; included under `api/`, they have pages at `api/v2/pages/`."""

from django.urls import path

from .api.router import router

urlpatterns = [path("v2/", router.urls)]
