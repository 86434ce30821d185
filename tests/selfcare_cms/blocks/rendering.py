"""How the block tests show a value: through a body stream, as a page does."""

from bs4 import BeautifulSoup

from selfcare_cms.blocks import BodyBlock, ContentBlock


def stream_of(name: str, value):
    """Make a stream that holds one block from its raw value."""
    block = BodyBlock() if name in BodyBlock.base_blocks else ContentBlock()
    return block.to_python([{"type": name, "value": value}])


def render(name: str, value, **context) -> BeautifulSoup:
    """Render a block from its raw value."""
    return BeautifulSoup(stream_of(name, value)[0].render(context), "html.parser")


def represent(name: str, value):
    """Give a block's resolved value, as the API gives it."""
    stream = stream_of(name, value)
    return stream.stream_block.get_api_representation(stream)[0]["value"]


def clean(name: str, value, *, draft: bool = False):
    """Validate a block as the editor does on publishing, or as it does when saving a draft."""
    stream = stream_of(name, value)
    validate = stream.stream_block.clean_deferred if draft else stream.stream_block.clean
    return validate(stream)[0].value


def errors_of(error) -> dict:
    """Give the fields that a validation error of a one-block stream is about."""
    return error.block_errors[0].block_errors
