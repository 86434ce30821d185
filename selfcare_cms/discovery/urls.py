"""URL patterns for machines."""

from django.urls import path

from .feeds import PostFeed
from .robots import robots
from .sitemaps import sitemap

urlpatterns = [
    path("feed.xml", PostFeed(), name="feed"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", robots, name="robots"),
]
