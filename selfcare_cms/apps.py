"""Tells Django about the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SelfcareCmsConfig(AppConfig):
    name = "selfcare_cms"
    label = "selfcare_cms"
    verbose_name = _("Self-care posts")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from selfcare_cms.models import ArticlePage, PatternPage, SelfCarePage
        from selfcare_cms.reading.forgetting import watch
        from selfcare_cms.searching import keep_indexed

        for model in (SelfCarePage, PatternPage, ArticlePage):
            keep_indexed(model)
        watch()
