"""The QR code of a card, which contains the URL of its post."""

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_code(address: str) -> SafeString:
    """Return a URL as an SVG element without a fixed size, black on white, with the quiet zone cameras need.

    Error correction level M allows for damage to about 15 % of the code.
    """
    code = segno.make(address, error="m", micro=False)
    return mark_safe(code.svg_inline(omitsize=True, border=4, light="#fff", svgclass="sc-qr", lineclass=None))
