"""What the service worker has to know of the site it works for."""

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
# Where editors and programs work; the worker never looks at what happens there.
NEVER = ("wagtailadmin_home", "admin:index", "selfcare_api:pages:listing", "wagtailapi:pages:listing")
PATIENCE = 3000  # milliseconds that the network has before a saved post is shown


def represent_site() -> str:
    """Give as JSON the addresses the worker needs, its version, and how long it waits for the network."""
    site = {
        "version": version(),
        "offline": reverse("selfcare:offline"),
        "saved": reverse("selfcare:saved"),
        # of an API we know the list of pages, and mean all that stands beside it
        "never": [address.removesuffix("pages/") for address in map(view_path, NEVER) if address],
        "patience": PATIENCE,
    }
    return json.dumps(site)


def version() -> str:
    """Give a short word that changes with the worker, its pages and our static files."""
    digest = hashlib.sha256()
    for template in (SOURCE, *PAGES):
        digest.update(get_template(template).template.source.encode())
    for path in sorted(STATIC.rglob("*.*")):
        digest.update(static(path.relative_to(STATIC).as_posix()).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
