"""Migrations say what the models say, on every version of Wagtail."""

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "selfcare_cms", check=True, dry_run=True, verbosity=0)
