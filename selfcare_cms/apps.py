"""Tells Django about the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SelfcareCmsConfig(AppConfig):
    name = "selfcare_cms"
    label = "selfcare_cms"
    verbose_name = _("Self-care posts")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        # models can be imported only once Django has read this module
        from selfcare_cms.post_types import post_page_models
        from selfcare_cms.reading.forgetting import watch
        from selfcare_cms.searching import keep_indexed

        for model in post_page_models():
            keep_indexed(model)
        watch()
