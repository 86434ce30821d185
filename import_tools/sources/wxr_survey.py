"""Looks an export through before its posts are read: authors, categories, files, reusable blocks.

They stand anywhere in it, a picture often behind the post that shows it. Only what posts can refer to is
kept, so that memory depends on the number of files and not on the size of the export.
"""

from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException

from import_tools.errors import SourceError
from import_tools.records import Attachment
from import_tools.sources.library import Library
from import_tools.sources.words import plain_title
from import_tools.sources.wxr_stream import elements, encoded, meta_of, name_of, text_of


@dataclass(slots=True)
class Survey:
    """What an export says about all its posts, and whether its XML had to be mended (`slip` says where)."""

    site: str = ""
    address: str = ""
    authors: dict[str, str] = field(default_factory=dict)
    """Names by login."""
    parents: dict[str, str] = field(default_factory=dict)
    """Parents of categories by name; the parent by its slug or name."""
    terms: dict[str, str] = field(default_factory=dict)
    """Names of categories by number."""
    library: Library = field(default_factory=Library)
    items: int = 0
    slip: str = ""
    is_mended: bool = False

    def learn(self, element: Element) -> None:
        name = name_of(element)
        if name == "item":
            self.items += 1
            self._learn_item(element)
        elif name == "author":
            self.authors[text_of(element, "author_login")] = text_of(element, "author_display_name")
        elif name == "category" and (title := plain_title(text_of(element, "cat_name"))):
            self.parents[title] = unescape(text_of(element, "category_parent"))
            self.terms[text_of(element, "term_id")] = title
        elif name == "title" and not self.site:
            self.site = plain_title(element.text or "")
        elif name == "base_blog_url":
            self.address = (element.text or "").strip()

    def _learn_item(self, item: Element) -> None:
        kind = text_of(item, "post_type")
        if kind == "attachment":
            self.library.add(_attachment(item))
        elif kind == "wp_block":
            self.library.blocks[text_of(item, "post_id")] = encoded(item, "content")


def survey(path: Path) -> Survey:
    """Return what an export says about its posts.

    One that is not well-formed is looked through a second time and mended on the way; the attempt that gets
    further counts. Raises SourceError when there is nothing to be read.
    """
    strict = _look_through(path, mended=False)
    if not strict.slip:
        return strict
    mended = _look_through(path, mended=True)
    best = mended if not mended.slip or mended.items > strict.items else strict
    if not best.items and best.slip:
        raise SourceError(f"{path.name} is not well-formed XML: {strict.slip}.")
    best.slip = strict.slip
    return best


def _look_through(path: Path, *, mended: bool) -> Survey:
    found = Survey(is_mended=mended)
    try:
        for element in elements(path, mended=mended):
            found.learn(element)
    except DefusedXmlException:
        raise SourceError(
            f"{path.name} declares XML entities, which an export never does; nothing of it was read."
        ) from None
    except ParseError as error:
        found.slip = str(error)
    return found


def _attachment(item: Element) -> Attachment:
    return Attachment(
        number=text_of(item, "post_id"),
        address=text_of(item, "attachment_url") or text_of(item, "guid"),
        title=plain_title(text_of(item, "title")),
        alt=plain_title(meta_of(item).get("_wp_attachment_image_alt", "")),
        caption=encoded(item, "excerpt").strip(),
        description=encoded(item, "content").strip(),
        parent=text_of(item, "post_parent"),
    )
