"""The demo's addresses with Wagtail's API v3 beside them, as a site on Wagtail 8 may have it."""

from django.urls import path
from wagtail.api.v3.urls import api

from demo.urls import urlpatterns as demo_urlpatterns

urlpatterns = [path("v3/", api.urls), *demo_urlpatterns]
