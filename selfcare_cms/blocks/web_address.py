"""Addresses of web pages, as editors enter them."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .frozen import FrozenAsWagtailBlock

WEB_SCHEMES = ("http://", "https://")


def is_web_address(address: str) -> bool:
    """Tell whether `address` is safe to put into a link: http or https, nothing that could run a script."""
    return address.strip().lower().startswith(WEB_SCHEMES)


class WebAddressBlock(FrozenAsWagtailBlock, blocks.URLBlock):
    """The address of a web page. Unlike Wagtail's block it refuses ftp."""

    def clean(self, value):
        cleaned = super().clean(value)
        if cleaned and not is_web_address(cleaned):
            raise ValidationError(_("Enter an address that starts with https:// or http://."))
        return cleaned

    def get_api_representation(self, value, context=None):
        """Give the address, or nothing where a program has stored something that is no web address."""
        return value if value and is_web_address(value) else ""
