"""Tables."""

from tests.selfcare_cms import samples

from .rendering import render, represent, stream_of


def test_headings_belong_to_their_columns():
    html = render("table", samples.TABLE)
    assert [th["scope"] for th in html.find_all("th")] == ["col", "col"]
    assert html.caption.get_text() == "How long to hold"


def test_table_without_headings_has_no_empty_head():
    columns = [{"type": "text", "heading": ""}, {"type": "text", "heading": ""}]
    assert render("table", {**samples.TABLE, "columns": columns}).thead is None


def test_column_without_a_heading_has_an_empty_cell_which_no_screen_reader_takes_for_a_heading():
    columns = [{"type": "text", "heading": ""}, {"type": "text", "heading": "Hold"}]
    head = render("table", {**samples.TABLE, "columns": columns}).thead
    assert [cell.name for cell in head.select("td, th")] == ["td", "th"]


def test_wide_table_can_be_scrolled_by_keyboard():
    region = render("table", samples.TABLE).div
    assert region["tabindex"] == "0"
    assert region["aria-label"] == "How long to hold"


def test_cells_are_html_for_the_api():
    assert represent("table", samples.TABLE)["rows"] == [{"values": ["<p>Doorway</p>", "<p>30 seconds</p>"]}]


def test_words_of_a_table_are_found_by_search():
    stream = stream_of("table", samples.TABLE)
    words = " ".join(stream.stream_block.get_searchable_content(stream))
    assert "Doorway" in words
