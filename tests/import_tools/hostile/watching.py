"""Watch a real browser for scripts that run and for requests to other sites."""

import contextvars
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from ...conftest import SITE, answer

PATIENCE = 120_000  # ms for a page; the editor opens some dozens of blocks
MARK = "AN ATTACK RAN"
# put into every window and frame before anything else of it runs
HOOK = f"window.__ran = () => console.error('{MARK} in ' + location.href.slice(0, 100));"
OWN_SCHEMES = ("http:", "https:", "mailto:", "tel:")
# clicks every link and button as a reader would, but stays on the page where an address only leads elsewhere
CLICK_ALL = """async schemes => {
  const stay = event => {
    const link = event.target.closest('a[href], area[href]');
    const address = link && (link.href.baseVal ?? link.href);
    if (!link || schemes.some(scheme => address.startsWith(scheme))) event.preventDefault();
  };
  window.addEventListener('click', stay);
  window.addEventListener('submit', event => event.preventDefault());
  const found = [...document.querySelectorAll('a, area, summary, main button')];
  for (const link of found) {
    for (const kind of ['mouseover', 'pointerenter', 'focus', 'mousedown']) link.dispatchEvent(new Event(kind, {bubbles: true}));
    if (link.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true})))
      await new Promise(done => setTimeout(done, 5));  // a script in an address runs only then
  }
  window.removeEventListener('click', stay);
  return found.length;
}"""
# what no reader page of ours has in its content
ACTIVE = """() => [...document.querySelectorAll('main *')].filter(
  node => /^(script|iframe|frame|object|embed|form|base|link|meta|style|template|foreignobject|animate|math)$/i.test(node.localName)
    || [...node.attributes].some(one => /^on|^style$|^srcdoc$|^formaction$/i.test(one.name))
    || ['href', 'src', 'action', 'xlink:href'].some(name => /^[^a-z]*(javascript|vbscript|data):/i.test(node.getAttribute(name) || ''))
).map(node => node.outerHTML.slice(0, 200))"""


@dataclass
class Watched:
    """A browser's page, what ran in it, and where it asked for something; both are empty on a good page.

    Addresses that begin with one of `asked_for` are what a reader's click asks for, and no attack.
    """

    page: Any
    ran: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    asked_for: tuple[str, ...] = ()

    def open(self, path: str) -> Any:
        """Open a page of the site and wait until it is at rest; fail when it is not there."""
        response = self.page.goto(path, wait_until="load")
        assert response.status == 200, f"{path}: {response.status}"
        self.page.wait_for_timeout(20)
        return response

    def click_all(self) -> int:
        """Click, touch and focus every link; return how many there are."""
        count = self.page.evaluate(CLICK_ALL, OWN_SCHEMES)
        self.page.wait_for_timeout(10)
        return count

    def bites(self, within: float) -> bool:
        """Whether anything runs or is asked for elsewhere, now or before so many seconds are over."""
        end = time.monotonic() + within
        while not (self.ran or self.elsewhere) and time.monotonic() < end:
            self.page.wait_for_timeout(10)
        return bool(self.ran or self.elsewhere)

    def is_quiet(self, where: str) -> bool:
        """Whether nothing ran and nothing was asked for elsewhere; what did is told by the failure."""
        assert not self.ran, f"{where}: {self.ran}"
        unasked = [url for url in self.elsewhere if not url.startswith(self.asked_for)]
        assert not unasked, f"{where}: {unasked}"
        return True


@contextmanager
def watched(browser, client) -> Iterator[Watched]:
    """Yield a desktop-sized page on the site that records every attack that runs."""
    with _watched(browser, SITE) as watching:
        here = contextvars.copy_context()
        context = watching.page.context
        context.route("**/*", lambda route: here.copy().run(answer, route, client, watching.elsewhere))
        yield watching


@contextmanager
def watched_on(browser, url: str) -> Iterator[Watched]:
    """Yield such a page for a site on a server, so that static files are cached. Other sites cannot be reached."""

    def note(request: Any) -> None:
        if not request.url.startswith(f"{url}/"):
            watching.elsewhere.append(request.url)

    nowhere = {"server": "http://127.0.0.1:9", "bypass": urlsplit(url).netloc}
    with _watched(browser, url, proxy=nowhere, service_workers="block") as watching:
        watching.page.context.on("request", note)
        yield watching


@contextmanager
def _watched(browser, url: str, **options: Any) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=url, **options)
    context.set_default_navigation_timeout(PATIENCE)
    context.add_init_script(HOOK)
    watching = Watched(context.new_page())
    context.on("console", lambda message: _note(watching, message.text))
    context.on("dialog", lambda dialog: _hear(watching, dialog))
    try:
        yield watching
    finally:
        context.close()


def _note(watching: Watched, text: str) -> None:
    if MARK in text:
        watching.ran.append(text)


def _hear(watching: Watched, dialog: Any) -> None:
    """Write down what asks something, but for the editor, which asks whether to leave what was clicked into."""
    if dialog.type == "beforeunload":
        dialog.accept()
    else:
        watching.ran.append(dialog.message)
        dialog.dismiss()
