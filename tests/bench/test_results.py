"""The table of `make bench` says what was measured, and whether the target is met."""

from bench.results import Measured, write_results


def test_a_figure_is_met_or_not_by_its_median():
    fast = Measured("write stage", "SQLite", (7.0, 8.5, 9.0), 8, "×")
    heavy = Measured("peak memory", "SQLite", (410.0,), 400, "MB", is_limit=True)

    assert (fast.is_met, heavy.is_met) == (True, False)
    assert "| **8.50 ×** | 7.00–9.00 |" in fast.row()
    assert heavy.row().endswith("| ≤ 400 MB | **not met** |")


def test_the_page_names_the_machine_and_where_the_time_goes(tmp_path):
    page = tmp_path / "RESULTS.md"
    write_results(
        page, [Measured("a", "SQLite", (1.0,), 1, "×")], {"SQLite": {"bs4": 0.4, "x": 0.6}}, "1 round"
    )
    text = page.read_text(encoding="utf-8")

    assert "wagtail " in text
    assert "| bs4 | 40% |" in text
