"""Text made to keep a pattern busy is read in time: each pattern meets what it starts with, many times over."""

import time

import pytest

from import_tools.sources.html_page import PASSWORD_FORM, START_OF_PAGE, find_markup
from import_tools.sources.index_pages import index_page_reason
from import_tools.sources.wordpress import (
    Library,
    TemplateVariables,
    attachment_ids_in,
    fill_template,
    plain_text,
    plain_title,
)

READERS = (
    index_page_reason,
    find_markup,
    plain_text,
    plain_title,
    attachment_ids_in,
    PASSWORD_FORM.search,
    Library(blocks={"1": ""}).blocks_of,
    lambda text: Library().attachments_of("1", text),
    lambda text: START_OF_PAGE.match(text[:2048].encode()),
    lambda text: fill_template(text, TemplateVariables()),
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
