"""Record the URLs of posts that are in already, so that links of later posts find them.

The functions are a copy of what the importer compared URLs with when this was written: a migration does not
change with the code.
"""

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from django.db import migrations

ARCHIVE_PREFIX = re.compile(r"^(https?://web\.archive\.org)?/web/\d+[a-z_]*/(?=https?:)")
POST_DECORATIONS = frozenset({"amp", "noamp", "share", "nb", "replytocom", "preview", "fbclid"})
INDEX_FILE = re.compile(r"/index\.html?$")
COMMENT_PAGE = re.compile(r"/comment-page-\d+/?$")


def lookup_key(url):
    """Return the host and path by which a post is found; empty for a URL that names no post."""
    try:
        parts = urlsplit(ARCHIVE_PREFIX.sub("", url.strip()))
        host = (parts.hostname or "").lower().removeprefix("www.")
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("", "http", "https") or not host:
        return ""
    query = urlencode(
        [
            (name, value)
            for name, value in parse_qsl(parts.query, keep_blank_values=True)
            if name not in POST_DECORATIONS and not name.startswith("utm_")
        ]
    )
    path = re.sub(r"/amp/?$", "/", INDEX_FILE.sub("/", parts.path))
    path = unquote(path).replace("\0", "%00")
    path = COMMENT_PAGE.sub("", path).rstrip("/").casefold()
    if path in ("", "/index.php"):
        named = dict(parse_qsl(query))
        number = named.get("p") or named.get("page_id") or ""
        return f"{host}?p={number}" if number.isdecimal() else ""
    return f"{host}{path}?{query}" if path.endswith(".php") and query else f"{host}{path}"


def add_addresses(apps, schema_editor):
    post_model = apps.get_model("import_tools", "ImportedPost")
    address_model = apps.get_model("import_tools", "PostAddress")
    for post in post_model.objects.filter(page__isnull=False).only("pk", "url", "aliases").iterator():
        keys = {lookup_key(url) for url in (post.url, *post.aliases)}
        address_model.objects.bulk_create(
            address_model(post_id=post.pk, key=key) for key in sorted(keys) if 0 < len(key) <= 500
        )


class Migration(migrations.Migration):
    dependencies = [("import_tools", "0002_what_is_known_of_posts")]

    operations = [migrations.RunPython(add_addresses, migrations.RunPython.noop)]
