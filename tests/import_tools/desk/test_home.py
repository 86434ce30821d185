"""The panel on the home page: how far everything is, and what concerns the user."""

from datetime import date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from import_tools.desk.claims import claim
from import_tools.desk.progress import Segment, StatusBar, Week, finished_by_week, weeks_left
from import_tools.models import ImportedPost
from selfcare_cms.reformatting import request_review
from tests.import_tools.desk.posts import make_post


@pytest.fixture
def moderator(client, section):
    user = get_user_model().objects.create_user("mo", "mo@example.com", "password")
    user.groups.add(Group.objects.get(name="Moderators"))
    return user


def panel(client) -> BeautifulSoup | None:
    answer = client.get(reverse("wagtailadmin_home"))
    return BeautifulSoup(answer.content, "html.parser").select_one("#reformatting-section")


def said(client) -> str:
    return panel(client).get_text(" ", strip=True)


def test_says_what_is_with_the_user_and_not_with_others(desk, section, ella, egon):
    mine = make_post(section, "Neck", words_left=12)
    claim(mine.page_id, ella)
    claim(make_post(section, "Knee").page_id, egon)
    words = said(desk)
    assert "1 post is with you" in words
    assert "Neck" in words
    assert "12 words missing" in words
    assert "Knee" not in words


def test_a_post_in_review_is_with_its_moderator(client, section, ella, moderator):
    post = make_post(section, "Neck")
    claim(post.page_id, ella)
    request_review(Page.objects.get(pk=post.page_id).specific, ella)
    client.force_login(ella)
    assert "0 posts are with you" in said(client)
    assert "0 wait for your review" in said(client)
    client.force_login(moderator)
    words = said(client)
    assert "1 waits for your review" in words
    assert "Neck" in words


def test_says_who_has_finished_how_many_this_week(desk, section, ella, egon):
    now = timezone.now()
    for user, at in ((ella, now), (egon, now), (egon, now), (egon, now - timedelta(weeks=5))):
        post = make_post(section, status="reformatted")
        ImportedPost.objects.filter(pk=post.pk).update(finished_at=at, finished_by=user)
    words = said(desk)
    assert "3 were finished this week" in words
    assert "Egon: 2" in words
    assert "Ella: 1" in words


def test_chart_has_its_numbers_as_text(desk, section):
    make_post(section, status="reformatted", finished_at=timezone.now())
    chart = panel(desk).select_one(".desk-chart")
    assert chart.figcaption.get_text() == "Posts finished by week"
    assert [number.get_text() for number in chart.select(".desk-chart__number")][-2:] == ["0", "1"]
    assert all(bar["aria-hidden"] == "true" for bar in chart.select(".desk-chart__bar"))


def test_long_lists_are_cut_and_say_so(desk, section, ella):
    for number in range(7):
        claim(make_post(section, f"Post {number}").page_id, ella)
    words = said(desk)
    assert "7 posts are with you" in words
    assert "and 2 more" in words


@pytest.mark.parametrize("name", ["stranger", "ella"])
def test_is_not_there_for_others_nor_without_posts(client, section, name, ella):
    client.force_login(ella if name == "ella" else get_user_model().objects.create_superuser(name))
    assert panel(client) is None


def test_asks_the_database_as_often_for_many_posts_as_for_one(desk, section, ella):
    def queries() -> int:
        panel(desk)
        with CaptureQueriesContext(connection) as asked:
            panel(desk)
        return len(asked)

    claim(make_post(section).page_id, ella)
    make_post(section, status="reformatted", finished_at=timezone.now(), finished_by=ella)
    one = queries()
    for _ in range(6):
        claim(make_post(section).page_id, ella)
        make_post(section, status="reformatted", finished_at=timezone.now(), finished_by=ella)
    assert queries() == one


def test_weeks_begin_on_mondays_and_include_empty_ones(section, monkeypatch):
    sunday = timezone.make_aware(datetime(2026, 11, 15, 23, 30))
    monday = timezone.make_aware(datetime(2026, 11, 16, 0, 30))
    for at in (sunday, monday, monday):
        make_post(section, status="reformatted", finished_at=at)
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 11, 25))
    weeks = finished_by_week(ImportedPost.objects.all(), weeks=3)
    assert [(week.start.day, week.number) for week in weeks] == [(9, 1), (16, 2), (23, 0)]
    assert weeks[1].percent == 100


def test_pace_is_that_of_the_last_full_weeks():
    bar = StatusBar((Segment("reformatted", "", 20, 0), Segment("imported", "", 30, 0)), 50)
    weeks = [Week(date(2026, 1, 1), number, 0) for number in (99, 2, 4, 2, 2, 77)]
    assert weeks_left(bar, weeks) == 12
    assert weeks_left(bar, [Week(date(2026, 1, 1), 0, 0)] * 6) is None
    assert weeks_left(StatusBar(bar.segments[:1], 20), weeks) is None
