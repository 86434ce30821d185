"""A local site that serves pictures, and posts that show them, for the tests of --fetch-media."""

from collections.abc import Iterator
from pathlib import Path

from selfcare_cms.models import SelfCarePage

from .site import picture_bytes, run, write_linking_post
from .sources.old_site import OldSite, serve

FOLDER = "/wp-content/uploads/2016/06"


def as_picture(colour="teal"):
    return 200, {"Content-Type": "image/png"}, picture_bytes(colour)


def media_site(settings) -> Iterator[OldSite]:
    """Serve an old site with one picture; test modules make a fixture of it."""
    settings.IMPORT_TOOLS_ALLOW_PRIVATE_HOSTS = True
    with serve(OldSite({f"{FOLDER}/pigeon.png": as_picture})) as site:
        yield site


def a_post(folder: Path, site, html: str, slug="hamstring", **options) -> Path:
    """Write a post of the site; `{site}` in it stands for the site's address, `{uploads}` for its uploads."""
    html = html.replace("{uploads}", f"{{site}}{FOLDER}").replace("{site}", site.url)
    host = site.url.removeprefix("http://")
    return write_linking_post(folder, slug, f"<p>Ice it.</p>{html}", host=host, **options)


PIGEON = '<p><img src="{uploads}/pigeon-30x20.png" alt="pigeon pose"></p>'


def fetch(*sources, **options):
    return run(*sources, fetch_media=True, **options)


def findings(report):
    return {finding.code: finding for post in report.posts for finding in post.findings}


def figures(slug="hamstring"):
    body = SelfCarePage.objects.get(slug=slug).get_latest_revision_as_object().body.raw_data
    inner = [block for section in body for block in section["value"]["content"]]
    return [block["value"]["image"]["image"] for block in inner if block["type"] == "figure"]
