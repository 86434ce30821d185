"""The importer's settings are read when they are used, and a wrong one says what is wrong."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from import_tools import conf
from import_tools.limits import PostLimits
from import_tools.records import SiteNames


def test_the_setting_is_read_when_it_is_used(settings):
    settings.IMPORT_TOOLS_SITE_NAMES = {"authors": ["Ruth O'Hara"]}
    assert conf.site_names() == SiteNames(authors=("Ruth O'Hara",))

    settings.IMPORT_TOOLS_SITE_NAMES = {"author": ["Ruth O'Hara"]}
    with pytest.raises(ImproperlyConfigured, match="has no author; it knows sites, authors, places"):
        conf.site_names()


def test_one_name_may_stand_without_a_list(settings):
    settings.IMPORT_TOOLS_SITE_NAMES = {"sites": "Bend & Mend", "places": ("Leeds", "York")}

    assert conf.site_names() == SiteNames(sites=("Bend & Mend",), places=("Leeds", "York"))


def test_the_package_knows_no_site_by_itself(settings):
    del settings.IMPORT_TOOLS_SITE_NAMES

    assert conf.site_names() == SiteNames()


@pytest.mark.parametrize(
    ("given", "hosts"),
    [
        (["x.org", "https://staging.x.org/"], ("x.org", "staging.x.org")),
        ("x.org", ("x.org",)),
        ((), ()),
    ],
)
def test_hosts_of_a_site_may_be_urls(settings, given, hosts):
    settings.IMPORT_TOOLS_SITE_HOSTS = given
    assert conf.site_hosts() == hosts


def test_limits_of_a_post_are_raised_lifted_and_checked(settings):
    assert conf.post_limits() == PostLimits()
    settings.IMPORT_TOOLS_POST_LIMITS = {"elements": None, "attributes": 5_000}
    assert conf.post_limits() == PostLimits(elements=None, attributes=5_000)
    settings.IMPORT_TOOLS_POST_LIMITS = {"words": 5}
    with pytest.raises(ImproperlyConfigured, match="has no words"):
        conf.post_limits()
