"""Write runs as rich text exactly as Draftail does, so that an editor's first save changes nothing.

The order of nested tags, the position of line breaks and the block keys follow
`wagtail.admin.rich_text.converters.contentstate` and `draftjs_exporter`; the tests compare both for all rich
text.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby, pairwise

from draftjs_exporter.html import HTML

from import_tools.records import FlowItem, Listing, ListItem, Paragraph, Quote, Run, Runs

ELEMENTS = {
    "BOLD": "b",
    "CODE": "code",
    "ITALIC": "i",
    "STRIKETHROUGH": "s",
    "SUBSCRIPT": "sub",
    "SUPERSCRIPT": "sup",
}


def _exporter_continues_styles() -> bool:
    """Return whether the installed exporter keeps a style open over several runs, as version 7 and later do.

    They write `<b>a<i>b</i></b>`, older ones `<b>a</b><b><i>b</i></b>`.
    """
    styles = [{"offset": 0, "length": 2, "style": "BOLD"}, {"offset": 1, "length": 1, "style": "ITALIC"}]
    block = {
        "key": "a",
        "text": "ab",
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": styles,
        "entityRanges": [],
    }
    html = HTML({"style_map": {"BOLD": "b", "ITALIC": "i"}}).render({"blocks": [block], "entityMap": {}})  # type: ignore[arg-type]
    return "</b><b>" not in html


CONTINUES_STYLES = _exporter_continues_styles()


def rich_text(items: Iterable[FlowItem]) -> str:
    """Return paragraphs, quotes and lists as one rich text value; other items are ignored."""
    keys = _keys()
    return "".join(html for item in _joined_lists(items) for html in _block(item, keys))


def _joined_lists(items: Iterable[FlowItem]) -> list[FlowItem]:
    """Return the items with consecutive lists joined, since Draftail cannot separate them.

    Items with a label are paragraphs, with the items nested in them as a list below.
    """
    joined: list[FlowItem] = []
    for item in items:
        for part in _without_labels(item.items) if isinstance(item, Listing) else [item]:
            if isinstance(part, Listing) and joined and isinstance(joined[-1], Listing):
                joined[-1] = Listing(joined[-1].items + part.items)
            else:
                joined.append(part)
    return joined


def _without_labels(items: Sequence[ListItem]) -> Iterator[FlowItem]:
    if not any(item.label for item in items):
        yield Listing(tuple(items))
        return
    listed: list[ListItem] = []
    is_below_label = False
    for item in items:
        if item.depth == 0 and item.label:
            if listed:
                yield Listing(tuple(listed))
            yield Paragraph(item.labelled_runs)
            listed, is_below_label = [], True
            continue
        is_below_label = is_below_label and item.depth > 0
        depth = item.depth - is_below_label
        listed.append(ListItem(item.labelled_runs, depth, item.ordered))
    if listed:
        yield Listing(tuple(listed))


def rich_line(runs: Runs) -> str:
    """Return runs as rich text of one paragraph; empty if there are none."""
    return rich_text([Paragraph(runs)]) if runs else ""


def _keys() -> Iterator[str]:
    """Yield Draftail's block keys: five characters, unique within one value."""
    number = 0
    while True:
        yield f"w{number:04x}"
        number += 1


def _block(item: FlowItem, keys: Iterator[str]) -> Iterator[str]:
    match item:
        case Paragraph():
            yield f'<p data-block-key="{next(keys)}">{inline(item.runs)}</p>'
        case Quote():
            yield f'<blockquote data-block-key="{next(keys)}">{inline(item.runs)}</blockquote>'
        case Listing():
            yield from _list(_normalised(item.items), keys)


def _normalised(items: Sequence[ListItem]) -> list[ListItem]:
    """Return the items as Draftail can store them.

    Depths start at 0 and grow by one, and all items that are nested in one have one kind. Bullets in numbers
    are numbers, since the list would begin at one again below them; exporters before version 7 drop some
    items of another kind when an editor saves.
    """
    normalised: list[ListItem] = []
    depth, ordered, nested = -1, False, False
    for item in items:
        depth = min(item.depth, depth + 1)
        if depth == 0:
            ordered = nested = item.ordered
        elif normalised[-1].depth == 0:
            nested = ordered or item.ordered
        if depth == 0 and normalised:
            _keep_apart(normalised, ordered)
        normalised.append(ListItem(item.runs, depth, nested if depth else ordered))
    return normalised


def _keep_apart(items: list[ListItem], ordered: bool) -> None:
    """Give nested items the kind of their outer one if a list of their own kind follows below.

    Draftail would make one list of the outer items and that list.
    """
    start = max(index for index, item in enumerate(items) if item.depth == 0)
    outer = items[start].ordered
    if items[-1].ordered == ordered != outer:
        items[start + 1 :] = [ListItem(item.runs, item.depth, outer) for item in items[start + 1 :]]


def _list(items: Sequence[ListItem], keys: Iterator[str]) -> Iterator[str]:
    """Yield the markup of a list; deeper items are inside the item before them."""
    if not items:
        return
    top = items[0].depth
    for ordered, group in _by_kind(items, top):
        tag = "ol" if ordered else "ul"
        yield f"<{tag}>"
        starts = [index for index, item in enumerate(group) if item.depth == top]
        for start, end in pairwise([*starts, len(group)]):
            yield f'<li data-block-key="{next(keys)}">{inline(group[start].runs)}'
            yield from _list(group[start + 1 : end], keys)
            yield "</li>"
        yield f"</{tag}>"


def _by_kind(items: Sequence[ListItem], top: int) -> Iterator[tuple[bool, list[ListItem]]]:
    """Yield groups of items whose top-level items are all bulleted or all numbered.

    Below nested items of another kind Draftail begins a new group.
    """
    group: list[ListItem] = []
    for item in items:
        is_new = item.depth == top and any(item.ordered != other.ordered for other in group)
        if is_new:
            yield group[0].ordered, group
            group = []
        group.append(item)
    if group:
        yield group[0].ordered, group


def inline(runs: Runs) -> str:
    """Return runs as inline markup: links outermost, then styles in alphabetical order."""
    if len(runs) == 1 and not runs[0].link:
        return _wrapped(runs[0])
    parts: list[str] = []
    for link, group in groupby(runs, key=lambda run: run.link):
        styled = list(group)
        if link:
            inner = "".join(_wrapped(run) for run in styled)
            parts.append(f'<a href="{escape(link)}">{inner}</a>')
        elif parts:  # the exporter closes all styles after the first run that follows a link
            parts += [_wrapped(styled[0]), _continued(styled[1:])]
        else:
            parts.append(_continued(styled))
    return "".join(parts)


def _text(run: Run) -> str:
    return escape(run.text, quote=False).replace("\n", "<br/>")


def _wrapped(run: Run) -> str:
    """Return one run inside the tags of all its styles, as inside a link."""
    html = _text(run)
    for style in sorted(run.styles, reverse=True):
        html = f"<{ELEMENTS[style]}>{html}</{ELEMENTS[style]}>"
    return html


def _continued(runs: Sequence[Run]) -> str:
    """Return runs outside of links.

    Where the exporter does so, a style that continues over several runs is opened once.
    """
    if not CONTINUES_STYLES:
        return "".join(_wrapped(run) for run in runs)
    html: list[str] = []
    open_styles: list[str] = []
    for run in runs:
        wanted = sorted(run.styles)
        shared = _shared_length(wanted, open_styles)
        html += [f"</{ELEMENTS[style]}>" for style in reversed(open_styles[shared:])]
        html += [f"<{ELEMENTS[style]}>" for style in wanted[shared:]]
        html.append(_text(run))
        open_styles = wanted
    html += [f"</{ELEMENTS[style]}>" for style in reversed(open_styles)]
    return "".join(html)


def _shared_length(one: Sequence[str], other: Sequence[str]) -> int:
    """Return the length of the common prefix of two sequences."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(one), len(other)))
