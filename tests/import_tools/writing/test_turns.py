"""Transactions are as large as they are short, and others can write between two of them."""

from time import perf_counter, sleep

import pytest
from django.db import connection

from import_tools.writing.turns import FREE, LEAST, LONGEST, MOST, Turns


def took(turns: Turns, count: int, seconds: float) -> float:
    """Take a turn that lasts some seconds; return how long it took to get it."""
    asked = perf_counter()
    with turns.take(count):
        waited = perf_counter() - asked
        sleep(seconds)
    return waited


@pytest.mark.django_db
def test_posts_that_take_long_are_fewer_in_the_next_transaction():
    turns = Turns()
    assert turns.size == LEAST
    took(turns, 20, LONGEST)
    assert LEAST < turns.size <= 20
    took(turns, 20, 0)
    assert turns.size == MOST
    took(turns, 1, LONGEST)
    assert turns.size == LEAST


@pytest.mark.django_db
def test_nothing_is_learned_from_what_failed():
    turns = Turns()
    with pytest.raises(RuntimeError), turns.take(50):
        raise RuntimeError
    assert turns.size == LEAST


@pytest.mark.django_db(transaction=True)
def test_the_database_is_free_for_others_before_the_next():
    turns = Turns()
    assert took(turns, 10, 0) < FREE / 2
    waited = took(turns, 10, 0)
    assert waited > FREE / 2 if connection.vendor == "sqlite" else waited < FREE / 2
    sleep(FREE)
    assert took(turns, 10, 0) < FREE / 2


@pytest.mark.django_db
def test_inside_of_a_transaction_nobody_is_waited_for():
    turns = Turns()
    took(turns, 10, 0)
    assert took(turns, 10, 0) < FREE / 2
