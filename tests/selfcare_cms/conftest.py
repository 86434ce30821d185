"""A small site to test on: a home page, a section, and drawn pictures."""

import io

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Drawing
from wagtail.images.models import Image
from wagtail.models import Page, Site

from selfcare_cms.models import PatternPage, SectionIndexPage, SelfCarePage

from . import samples


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    """Give each test its own media folder and cache: Wagtail remembers renditions by the image's id."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    cache.clear()


@pytest.fixture
def home(db) -> Page:
    """The page that the site starts with."""
    return Site.objects.get(is_default_site=True).root_page


@pytest.fixture
def section(home) -> SectionIndexPage:
    return home.add_child(instance=SectionIndexPage(title="Self Care", slug="self-care"))


@pytest.fixture
def image(db) -> Image:
    data = io.BytesIO()
    Drawing.new("RGB", (900, 600), "#88aa99").save(data, "PNG")
    upload = SimpleUploadedFile("leg.png", data.getvalue(), "image/png")
    return Image.objects.create(title="Leg", file=upload, description="A leg")


@pytest.fixture
def pattern(section) -> PatternPage:
    return section.add_child(instance=PatternPage(title="Seizing Hamstring", slug="seizing-hamstring"))


@pytest.fixture
def full_page(section, image, pattern) -> SelfCarePage:
    """A live page with every block, linked to a live pattern page."""
    body = samples.full_body(image.pk, pattern.pk)
    page = SelfCarePage(title="Self Care – Seizing Hamstring", slug="full", summary="Legs.", body=body)
    return section.add_child(instance=page)


@pytest.fixture
def editor(admin_client):
    """A browser that is logged in to the admin."""
    return admin_client
