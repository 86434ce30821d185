"""Addresses of the API: include them under `api/`, and pages are at `api/v2/pages/`."""

from django.urls import path

from .api.router import router

urlpatterns = [path("v2/", router.urls)]
