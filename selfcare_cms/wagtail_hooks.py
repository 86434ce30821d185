"""Registration of snippets and settings with the Wagtail admin."""

from wagtail.contrib.settings.models import register_setting
from wagtail.snippets.models import register_snippet

from .admin import BodyRegionViewSet
from .models import SiteFurniture

register_snippet(BodyRegionViewSet)
register_setting(SiteFurniture, icon="clipboard-list")
