"""How a link to another page is given to programs."""

from wagtail.models import Page


def represent_page(page: Page, request=None) -> dict:
    """Give a page that everybody can open as `{id, title, url}`, the address in full where it is known."""
    return {"id": page.pk, "title": page.title, "url": page.get_full_url(request)}
