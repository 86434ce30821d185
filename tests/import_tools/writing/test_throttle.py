"""Transactions are as large as they are short, and others can write between two of them."""

from time import perf_counter, sleep

import pytest
from django.db import connection

from import_tools.writing.throttle import FREE, LEAST, LONGEST, MOST, Throttle


def took(throttle: Throttle, count: int, seconds: float) -> float:
    """Take a turn that lasts some seconds; return how long it took to get it."""
    asked = perf_counter()
    with throttle.take(count):
        waited = perf_counter() - asked
        sleep(seconds)
    return waited


@pytest.mark.django_db
def test_posts_that_take_long_are_fewer_in_the_next_transaction():
    throttle = Throttle()
    assert throttle.size == LEAST
    took(throttle, 20, LONGEST)
    assert LEAST < throttle.size <= 20
    took(throttle, 20, 0)
    assert throttle.size == MOST
    took(throttle, 1, LONGEST)
    assert throttle.size == LEAST


@pytest.mark.django_db
def test_nothing_is_learned_from_what_failed():
    throttle = Throttle()
    with pytest.raises(RuntimeError), throttle.take(50):
        raise RuntimeError
    assert throttle.size == LEAST


@pytest.mark.django_db(transaction=True)
def test_the_database_is_free_for_others_before_the_next():
    throttle = Throttle()
    assert took(throttle, 10, 0) < FREE / 2
    waited = took(throttle, 10, 0)
    assert waited > FREE / 2 if connection.vendor == "sqlite" else waited < FREE / 2
    sleep(FREE)
    assert took(throttle, 10, 0) < FREE / 2


@pytest.mark.django_db
def test_inside_of_a_transaction_nobody_is_waited_for():
    throttle = Throttle()
    took(throttle, 10, 0)
    assert took(throttle, 10, 0) < FREE / 2
