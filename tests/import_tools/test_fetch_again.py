"""With `--fetch-media`, later runs fetch what is still missing, and nothing that is in already."""

import pytest
from wagtail.images import get_image_model

from import_tools.runs.run import Update

from .old_media import PIGEON, a_post, fetch, figures, media_site
from .site import codes, outcomes, run

pytestmark = pytest.mark.django_db
Image = get_image_model()
site = pytest.fixture(media_site)


def test_a_later_run_fetches_what_was_missing(tmp_path, site):
    path = a_post(tmp_path, site, PIGEON)
    assert codes(run(path)) == ["image_not_found"]
    assert outcomes(run(path)) == ["unchanged"]
    assert site.asked == []
    assert outcomes(fetch(path)) == ["updated"]
    assert figures() == [Image.objects.get().pk]
    assert outcomes(fetch(path)) == ["unchanged"]
    assert len(site.asked) == 1


def test_what_is_still_missing_is_asked_for_once_in_each_run(tmp_path, site):
    site.pages.clear()
    posts = [a_post(tmp_path, site, PIGEON, slug) for slug in ("hamstring", "calf")]
    for count in (1, 2, 3):
        fetch(*posts)
        assert len(site.asked) == 4 * count
    assert len(set(site.asked)) == 4


def test_a_run_that_leaves_pages_alone_asks_for_none_of_their_pictures(tmp_path, site):
    path = a_post(tmp_path, site, PIGEON)
    run(path)
    fetch(path, update=Update.NONE)
    assert site.asked == []


def test_a_picture_that_is_in_is_not_asked_for_again(tmp_path, site):
    fetch(a_post(tmp_path, site, PIGEON))
    changed = a_post(tmp_path, site, PIGEON.replace("-30x20", "") + "<p>Changed.</p>")
    assert outcomes(fetch(changed)) == ["updated"]
    assert outcomes(fetch(changed, update=Update.FORCE)) == ["updated"]
    assert figures() == [Image.objects.get().pk]
    assert len(site.asked) == 1


def test_an_update_without_the_option_keeps_what_was_fetched(tmp_path, site):
    fetch(a_post(tmp_path, site, PIGEON))
    report = run(a_post(tmp_path, site, PIGEON + "<p>Changed.</p>"))
    assert (outcomes(report), codes(report), figures()) == (["updated"], [], [Image.objects.get().pk])


def test_an_image_that_an_editor_deleted_is_not_fetched_again_unless_forced(tmp_path, site):
    fetch(a_post(tmp_path, site, PIGEON))
    Image.objects.get().delete()
    changed = a_post(tmp_path, site, PIGEON + "<p>Changed.</p>")
    assert codes(fetch(changed)) == ["image_deleted"]
    assert len(site.asked) == 1
    assert codes(fetch(changed, update=Update.FORCE)) == []
    assert figures() == [Image.objects.get().pk]


def test_a_picture_that_another_post_has_brought_in_fills_its_place_here(tmp_path, site):
    calf, neck = a_post(tmp_path, site, PIGEON, "calf"), a_post(tmp_path, site, PIGEON, "neck")
    run(calf, neck)
    fetch(calf)
    assert outcomes(run(neck)) == ["updated"]
    assert figures("neck") == figures("calf") == [Image.objects.get().pk]
    assert outcomes(run(calf, neck)) == ["unchanged", "unchanged"]
    assert len(site.asked) == 1
