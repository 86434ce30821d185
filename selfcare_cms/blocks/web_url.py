"""URLs of web pages, as editors enter them."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .frozen import FrozenAsWagtailBlock

WEB_SCHEMES = ("http://", "https://")


def is_web_url(address: str) -> bool:
    """Return whether a URL is safe to link: http or https, and nothing that can run a script."""
    return address.strip().lower().startswith(WEB_SCHEMES)


class WebURLBlock(FrozenAsWagtailBlock, blocks.URLBlock):
    """The URL of a web page. Unlike Wagtail's block it refuses ftp."""

    def clean(self, value):
        cleaned = super().clean(value)
        if cleaned and not is_web_url(cleaned):
            raise ValidationError(_("Enter an address that starts with https:// or http://."))
        return cleaned

    def get_api_representation(self, value, context=None):
        """Return the URL, or an empty string for a stored value that is not a web URL."""
        return value if value and is_web_url(value) else ""
