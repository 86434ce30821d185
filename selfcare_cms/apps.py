"""Tells Django about the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SelfcareCmsConfig(AppConfig):
    name = "selfcare_cms"
    label = "selfcare_cms"
    verbose_name = _("Self-care posts")
    default_auto_field = "django.db.models.BigAutoField"
