"""Addresses of the audited site: the demo's, and uploads, which a web server would give out."""

from django.conf import settings
from django.urls import path
from django.views.decorators.cache import cache_control
from django.views.static import serve

from demo.urls import urlpatterns as demo_urlpatterns

FOR_A_YEAR = cache_control(max_age=365 * 24 * 3600)

urlpatterns = [
    path("media/<path:path>", FOR_A_YEAR(serve), {"document_root": settings.MEDIA_ROOT}),
    *demo_urlpatterns,
]
