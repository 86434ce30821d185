"""Wagtail's API v3 (a preview in 8.0) gives the same answers, where a site has it."""

import pytest

pytest.importorskip("wagtail.api.v3", reason="Wagtail before 8.0 has no API v3")

# Version 3 writes times in UTC.
DIFFERENT = {"id", "meta", "published_on"}


@pytest.mark.urls("tests.selfcare_cms.api.v3_urls")
def test_both_versions_give_the_same_fields(client, full_page):
    old = client.get(f"/api/v2/pages/{full_page.pk}/").json()
    new = client.get(f"/v3/pages/{full_page.pk}/").json()
    for name in old.keys() - DIFFERENT:
        assert new[name] == old[name], name
