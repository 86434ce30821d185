"""A page that was saved as one file is read with its address and its pictures."""

from pathlib import Path

import pytest

from import_tools.records import Markup, SourcePost
from import_tools.sources import open_source

PAGE = """From: <Saved by Blink>
Snapshot-Content-Location: https://x.org/neck/
Subject: Neck
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----edge"

------edge
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://x.org/neck/

<html><head><title>Neck</title></head><body class=3D"single"><p>Caf=C3=A9</p>
<img src=3D"https://x.org/wp-content/uploads/2020/05/a.png"><img src=3D"cid:b@x"></body></html>
------edge
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://x.org/wp-content/uploads/2020/05/a.png

cG5n
------edge
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-ID: <b@x>
Content-Location: https://x.org/b.png

cG5n
------edge
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://x.org/../../../evil.png

cG5n
------edge
Content-Type: text/html
Content-Location: https://ads.example/

<html><body>advert</body></html>
------edge--
"""


@pytest.mark.parametrize("ending", ["mhtml", "mht", "html"])
def test_page_is_read(tmp_path, ending):
    path = tmp_path / f"neck.{ending}"
    path.write_text(PAGE.replace("\n", "\r\n"), newline="")
    workspace = tmp_path / "workspace" / "deep" / "er"
    workspace.mkdir(parents=True)
    (post,) = open_source(path, workspace).posts
    assert isinstance(post, SourcePost)
    assert (post.source_id, post.url, post.markup) == (f"neck.{ending}", "https://x.org/neck/", Markup.PAGE)
    assert "Café" in post.html
    assert 'src="b.png"' in post.html
    assert "advert" not in post.html
    assert (Path(post.folder) / "wp-content/uploads/2020/05/a.png").read_bytes() == b"png"
    assert (Path(post.folder) / "b.png").is_file()
    assert not list(tmp_path.rglob("evil.png"))
