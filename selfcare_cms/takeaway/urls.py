"""Addresses of this part of the site."""

from django.urls import path

from . import views

urlpatterns = [
    path("card/<int:page_id>/", views.show_card, name="card"),
]
