"""The profile of an import finds each of its parts in what the profiler saw."""

import pytest

from bench.job import parts_of_import, profile_export
from bench.posts import make_posts, write_export, write_uploads
from bench.posts.made import picture_names
from import_tools.workers import FEW

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def test_every_part_of_an_import_has_its_share(tmp_path):
    names = picture_names(FEW, 1)
    media = write_uploads(tmp_path / "media", names)
    source = write_export(tmp_path / "export.xml", make_posts(FEW, pictures=1), names)

    shares = profile_export(str(source), str(media))["shares"]

    assert set(shares) == {*parts_of_import(), "all else"}
    assert sum(shares.values()) == pytest.approx(1)
    assert [name for name, share in shares.items() if share <= 0] == []
