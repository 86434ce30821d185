"""The table of `make bench` says what was measured, and whether the target is met."""

from bench.results import Measured, write_results


def test_a_figure_is_met_or_not_by_its_median():
    fast = Measured("write stage", "SQLite", (7.0, 8.5, 9.0), 8, "×")
    heavy = Measured("peak memory", "SQLite", (410.0,), 400, "MB", is_limit=True)

    assert (fast.is_met, heavy.is_met) == (True, False)
    assert "| **8.50 ×** | 7.00–9.00 |" in fast.row()
    assert "| ≤ 400 MB | **not met** |" in heavy.row()


def test_the_page_names_the_machine_and_where_the_time_goes(tmp_path):
    page = tmp_path / "RESULTS.md"
    write_results(
        page, [Measured("a", "SQLite", (1.0,), 1, "×")], {"SQLite": {"bs4": 0.4, "x": 0.6}}, "1 round"
    )
    text = page.read_text(encoding="utf-8")

    assert "wagtail " in text
    assert "| bs4 | 40% |" in text


def test_what_is_measured_alone_takes_the_place_of_its_row(tmp_path):
    page = tmp_path / "RESULTS.md"
    both = [
        Measured(name, database, (1.0,), 1, "×") for database in ("SQLite", "PostgreSQL") for name in "ab"
    ]
    write_results(page, both, {"SQLite": {"bs4": 1.0}}, "3 rounds")
    write_results(page, [Measured("b", "SQLite", (7.0,), 1, "×")], {}, "3 rounds")
    text = page.read_text(encoding="utf-8")

    rows = [line.split(" | ")[:3] for line in text.splitlines() if line.startswith(("| a", "| b |"))]
    assert [row[0][2:] + row[1][:1] + row[2].strip("*× ") for row in rows] == [
        "aS1.00",
        "bS7.00",
        "aP1.00",
        "bP1.00",
    ]
    assert "| bs4 | 100% |" in text
