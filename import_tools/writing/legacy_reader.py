"""Read old HTML of a page into blocks, when an editor asks for it."""

from selectolax.lexbor import LexborHTMLParser

from import_tools.cleaning.dom import tree_of
from import_tools.cleaning.flow_reader import read_flow
from import_tools.cleaning.inline import Context
from import_tools.mapping.blocks import BlockIds, map_content
from import_tools.records import RawBlock
from import_tools.writing.images.alt_text import Picture
from import_tools.writing.images.library import ImageResult, ImagesByURL
from import_tools.writing.stream_images import place_images


def read_legacy_html(html: str) -> list[RawBlock]:
    """Return the blocks that old HTML becomes, by the rules of an import.

    A picture has the image that an import created for its URL; if there is none, its figure is empty.
    """
    body = LexborHTMLParser(f"<body>{html}</body>").body
    if body is None:
        return []
    blocks = map_content(read_flow(tree_of(body), Context()), BlockIds(html))
    if not any(block["type"] == "figure" for block in blocks):
        return blocks
    images = ImagesByURL()

    def find_image(picture: Picture) -> ImageResult:
        return ImageResult(images.find(picture.url) or None)

    return place_images(blocks, find_image).body
