"""Posts and pictures for the tests of runs and writing, and a short way to run an import."""

from io import BytesIO
from pathlib import Path

from PIL import Image

from import_tools.runs.run import ImportOptions, run_import

POST = """<!DOCTYPE html>
<html><head><title>{title} - Old Site</title>
<meta property="og:site_name" content="Old Site">
<link rel="canonical" href="https://old.example/{slug}/">
<meta property="article:published_time" content="2016-06-14T14:20:05+00:00">
</head><body><header class="site-header"><p>Old Site</p></header>
<main><p id="breadcrumbs"><a href="/">Home</a> » <a href="/c/">Self Care</a> » <a href="/t/">Self Care-Thigh</a></p>
<article><h1 class="entry-title">{title}</h1><div class="entry-content">
<h2>Avoid these activities:</h2><p>{avoid}</p>
<h2>For temporary relief:</h2>
<div class="wp-caption"><img src="https://old.example/wp-content/uploads/2016/06/pigeon-300x200.png" alt="pigeon pose">
<p class="wp-caption-text">pigeon from <a href="https://yoga.example/">yoga.example</a></p></div>
<p>Ice it.</p></div></article></main></body></html>
"""


def write_post(
    folder: Path, name: str = "hamstring", *, title: str = "Self Care – Hamstring", avoid: str = "Running."
):
    """Write a saved page into a folder and return its path."""
    path = folder / f"{name}.html"
    path.write_text(POST.format(title=title, slug=f"self-care-{name}", avoid=avoid), encoding="utf-8")
    return path


def write_picture(
    folder: Path, name: str = "wp-content/uploads/2016/06/pigeon.png", *, colour: str = "teal"
) -> Path:
    """Draw a picture of one colour where uploads lie and return its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(picture_bytes(colour))
    return path


def picture_bytes(colour: str = "teal") -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (60, 40), colour).save(buffer, "PNG")
    return buffer.getvalue()


def run(*sources, **options):
    """Import some sources with the given options and return the report."""
    return run_import(ImportOptions(sources=tuple(str(source) for source in sources), **options))


def outcomes(report) -> list[str]:
    return [post.outcome for post in report.posts]


LINKING = """<!DOCTYPE html>
<html><head><title>{title}</title><link rel="canonical" href="https://{host}/{slug}/">{head}</head>
<body><main><p id="breadcrumbs"><a href="/">Home</a> » <a href="/c/">{area}</a></p>
<article><h1 class="entry-title">{title}</h1><div class="entry-content"><h2>For temporary relief:</h2>{html}</div></article></main></body></html>
"""


def write_linking_post(
    folder: Path,
    slug: str,
    html: str,
    *,
    title: str = "",
    host: str = "old.example",
    head: str = "",
    area: str = "Self Care",
) -> Path:
    """Write a saved page with some HTML of its own and return its path."""
    title = title or f"Self Care – {slug.title()}"
    path = folder / f"{slug}.html"
    page = LINKING.format(title=title, slug=slug, host=host, head=head, area=area, html=html)
    path.write_text(page, encoding="utf-8")
    return path


def codes(report) -> list[str]:
    """The codes of all findings but those on regions, which these posts take from their titles."""
    return [code for post in report.posts for code in codes_of(post.findings)]


def codes_of(findings) -> list[str]:
    found = [finding["code"] if isinstance(finding, dict) else finding.code for finding in findings]
    return [code for code in found if code not in ("region_from_title", "no_region")]
