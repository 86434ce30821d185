"""A section with imported posts, and editors who may edit it."""

import pytest
from django.core.files.base import ContentFile
from wagtail.images import get_image_model
from wagtail.models import Site

from tests.import_tools.desk.posts import make_editor, make_section
from tests.import_tools.site import picture_bytes


@pytest.fixture
def section(db):
    return make_section(Site.objects.get(is_default_site=True).root_page)


@pytest.fixture
def ella(section):
    return make_editor(section, "ella")


@pytest.fixture
def egon(section):
    return make_editor(section, "egon")


@pytest.fixture
def image(db):
    return get_image_model().objects.create(title="Leg", file=ContentFile(picture_bytes(), "leg.png"))


@pytest.fixture
def desk(client, ella):
    """A browser in which Ella is logged in."""
    client.force_login(ella)
    return client
