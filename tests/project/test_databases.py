"""The databases that the demo and the tests run on: SQLite as the demo sets it up, a PostgreSQL of one's own."""

import os
import subprocess
import sys
import threading
import time

import pytest
from django.db.utils import ConnectionHandler

from bench.postgres import NoServerError, find_programs

from .conftest import ROOT

SETTINGS_OF_DEMO = "from demo.settings import DATABASES; print(DATABASES['default']{})"


def said_by_demo(what: str, url: str) -> str:
    """What the demo's settings make of a database's address, in a Python of its own."""
    environment = {**os.environ, "DATABASE_URL": url}
    command = [sys.executable, "-c", SETTINGS_OF_DEMO.format(what)]
    return subprocess.run(
        command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    ).stdout.strip()


@pytest.fixture
def connections(tmp_path, django_db_blocker):
    """Makes connections to an SQLite file with the demo's settings; each of them as another process would."""
    from ast import literal_eval

    described = literal_eval(said_by_demo("", f"sqlite:///{tmp_path}/demo.db"))
    made = []

    def connect():
        connection = ConnectionHandler({"default": dict(described)})["default"]
        connection.inc_thread_sharing()
        made.append(connection)
        return connection

    with django_db_blocker.unblock():
        yield connect
        for connection in made:
            connection.close()


def execute(connection, statement):
    with connection.cursor() as cursor:
        return cursor.execute(statement).fetchall()


def write(connection, *statements):
    """Run statements in a transaction that begins as those of Django do, and leave it open."""
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    for statement in statements:
        execute(connection, statement)


def test_readers_of_sqlite_go_on_while_somebody_writes(connections):
    writer, reader = connections(), connections()
    execute(writer, "create table post (title text)")
    write(writer, "insert into post values ('neck')")

    assert execute(reader, "select * from post") == []
    writer.commit()
    assert execute(reader, "select * from post") == [("neck",)]


def test_writers_to_sqlite_wait_for_each_other_also_when_they_have_read_before(connections):
    first, second = connections(), connections()
    execute(first, "create table post (title text)")
    write(first, "select * from post", "insert into post values ('neck')")
    waiting = threading.Thread(
        target=lambda: (
            write(second, "select * from post", "insert into post values ('hip')"),
            second.commit(),
        )
    )
    waiting.start()
    time.sleep(0.2)
    first.commit()
    waiting.join(10)

    assert execute(first, "select title from post") == [("neck",), ("hip",)]


def test_an_option_in_the_url_counts_more_than_the_demos():
    assert "'timeout': 5" in said_by_demo("['OPTIONS']", "sqlite:///x.db?timeout=5")


def test_postgresql_has_no_options_of_sqlite():
    assert "OPTIONS" not in said_by_demo("", "postgres://somebody@localhost/demo")


def test_tests_take_the_database_that_is_named():
    command = "import django; django.setup(); from django.db import connection; print(connection.vendor)"
    environment = {
        **os.environ,
        "DATABASE_URL": "postgres://somebody@localhost/demo",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", command], cwd=ROOT, env=environment, capture_output=True, text=True
    )

    assert done.stdout.strip() == "postgresql"


@pytest.fixture
def server():
    try:
        find_programs()
    except NoServerError as error:
        pytest.skip(str(error))


ASK_VERSION = """
import os, psycopg
with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
    print(connection.execute("show server_version").fetchone()[0])
"""


def test_a_command_runs_with_a_server_of_its_own_and_gives_its_own_code(server):
    command = [sys.executable, "-m", "bench.postgres", sys.executable, "-c"]
    done = subprocess.run([*command, ASK_VERSION], cwd=ROOT, capture_output=True, text=True)
    failed = subprocess.run([*command, "raise SystemExit(7)"], cwd=ROOT, capture_output=True, text=True)

    assert int(done.stdout.split(".")[0]) >= 13
    assert failed.returncode == 7
