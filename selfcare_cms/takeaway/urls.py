"""The URLs of cards, saved posts and the service worker."""

from django.urls import path

from . import views

urlpatterns = [
    path("card/<int:page_id>/", views.show_card, name="card"),
    path("saved/", views.show_saved, name="saved"),
    path("offline/", views.show_offline, name="offline"),
    path("selfcare-sw.js", views.serve_service_worker, name="service-worker"),
    path("selfcare.webmanifest", views.serve_manifest, name="manifest"),
]
