"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SelfcareCmsConfig(AppConfig):
    name = "selfcare_cms"
    label = "selfcare_cms"
    verbose_name = _("Self-care posts")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        # All import models, which cannot be loaded before this is called.
        from selfcare_cms.post_types import signalling_models
        from selfcare_cms.reading.invalidation import connect_invalidation
        from selfcare_cms.reformatting import connect_workflow
        from selfcare_cms.searching import keep_indexed

        for model in signalling_models():
            keep_indexed(model)
        connect_invalidation()
        connect_workflow()
