"""Exercises."""

import pytest

from tests.selfcare_cms import samples

from .rendering import render, represent

pytestmark = pytest.mark.django_db


def test_steps_are_numbered_and_the_dose_is_a_list_of_terms(image):
    html = render("exercise", samples.exercise(image.pk))
    assert [li.get_text(strip=True) for li in html.select("ol > li")] == ["Lie on your back.", "Pull gently."]
    assert [dt.get_text() for dt in html.find_all("dt")] == ["Hold", "Repeat", "How often"]


def test_what_is_not_given_is_not_shown():
    html = render("exercise", {**samples.MINIMAL_VALUES["exercise"], "name": "Doorway stretch"})
    assert html.get_text(strip=True) == "Doorway stretch"


def test_video_and_steps_are_resolved_for_the_api(image):
    value = represent("exercise", samples.exercise(image.pk))
    assert value["video"]["provider"] == "vimeo"
    assert value["video"]["id"] == "76979871"
    assert value["steps"] == ["<p>Lie on your back.</p>", "<p>Pull gently.</p>"]
    assert value["picture"]["decorative"] is True


@pytest.mark.parametrize(
    ("field", "dose", "shown"),
    [
        ("hold", "Hold for 30 seconds.", "for 30 seconds"),
        ("hold", "2 seconds", "2 seconds"),
        ("repetitions", "Repeat 8 to 10 times.", "8 to 10 times"),
        ("repetitions", "Do three sets of 12 reps.", "Do three sets of 12 reps"),
        ("frequency", "Twice a day.", "Twice a day"),
        ("hold", "Hold", "Hold"),
    ],
)
def test_a_dose_does_not_say_its_label_again(field, dose, shown):
    html = render("exercise", {**samples.MINIMAL_VALUES["exercise"], "name": "Doorway stretch", field: dose})
    assert [dd.get_text() for dd in html.find_all("dd")] == [shown]
