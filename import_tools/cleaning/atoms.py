"""Reads what stands in a line of text without being text: pictures, videos, embedded frames."""

import re
from collections.abc import Iterable, Iterator
from html import escape

from bs4 import NavigableString, Tag

from import_tools.addresses import absolute, is_safe, is_web
from import_tools.cleaning.counting import contents_of
from import_tools.cleaning.figures import find_caption, read_picture
from import_tools.cleaning.inline import Context, read_runs
from import_tools.cleaning.media import ATOMS, PICTURE_TAGS, video_of
from import_tools.records import FlowItem, Legacy, Runs, Video

GENERIC_TITLE = re.compile(r"(embedded |youtube |vimeo )?video( player)?", re.IGNORECASE)


def read_atoms(nodes: Iterable[Tag | NavigableString], context: Context) -> list[FlowItem]:
    """Return the pictures, videos and frames in some nodes, in order."""
    return [item for node in nodes if isinstance(node, Tag) for item in _read_all(node, context)]


def _read_all(tag: Tag, context: Context) -> Iterator[FlowItem]:
    inner = (node for node in tag.descendants if isinstance(node, Tag) and node.name in ATOMS)
    for atom in [tag] if tag.name in ATOMS else inner:
        if atom.name in PICTURE_TAGS:
            yield from read_picture(atom, context)
        elif is_player(atom, context):
            yield read_video(atom, context)
        else:
            yield from _read_embed(atom, context)


def is_player(tag: Tag, context: Context) -> bool:
    """Whether an element plays a video that has an address of its own on the web."""
    return is_web(absolute(video_of(tag.name, tag.attrs), context.base))


def read_video(tag: Tag, context: Context, caption: Runs = ()) -> Video:
    title = " ".join(str(tag.get("title") or "").split())
    address = absolute(video_of(tag.name, tag.attrs), context.base)
    return Video(address, "" if GENERIC_TITLE.fullmatch(title) else title, caption)


def is_captioned_video(tag: Tag) -> bool:
    """Whether an element is one video with nothing beside it but its caption."""
    caption = find_caption(tag) if tag.name == "figure" else None
    if caption is None or _the_video(tag) is None:
        return False
    return contents_of(caption).words == contents_of(tag).words


def read_captioned_video(tag: Tag, context: Context) -> Iterator[FlowItem]:
    video, caption = _the_video(tag), find_caption(tag)
    if video is not None:
        yield read_video(video, context, read_runs([caption], context) if caption else ())


def _the_video(tag: Tag) -> Tag | None:
    videos = [inner for inner in tag.find_all(True) if video_of(inner.name, inner.attrs)]
    return videos[0] if len(videos) == 1 and not tag.find(list(PICTURE_TAGS)) else None


def _read_embed(tag: Tag, context: Context) -> Iterator[FlowItem]:
    """Keep a frame or player of no known provider as a link, for an editor to decide what becomes of it."""
    sources = [tag, *tag.find_all("source")]
    named = (source.get(name) for source in sources for name in ("src", "data-src", "data"))
    address = absolute(str(next(filter(None, named), "")), context.base)
    if address and is_safe(address) and not address.startswith("about:"):
        title = str(tag.get("title") or "") or address
        yield Legacy(f'<p><a href="{escape(address)}">{escape(title)}</a></p>', f"embedded {tag.name}")
