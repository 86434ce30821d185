"""Has the HTML of all pages validated by the Nu checker, which the W3C uses too."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.audit.outcomes import Outcome
from bench.audit.pages import AuditedPage
from bench.audit.visiting import Visitor

JAR = Path(__file__).parent / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def check(pages: list[AuditedPage], visitor: Visitor, is_quick: bool = False) -> Iterator[Outcome]:
    """Validate the pages as they are sent; warnings count as errors do."""
    if not shutil.which("java"):
        sys.exit(
            "The audit needs Java for the HTML validator. (Debian: apt-get install default-jre-headless)"
        )
    with TemporaryDirectory(prefix="audit-html-") as folder, visitor.blank() as browser:
        files = {page: Path(folder) / f"{number}.html" for number, page in enumerate(pages)}
        for page, file in files.items():
            file.write_bytes(browser.request.get(page.path).body())
        said = _validate(list(files.values()))
    for page, file in files.items():
        messages = [message for message in said if message.get("url", "").endswith(f"/{file.name}")]
        yield Outcome(page.name, "HTML valid", problems=tuple(map(sentence, messages)))


def sentence(message: dict) -> str:
    """Return one of the validator's messages as a line: its kind, what it says, where."""
    kind = message.get("subType") or message["type"]
    extract = " ".join(message.get("extract", "").split())
    return f"{kind} in line {message.get('lastLine', '?')}: {message['message']} – {extract}"


def _validate(files: list[Path]) -> list[dict]:
    command = ["java", "-jar", str(JAR), "--format", "json", "--exit-zero-always", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stderr)["messages"]
