"""Weighs what a phone gets over the wire before its reader touches anything."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.audit.outcomes import Outcome, measured
from bench.audit.pages import AuditedPage
from bench.audit.visiting import PHONE, Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Request

HTML_KB, CSS_KB, FONTS, FIRST_VIEW_KB = 20, 12, 0, 250
KB = 1024


@dataclass(frozen=True)
class Sent:
    """One thing that came over the wire: what it was (`document`, `stylesheet`, …), its weight as sent."""

    url: str
    kind: str
    kilobytes: float


def check(pages: list[AuditedPage], visitor: Visitor, is_quick: bool = False) -> Iterator[Outcome]:
    """Open each page on a phone and weigh all that comes; nothing may be asked from another site."""
    for page in pages:
        sent, elsewhere = first_view(page.path, visitor)
        fonts = sum(one.kind == "font" for one in sent)
        yield measured(page.name, "HTML", _weight(sent, "document"), HTML_KB, "KB")
        yield measured(page.name, "CSS", _weight(sent, "stylesheet"), CSS_KB, "KB")
        yield measured(page.name, "JS", _weight(sent, "script"), page.javascript_kilobytes, "KB")
        yield measured(page.name, "fonts", fonts, FONTS, "web fonts")
        yield measured(page.name, "first view", sum(one.kilobytes for one in sent), FIRST_VIEW_KB, "KB")
        yield Outcome(page.name, "elsewhere", str(len(elsewhere)), tuple(f"asks {url}" for url in elsewhere))


def first_view(path: str, visitor: Visitor) -> tuple[list[Sent], list[str]]:
    """Return what a first visit sends to a phone, and the addresses of other sites that were asked too."""
    with visitor.blank(**PHONE, service_workers="allow") as opened:
        requests: list[Request] = []
        opened.context.on("request", lambda request: requests.append(request))
        opened.route(lambda url: not _is_here(url, visitor), lambda route: route.abort())
        opened.goto(path, wait_until="networkidle")
        here = [_sent(request) for request in requests if request.url.startswith(visitor.site)]
        return here, [request.url for request in requests if not _is_here(request.url, visitor)]


def _is_here(url: str, visitor: Visitor) -> bool:
    return url.startswith((visitor.site, "data:", "blob:"))


def _sent(request: "Request") -> Sent:
    sizes = request.sizes() if request.response() else {}
    return Sent(request.url, request.resource_type, sizes.get("responseBodySize", 0) / KB)


def _weight(sent: list[Sent], kind: str) -> float:
    return sum(one.kilobytes for one in sent if one.kind == kind)
