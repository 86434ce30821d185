"""Addresses of this part of the site."""

from django.urls import path
from wagtail.contrib.sitemaps.views import sitemap

from .feeds import PostFeed
from .robots import robots

urlpatterns = [
    path("feed.xml", PostFeed(), name="feed"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", robots, name="robots"),
]
