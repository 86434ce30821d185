"""Addresses of this part of the site."""

urlpatterns = []
