"""What was taken out of a post must be there for readers on the site."""

import pytest
from wagtail.models import Site

from selfcare_cms.models import SiteFurniture
from tests.import_tools.site import run, write_post

pytestmark = pytest.mark.django_db
DISCLAIMER = "Treat this self-care like an over-the-counter product and ask your doctor."


def codes(folder):
    path = write_post(folder, avoid=f"Running.</p><p>{DISCLAIMER}")
    return [finding.code for finding in run(path).posts[0].findings]


def test_a_disclaimer_that_the_site_does_not_show_is_a_finding(tmp_path):
    assert "disclaimer_not_shown" in codes(tmp_path)


def test_a_disclaimer_that_the_site_shows_is_none(tmp_path):
    furniture = SiteFurniture.for_site(Site.objects.get())
    furniture.medical_disclaimer = "<p>Ask your doctor.</p>"
    furniture.save()
    assert "disclaimer_not_shown" not in codes(tmp_path)
