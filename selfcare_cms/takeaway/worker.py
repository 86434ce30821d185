"""What the service worker has to know of the site it works for."""

import hashlib
import json
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import get_template
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse

SOURCE = "selfcare_cms/takeaway/service_worker.js"
PAGES = ("selfcare_cms/takeaway/offline.html", "selfcare_cms/takeaway/saved.html")
STATIC_FILES = (
    "selfcare_cms/css/selfcare.css",
    "selfcare_cms/css/saved.css",
    "selfcare_cms/css/print.css",
    "selfcare_cms/js/take-along.js",
)
# Where editors and programs work; the worker never looks at what happens there.
NEVER = ("wagtailadmin_home", "admin:index", "wagtailapi:pages:listing")
PATIENCE = 3000  # milliseconds that the network has before a saved post is shown


def represent_site() -> str:
    """Give as JSON the addresses the worker needs, its version, and how long it waits for the network."""
    site = {
        "version": version(),
        "offline": reverse("selfcare:offline"),
        "saved": reverse("selfcare:saved"),
        "never": list(filter(None, map(_address, NEVER))),
        "patience": PATIENCE,
    }
    # `</` and U+2028 are harmless here: the answer is a script of its own, not a part of a page
    return json.dumps(site)


def version() -> str:
    """Give a short word that changes with the worker, its pages and the files they need."""
    digest = hashlib.sha256()
    for template in (SOURCE, *PAGES):
        digest.update(get_template(template).template.source.encode())
    for name in STATIC_FILES:
        digest.update(static(name).encode())
        if path := finders.find(name):
            digest.update(Path(path).read_bytes())
    return digest.hexdigest()[:12]


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
