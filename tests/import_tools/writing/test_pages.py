"""What a page is called: its title when its post has none, its slug when its address has odd characters."""

import pytest

from import_tools.pipeline import name_of
from selfcare_cms.models import ArticlePage

from ..site import outcomes, run, write_linking_post


@pytest.mark.parametrize(
    ("source_id", "title"),
    [
        ("x/stiff-neck.html", "Stiff neck"),
        ("Stiff_Neck.htm", "Stiff Neck"),
        ("5812", "5812"),
        (".html", ".html"),
        ("-", "-"),
    ],
)
def test_name_of_a_file_is_readable(source_id, title):
    assert name_of(source_id) == title


@pytest.mark.django_db
def test_post_without_a_title_is_called_like_its_file(tmp_path):
    path = tmp_path / "stiff-neck.html"
    path.write_text("<p>Look up now and then.</p>")
    run(path)
    assert ArticlePage.objects.get().title == "Stiff neck"


def test_an_url_that_no_page_could_have_is_no_obstacle(db, tmp_path):
    for name in ("a%00b", "a%20b", "süß+,"):
        write_linking_post(tmp_path, name, "<p>Ice it.</p>", title=f"Self Care – {name.replace('%', ' ')}")

    assert outcomes(run(tmp_path)) == ["created"] * 3
