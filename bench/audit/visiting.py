"""Opens pages of the audited site in a browser, as one reader or another would see them."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PHONE = {
    "viewport": {"width": 412, "height": 839},
    "device_scale_factor": 2.625,
    "is_mobile": True,
    "has_touch": True,
}


@dataclass(frozen=True)
class Visitor:
    """Someone with a browser at the site's address."""

    browser: "Browser"
    site: str

    @contextmanager
    def at(self, path: str, **reader: Any) -> Iterator["Page"]:
        """Give a page of the site, opened; `reader` are options of Playwright's `new_context`."""
        with self.blank(**reader) as page:
            page.goto(path)
            yield page

    @contextmanager
    def blank(self, **reader: Any) -> Iterator["Page"]:
        """Give a page on which nothing is open yet, in a browser that remembers nothing."""
        context = self.browser.new_context(base_url=self.site, **{"service_workers": "block", **reader})
        try:
            yield context.new_page()
        finally:
            context.close()


def chromium_path() -> str:
    """Return the Chromium of this machine; CHROMIUM=… names one that is not on the path."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), "")
    return found or sys.exit("The audit needs Chromium. (Debian: apt-get install chromium)")


@contextmanager
def visiting(site: str) -> Iterator[Visitor]:
    """Give a visitor of a site, with a headless Chromium that is closed afterwards."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        try:
            yield Visitor(browser, site)
        finally:
            browser.close()
