"""Reads what stands in a line of text without being text: pictures, videos, embedded frames."""

import re
from collections.abc import Iterable, Iterator
from html import escape

from bs4 import NavigableString, Tag

from import_tools.addresses import absolute, decoded, is_safe, is_web
from import_tools.cleaning.counting import words_of
from import_tools.cleaning.elements import elements_in, first_in
from import_tools.cleaning.figures import find_caption, read_picture
from import_tools.cleaning.inline import Context, read_runs
from import_tools.cleaning.media import ATOMS, PICTURE_TAGS, VIDEO_TAGS, video_of
from import_tools.records import FlowItem, Legacy, Paragraph, Run, Runs, Video

LARGEST_BLOCK = 20  # nodes beside each other in a block for a file
GENERIC_TITLE = re.compile(r"(embedded |youtube |vimeo )?video( player)?", re.IGNORECASE)


def read_atoms(nodes: Iterable[Tag | NavigableString], context: Context) -> list[FlowItem]:
    """Return the pictures, videos and frames in some nodes, in order."""
    return [item for node in nodes if isinstance(node, Tag) for item in _read_all(node, context)]


def _read_all(tag: Tag, context: Context) -> Iterator[FlowItem]:
    for atom in [tag] if tag.name in ATOMS else elements_in(tag, ATOMS):
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
    return words_of(caption) == words_of(tag)


def read_captioned_video(tag: Tag, context: Context) -> Iterator[FlowItem]:
    video, caption = _the_video(tag), find_caption(tag)
    if video is not None:
        yield read_video(video, context, read_runs([caption], context) if caption else ())


def _the_video(tag: Tag) -> Tag | None:
    videos = [inner for inner in elements_in(tag, VIDEO_TAGS) if video_of(inner.name, inner.attrs)]
    return videos[0] if len(videos) == 1 and not first_in(tag, PICTURE_TAGS) else None


def _read_embed(tag: Tag, context: Context) -> Iterator[FlowItem]:
    """Keep sound as a link, and a frame of no known provider too: an editor decides what becomes of it."""
    address = absolute(_address_of(tag), context.base)
    if not address or not is_safe(address) or address.startswith("about:") or _is_preview(tag):
        return
    title = " ".join(str(tag.get("title") or "").split())
    if tag.name == "audio":
        yield Paragraph(
            (Run(title or decoded(address.rstrip("/").rpartition("/")[2]) or address, link=address),)
        )
    else:
        link = f'<a href="{escape(address)}">{escape(title or address)}</a>'
        yield Legacy(f"<p>{link}</p>", f"embedded {tag.name}")


def _address_of(tag: Tag) -> str:
    """Return what a frame or player shows, also where a consent plugin has moved its address."""
    sources = [tag, *elements_in(tag, ("source",))]
    named = [str(source.get(name) or "") for source in sources for name in ("src", "data-src", "data")]
    moved = [str(value) for name, value in tag.attrs.items() if "src" in name and is_web(str(value))]
    return next((value for value in (*named, *moved) if value and not value.startswith("about:")), "")


def _is_preview(tag: Tag) -> bool:
    """Whether a frame previews a file that is linked beside it, as WordPress's file block does."""
    if tag.name not in ("object", "embed") or tag.parent is None or len(tag.parent.contents) > LARGEST_BLOCK:
        return False
    address = str(tag.get("data") or tag.get("src") or "")
    return any(link.get("href") == address for link in elements_in(tag.parent, ("a",)))
