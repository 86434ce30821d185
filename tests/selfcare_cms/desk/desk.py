"""The desk in a real browser, as an editor uses it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bench.audit import axe
from selfcare_cms.models import BasePostPage

SETTLED = 2200  # milliseconds: Wagtail takes what the form has after two seconds as saved
PATIENCE = 15_000  # milliseconds, on a machine with much to do
WIDE = {"width": 1440, "height": 900}
AXE = """async ([selector, tags]) => {
  const found = await axe.run(document.querySelector(selector), { runOnly: { type: 'tag', values: tags } });
  return found.violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.html).join(' ')}`);
}"""


class Desk:
    """A page of the admin that is open in a browser, with short words for what an editor does."""

    def __init__(self, browser_page: Any, post: BasePostPage) -> None:
        self.page, self.post = browser_page, post
        self.saves: list[int] = []
        self.errors: list[str] = []
        browser_page.on("response", self._note)
        browser_page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _note(self, response: Any) -> None:
        if response.request.method == "POST" and response.url.split("?")[0].endswith("/edit/"):
            self.saves.append(response.status)

    def open(self, path: str = "") -> "Desk":
        """Open the page's editor and wait until changes are noticed."""
        self.page.goto(path or f"/admin/pages/{self.post.pk}/edit/")
        self.page.locator(".selfcare-turn").first.wait_for()
        self.page.wait_for_timeout(SETTLED)
        return self

    def block(self, block_id: str) -> Any:
        return self.page.locator(f'.selfcare-body [data-contentpath="{block_id}"]')

    def header(self, block_id: str) -> Any:
        return self.block(block_id).locator(".w-panel__header").first

    def expand(self, block_id: str) -> Any:
        self.block(block_id).locator("[data-panel-toggle][aria-expanded=false]").first.click()
        return self.block(block_id)

    def menu(self, block_id: str) -> Any:
        """Open the menu of a block and return it."""
        self.header(block_id).get_by_role("button", name="Turn into…").click()
        menu = self.page.get_by_role("menu")
        menu.wait_for()
        return menu

    def turn(self, block_id: str, label: str) -> str:
        """Choose an item of a block's menu and return what the desk says."""
        before = self.said()
        self.menu(block_id).get_by_role("menuitem", name=label, exact=True).click()
        return self.says_else(before)

    def said(self) -> str:
        return self.page.locator(".selfcare-toast [role=status]").text_content() or ""

    def says_else(self, before: str) -> str:
        """Wait until the desk says something else, and return it."""
        self.page.wait_for_function(
            "before => document.querySelector('.selfcare-toast [role=status]').textContent !== before",
            arg=before,
        )
        return self.said()

    def undo(self) -> str:
        before = self.said()
        self.page.keyboard.press("Control+Alt+z")
        return self.says_else(before)

    def saved_body(self) -> list[dict[str, Any]]:
        """Wait for autosave and return the body of the latest revision."""
        with self.page.expect_response(
            lambda response: response.request.method == "POST" and response.url.endswith("/edit/")
        ):
            pass
        return self.stored_body()

    def stored_body(self) -> list[dict[str, Any]]:
        self.post.refresh_from_db()
        return list(self.post.get_latest_revision_as_object().body.raw_data)

    def value(self) -> Any:
        """Return the body as Wagtail's script has it."""
        return self.page.evaluate(
            "() => wagtail.editHandler.getPanelByName('body').getBoundWidget().getValue()"
        )

    def axe(self, selector: str) -> list[str]:
        """Return the rules of axe-core that a part of the page breaks."""
        self.page.evaluate(axe.SCRIPT.read_text(encoding="utf-8"))
        return self.page.evaluate(AXE, [selector, list(axe.TAGS)])


@contextmanager
def open_desk(browser: Any, server: Any, client: Any, post: BasePostPage, **options: Any) -> Iterator[Desk]:
    """Yield the desk of a page, for the user who is logged in with `client`."""
    context = browser.new_context(base_url=server.url, **{"viewport": WIDE, **options})
    context.set_default_timeout(PATIENCE)
    context.add_cookies(
        [{"name": name, "value": cookie.value, "url": server.url} for name, cookie in client.cookies.items()]
    )
    context.route(lambda url: not url.startswith(server.url), lambda route: route.abort())
    try:
        yield Desk(context.new_page(), post)
    finally:
        context.close()
