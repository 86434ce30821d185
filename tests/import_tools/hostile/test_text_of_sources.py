"""Text made to keep a pattern busy is read in time: each pattern meets what it starts with, many times over."""

import time

import pytest

from import_tools.sources.html_page import PASSWORD_FORM, START_OF_PAGE, find_markup
from import_tools.sources.index_pages import list_reason
from import_tools.sources.wordpress import Known, Library, numbers_in, plain_text, plain_title, resolved

READERS = (
    list_reason,
    find_markup,
    plain_text,
    plain_title,
    numbers_in,
    PASSWORD_FORM.search,
    Library(blocks={"1": ""}).blocks_of,
    lambda text: Library().attachments_of("1", text),
    lambda text: START_OF_PAGE.match(text[:2048].encode()),
    lambda text: resolved(text, Known()),
)
BEGINNINGS = (
    "<!--",
    "<!---->",
    "<meta ",
    "<link ",
    "<body ",
    "<form class=",
    "<a ",
    "[",
    "[gallery ids=1,",
    "%%",
    "#a_",
    "<?xml ",
)
BLOCK = '<!-- wp:block {"ref"'


@pytest.mark.parametrize("beginning", [*BEGINNINGS, BLOCK])
def test_text_is_read_in_time(beginning):
    text = beginning * (200_000 // len(beginning))
    start = time.process_time()
    for read in READERS:
        read(text)
    assert time.process_time() - start < 5
