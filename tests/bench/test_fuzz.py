"""The search for odd input finds what is wrong, keeps it, and says nothing where all is well."""

import pytest
from hypothesis import strategies as st

from bench.fuzz import __main__ as search
from bench.fuzz.checks import check_post, check_sanitising, check_source
from import_tools.records import Markup


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setattr(search, "KEPT", tmp_path / "kept")
    return tmp_path / "kept"


def test_what_does_not_hold_is_found_and_kept(kept, capsys):
    def check(html):
        assert "<b" not in html

    target = search.Target("sanitising", st.sampled_from(["<p>", "<b>", "<i>"]), check)
    search.fuzz(0.1, [target], 1)
    assert search.report([target]) == 1
    assert [file.read_text() for file in kept.iterdir()] == ["<b>"]
    assert "1 findings" in capsys.readouterr().out


def test_an_input_that_takes_too_long_is_found(kept, monkeypatch):
    monkeypatch.setattr(search, "LONGEST", 0.1)

    def check(html):
        while True:
            pass

    target = search.Target("sanitising", st.just("<p>"), check)
    search.try_round(target, 1)
    assert "TimeoutError" in next(iter(target.findings))


@pytest.mark.parametrize(
    "html",
    [
        *("<p>one</p>", "", "<script>x()</script>", "\ud800", "<b title=x lang=y>one</b>"),
        '<a href="\u3000javascript:x()">one</a>',  # no script: browsers skip no such space
        '<a href="/x/" title="y"><img src="https://x.org/a.png"></a>',  # its attributes change places
        "<pre>\n\n\n</pre>",  # every reading drops a newline
    ],
)
def test_what_holds_is_left_alone(html):
    check_sanitising(html)
    check_post((html, Markup.RAW))
    check_source((".html", html.encode("utf-8", "surrogatepass")))
