"""Measures how long the answers of the editors' desk take, for an imported post and for a very long one."""

import json
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from wagtail import blocks
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from import_tools.models import ImportedPost
from selfcare_cms.blocks import BodyBlock
from selfcare_cms.conversions import convert

Raw = dict[str, Any]
TIMES = 7  # requests, of which the median counts
TOP_BLOCKS, SENTENCES = 120, 2  # of the long post; some 11,000 words
SENTENCE = "Move slowly, breathe out as you go, and stop at the first sign of a pull. "
LONG, POST, QUEUE = "a post of 11,000 words", "an imported post", "300 posts"
RATIO = 1000  # milliseconds in a second


@dataclass(frozen=True)
class Answer:
    """An answer of the desk: the name of its URL, and the milliseconds that it may take."""

    what: str
    url: str
    limit: int
    limit_of_long: int
    method: str = "post"


ANSWERS = (
    Answer("conversion", "selfcare_desk_convert", 300, 600),
    Answer("recount", "import_tools_desk_count", 500, 800),
    Answer("panel", "import_tools_desk_panel", 200, 200, "get"),
)
PURE_LIMIT, PURE_LIMIT_OF_LONG = 20, 50  # of the pure function, a small part of the answer
QUEUE_URL, QUEUE_LIMIT, MOST_QUERIES = "import_tools_desk_queue", 300, 12


def measure() -> list[Raw]:
    """Return `{what, value, limit, unit}` of each answer, on a site with imported posts.

    An answer whose URL is not installed is left out.
    """
    posts = {POST: _longest_post(), LONG: _make_long()}
    client = Client()
    client.force_login(get_user_model().objects.filter(is_superuser=True).first())
    found = [row for name, post in posts.items() for row in _measure_post(client, name, post)]
    return [*found, *_measure_queue(client)]


def _longest_post() -> ImportedPost:
    """Return the imported post with the most content."""
    return ImportedPost.objects.exclude(page=None).order_by("-content_score").first()


def _make_long() -> ImportedPost:
    """Give a post a very long body, as if it had been imported so, and return it."""
    post = ImportedPost.objects.exclude(page=None).order_by("content_score").first()
    body = list(islice(_long_body(), TOP_BLOCKS))
    page = post.page.specific
    page.body = json.dumps(body)
    page.save_revision().publish()
    post.written_content = {**(post.written_content or {}), "body": json.dumps(body)}
    post.save()
    return post


def _long_body() -> Iterator[Raw]:
    """Yield blocks without end: texts, and sections of several kinds with two texts and a subheading each."""
    for number, kind in enumerate(cycle(["text", "section", "avoid", "relief"])):
        text = (
            f"<p><b>Part {number}</b></p><p>{SENTENCE * SENTENCES}</p><ul>{f'<li>{SENTENCE}</li>' * 2}</ul>"
        )
        if kind == "text":
            yield {"type": kind, "value": text, "id": f"top-{number}"}
            continue
        content = [
            {"type": "text", "value": f"<p>{SENTENCE * SENTENCES}</p>", "id": f"one-{number}"},
            {"type": "subheading", "value": f"More of {number}", "id": f"head-{number}"},
            {"type": "text", "value": text, "id": f"two-{number}"},
        ]
        duration = {"duration": "temporary"} if kind == "relief" else {}
        value = {**duration, "heading": f"Section {number}", "content": content}
        yield {"type": kind, "value": value, "id": f"top-{number}"}


def _measure_post(client: Client, name: str, post: ImportedPost) -> Iterator[Raw]:
    body = [dict(block) for block in post.page.specific.get_latest_revision_as_object().body.raw_data]
    block = next(block for block in body if block["type"] in ("avoid", "relief", "section"))
    action = {"do": "turn", "block": block["id"], "into": "stretch_guidelines"}
    is_long = name == LONG
    limit = PURE_LIMIT_OF_LONG if is_long else PURE_LIMIT
    yield _row(f"conversion itself, {name}", _milliseconds(lambda: convert(body, action)), limit)
    form = {**form_of(body), "action": json.dumps(action)}
    for answer in ANSWERS:
        url = _url(answer.url, post.page_id)
        if url:
            ask = _asking(client, answer.method, url, form, from_cache=is_long)
            limit = answer.limit_of_long if is_long else answer.limit
            cached = " from cache" if is_long and answer.method == "get" else ""
            yield _row(f"{answer.what}{cached}, {name}", _milliseconds(ask), limit)


def _measure_queue(client: Client) -> Iterator[Raw]:
    if not (url := _url(QUEUE_URL)):
        return
    ask = _asking(client, "get", url, {})
    yield _row(f"queue, {QUEUE}", _milliseconds(ask), QUEUE_LIMIT)
    with CaptureQueriesContext(connection) as queries:
        ask()
    yield _row(f"queries of the queue, {QUEUE}", len(queries), MOST_QUERIES, "queries")


def _row(what: str, value: float, limit: float, unit: str = "ms") -> Raw:
    return {"what": f"desk: {what}", "value": value, "limit": limit, "unit": unit}


def _url(name: str, *arguments: int) -> str:
    """Return a URL; empty if it is not installed."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""


def _asking(
    client: Client, method: str, url: str, form: dict[str, str], *, from_cache: bool = False
) -> Callable[[], None]:
    """Return a function that asks for a URL; with `from_cache`, as a browser that has the last answer."""
    headers: dict[str, str] = {}

    def ask() -> None:
        response = client.post(url, form) if method == "post" else client.get(url, headers=headers)
        if response.status_code not in (200, 304):
            raise RuntimeError(f"{url} answered {response.status_code}: {response.content[:300]!r}")
        if from_cache and response.has_header("ETag"):
            headers["If-None-Match"] = response["ETag"]

    return ask


def _milliseconds(work: Callable[[], Any]) -> float:
    """Return the median time of some calls; the first, which may fill caches, does not count."""
    work()
    times = []
    for _ in range(TIMES):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * RATIO)
    return statistics.median(times)


def form_of(body: list[Raw]) -> dict[str, str]:
    """Return the fields of the page editor's form for a body, as a browser posts them."""
    return dict(_fields(BodyBlock(), body, "body"))


def _fields(block: blocks.Block, value: Any, prefix: str) -> Iterator[tuple[str, str]]:
    """Yield the form fields of a raw value."""
    if isinstance(block, TypedTableBlock):
        yield from _table_fields(block, value, prefix)
    if isinstance(block, blocks.StreamBlock):
        yield from _stream_fields([(block.child_blocks[one["type"]], one) for one in value or ()], prefix)
    elif isinstance(block, blocks.ListBlock):
        items = [one if isinstance(one, dict) and "value" in one else {"value": one} for one in value or ()]
        yield from _stream_fields([(block.child_block, one) for one in items], prefix)
    elif isinstance(block, blocks.StructBlock):
        for name, inner in block.child_blocks.items():
            yield from _fields(inner, (value or {}).get(name), f"{prefix}-{name}")
    elif isinstance(block, blocks.RichTextBlock):
        yield prefix, ContentstateConverter(block.features).from_database_format(value or "")
    else:
        yield prefix, str(value or "")


def _table_fields(block: TypedTableBlock, table: Raw, prefix: str) -> Iterator[tuple[str, str]]:
    columns, rows = table["columns"], table["rows"]
    yield f"{prefix}-caption", table["caption"] or ""
    yield f"{prefix}-column-count", str(len(columns))
    yield f"{prefix}-row-count", str(len(rows))
    for index, column in enumerate(columns):
        fields = {"type": column["type"], "heading": column["heading"], "order": str(index), "deleted": ""}
        yield from ((f"{prefix}-column-{index}-{name}", value) for name, value in fields.items())
    for number, row in enumerate(rows):
        yield from {f"{prefix}-row-{number}-order": str(number), f"{prefix}-row-{number}-deleted": ""}.items()
        for index, cell in enumerate(row["values"]):
            inner = block.child_blocks[columns[index]["type"]]
            yield from _fields(inner, cell, f"{prefix}-cell-{number}-{index}")


def _stream_fields(children: list[tuple[blocks.Block, Raw]], prefix: str) -> Iterator[tuple[str, str]]:
    yield f"{prefix}-count", str(len(children))
    for index, (block, child) in enumerate(children):
        name = f"{prefix}-{index}"
        yield f"{name}-deleted", ""
        yield f"{name}-order", str(index)
        yield f"{name}-type", str(child.get("type", ""))
        yield f"{name}-id", str(child.get("id", ""))
        yield from _fields(block, child["value"], f"{name}-value")
