"""What the tests of the project as a whole share: its files, the built wheel, a place to install it."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGED = (
    "setup.py",
    "pyproject.toml",
    "MANIFEST.in",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    "selfcare_cms",
    "import_tools",
    "templates",
    "tests/project",
    "demo/manage.py",
)


def run(*command: object, cwd: Path | None = None) -> str:
    """Run a command without this test run's settings; return what it printed, or show all of it."""
    own = {"DJANGO_SETTINGS_MODULE", "PYTHONPATH"}
    environment = {name: value for name, value in os.environ.items() if name not in own}
    line = [str(part) for part in command]
    done = subprocess.run(line, cwd=cwd, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, f"{command} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def dist(tmp_path_factory) -> SimpleNamespace:
    """The source archive, and the wheel built from that archive: paths `sdist` and `wheel`.

    Built from a copy, so that no build/ folder of an earlier day slips old modules into the wheel.
    """
    copy = tmp_path_factory.mktemp("source")
    for name in PACKAGED:
        source, target = ROOT / name, copy / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, copy)
    return SimpleNamespace(wheel=next(out.glob("*.whl")), sdist=next(out.glob("*.tar.gz")))


@pytest.fixture(scope="session")
def installed(dist, tmp_path_factory) -> Path:
    """The Python of a fresh environment that has the wheel, and borrows its dependencies from this one.

    A plain path line in a .pth file lends the packages, but not the editable install of this repository:
    that works by a .pth file of its own, and Python does not read those of a borrowed folder.
    """
    home = tmp_path_factory.mktemp("venv")
    run(sys.executable, "-m", "venv", "--without-pip", home)
    python = home / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--quiet", dist.wheel)
    own = next(home.glob("lib/python*/site-packages"))
    (own / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python
