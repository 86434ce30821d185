"""Settings."""

from selfcare_cms import conf


def test_settings_have_defaults():
    assert conf.image_widths() == [400, 800, 1200]
    assert conf.posts_per_page() == 50


def test_settings_are_read_when_they_are_used(settings):
    settings.SELFCARE_CMS_IMAGE_WIDTHS = (900, 300)
    settings.SELFCARE_CMS_IMAGE_FORMAT = ""
    assert conf.image_widths() == [300, 900]
    assert conf.image_format() == ""
