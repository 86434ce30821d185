"""The addresses of a site that answers every page with an error of its own."""

from django.http import HttpResponseServerError
from django.urls import re_path

urlpatterns = [re_path("", lambda request: HttpResponseServerError("Something broke."))]
