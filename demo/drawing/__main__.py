"""Draws the pictures of the demo: `python -m demo.drawing [NAME …]` (needs Playwright and a Chromium)."""

import shutil
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from ..library.pictures import SHOWS
from .scenes import all_drawings
from .sheet import HEIGHT, WIDTH, Sheet
from .shelves import DRAWINGS, IMPORTED


def main(wanted: list[str]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for name, draw in all_drawings().items():
            if not wanted or name in wanted:
                for path in save(name, photograph(page, draw)):
                    print(f"{path.stat().st_size / 1024:5.0f} KB  {path.name}")
        browser.close()


def photograph(page: Page, draw: Callable[[Sheet], None]) -> Image.Image:
    """Return a drawing as Chromium shows it."""
    sheet = Sheet()
    draw(sheet)
    page.set_content(f'<body style="margin:0">{sheet.svg()}</body>')
    return Image.open(BytesIO(page.screenshot())).convert("RGB")


def save(name: str, picture: Image.Image) -> Iterator[Path]:
    """Save a drawing wherever the demo uses it, and give the files."""
    if name in SHOWS:
        path = DRAWINGS / f"{name}.webp"
        picture.save(path, quality=86, method=6)
        yield path
    for cut in IMPORTED.get(name, ()):
        yield cut.save(picture)


if __name__ == "__main__":
    main(sys.argv[1:])
