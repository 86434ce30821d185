"""The table of `make bench` says what was measured, and whether the target is met."""

from bench.results import Measured, Profile, write_results


def test_a_figure_is_met_or_not_by_its_median():
    fast = Measured("write stage", "SQLite", (7.0, 8.5, 9.0), 8, "×")
    heavy = Measured("peak memory", "SQLite", (410.0,), 400, "MB", is_limit=True)

    assert (fast.is_met, heavy.is_met) == (True, False)
    assert "| **8.50 ×** | 7.00–9.00 |" in str(fast)
    assert "| ≤ 400 MB | **not met** |" in str(heavy)


def test_the_page_names_the_machine_and_where_the_time_goes(tmp_path):
    page = tmp_path / "RESULTS.md"
    write_results(
        page,
        [
            Measured("a", "SQLite", (1.0,), 1, "×"),
            Profile("write stage", "SQLite", "by package", {"x": 0.6, "bs4": 0.4}),
        ],
        "1 round",
    )
    text = page.read_text(encoding="utf-8")

    assert "wagtail " in text
    assert "| bs4 | 40% |" in text


def test_what_is_measured_alone_takes_the_place_of_its_row(tmp_path):
    page = tmp_path / "RESULTS.md"
    both = [
        Measured(name, database, (1.0,), 1, "×") for database in ("SQLite", "PostgreSQL") for name in "ab"
    ]
    parts = [Profile(name, "SQLite", "by package", {"bs4": 1.0}) for name in ("write", "export")]
    write_results(page, [*both, *parts], "3 rounds")
    again = Profile("write", "SQLite", "by package", {"lxml": 1.0})
    write_results(page, [Measured("b", "SQLite", (7.0,), 1, "×"), again], "3 rounds")
    text = page.read_text(encoding="utf-8")

    rows = [line.split(" | ")[:3] for line in text.splitlines() if line.startswith(("| a", "| b |"))]
    assert [row[0][2:] + row[1][:1] + row[2].strip("*× ") for row in rows] == [
        "aS1.00",
        "bS7.00",
        "aP1.00",
        "bP1.00",
    ]
    assert (text.count("| bs4 | 100% |"), text.count("| lxml | 100% |")) == (1, 1)
    assert text.count("### SQLite, ") == 2
