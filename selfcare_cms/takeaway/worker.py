"""The configuration of the service worker."""

import hashlib
import json
from pathlib import Path

from django.template.loader import get_template
from django.templatetags.static import static
from django.urls import reverse

from selfcare_cms.absolute_urls import view_path

SOURCE = "selfcare_cms/takeaway/service_worker.js"
PAGES = ("selfcare_cms/takeaway/offline.html", "selfcare_cms/takeaway/saved.html")
STATIC = Path(__file__).resolve().parent.parent / "static"
# The admin and the API, whose requests the worker ignores.
NEVER = ("wagtailadmin_home", "admin:index", "selfcare_api:pages:listing", "wagtailapi:pages:listing")
PATIENCE = 3000  # milliseconds to wait for the network before a saved post is shown


def represent_site() -> str:
    """Return as JSON the URLs for the worker, its version, and how long it waits for the network."""
    site = {
        "version": version(),
        "offline": reverse("selfcare:offline"),
        "saved": reverse("selfcare:saved"),
        # the URL of an API's page listing without `pages/` is that of the whole API
        "never": [address.removesuffix("pages/") for address in map(view_path, NEVER) if address],
        "patience": PATIENCE,
    }
    return json.dumps(site)


def version() -> str:
    """Return a hash that changes with the worker, its pages and our static files."""
    digest = hashlib.sha256()
    for template in (SOURCE, *PAGES):
        digest.update(get_template(template).template.source.encode())
    for path in sorted(STATIC.rglob("*.*")):
        digest.update(static(path.relative_to(STATIC).as_posix()).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
