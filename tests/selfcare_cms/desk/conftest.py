"""A post with sections, opened in the page editor."""

import pytest

from selfcare_cms.models import SelfCarePage

from .desk import open_desk
from .forms import in_section, text

BODY = [
    text("lead", "<p><b>For the first days</b></p><p>Walk a little. Sit less.</p><p>Then rest.</p>"),
    in_section("first", "Not this", text("inner", "<p>Running <b>uphill</b>.</p>")),
    in_section("second", "And this", text("other", "<p>Lie on your back. Hold for 30 seconds.</p>")),
]


@pytest.fixture
def post(section) -> SelfCarePage:
    page = SelfCarePage(title="Hip", slug="hip", live=False, status="imported", body=BODY)
    section.add_child(instance=page)
    page.save_revision()
    return page


@pytest.fixture
def desk(browser, server, editor, post, settings):
    settings.WAGTAIL_GRAVATAR_PROVIDER_URL = None
    settings.WAGTAIL_ENABLE_UPDATE_CHECK = False
    with open_desk(browser, server, editor, post) as desk:
        yield desk.open()
        # Wagtail's own, when the menu of commands in a text closes
        assert [error for error in desk.errors if "focus-trap" not in error] == []
