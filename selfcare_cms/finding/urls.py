"""URL patterns for finding posts."""

from django.urls import path

from . import views

urlpatterns = [
    path("find/", views.find, name="find"),
    path("find/<slug:slug>/", views.region, name="region"),
    path("search/", views.search, name="search"),
    path("search/suggest/", views.suggest, name="suggest"),
]
