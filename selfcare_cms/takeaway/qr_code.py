"""The code on a card that leads back to its post."""

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_code(address: str) -> SafeString:
    """Draw `address` as an SVG element of no fixed size, black on white, with the quiet edge cameras need.

    Level M is still read when a seventh of it is stained or folded.
    """
    code = segno.make(address, error="m", micro=False)
    return mark_safe(code.svg_inline(omitsize=True, border=4, light="#fff", svgclass="sc-qr", lineclass=None))
