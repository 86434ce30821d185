"""Measures how much of every source arrives, and how much is left after an editor's first save.

    python -m bench.fidelity             print the table; exit with 1 where it is worse than the recorded one
    python -m bench.fidelity --record    print it, and record it as the one to hold later changes against

What is read are the test posts, the demo's posts, and the exports of WordPress's own tests where those lie
beside the project in ../shared/peer.
"""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import django

ROOT = Path(__file__).resolve().parent.parent
RECORD = ROOT / "bench" / "fidelity.json"
SOURCES = (ROOT / "tests" / "posts", ROOT / "demo" / "posts")
PEER = ROOT.parent / "shared" / "peer"
SAMPLE = 60  # posts that an import reads ahead
ROWS = ("words", "links", "images", "videos")
WORSE_WHEN_MORE = ("failed", "left_out", "furniture", "unplaced", "lost_by_saving", "changed_by_saving")
WORSE_WHEN_LESS = ("posts", "words", "links", "images", "videos")


@dataclass(frozen=True)
class Fidelity:
    """What became of one source: numbers of posts, and the ledger's sums over them."""

    posts: int = 0
    failed: int = 0
    left_out: int = 0
    words: int = 0
    furniture: int = 0
    links: int = 0
    images: int = 0
    videos: int = 0
    unplaced: int = 0
    """Words, links, pictures and videos that are neither on the page nor furniture."""
    changed_by_saving: int = 0
    """Rich text values that an editor's first save would change."""
    lost_by_saving: int = 0
    """Words and links that it would lose."""


def measure(source: Path) -> Fidelity:
    """Return what becomes of a source's posts; one that cannot be read at all has failed."""
    from import_tools.errors import EmptyPostError, PostError, SourceError
    from import_tools.pipeline import ParseSettings, find_repeated, parse_post
    from import_tools.records import SkippedPost, SourcePost
    from import_tools.sources import read
    from selfcare_cms.shapes import shape_of_posts

    total = Fidelity()
    try:
        sample = [item for item in read(source) if isinstance(item, SourcePost)][:SAMPLE]
        settings = ParseSettings(shape_of_posts())
        settings = replace(settings, repeated=find_repeated(sample, settings))
        for item in read(source):
            if isinstance(item, SkippedPost):
                total = replace(
                    total, failed=total.failed + item.failed, left_out=total.left_out + (not item.failed)
                )
                continue
            try:
                total = _added(total, parse_post(item, settings))
            except EmptyPostError:
                total = replace(total, left_out=total.left_out + 1)
            except PostError:
                total = replace(total, failed=total.failed + 1)
    except SourceError:
        return replace(total, failed=total.failed + 1)
    return total


def _added(total: Fidelity, post: Any) -> Fidelity:
    coverage = post.coverage
    changed, lost = saved(post.body)
    return Fidelity(
        posts=total.posts + 1,
        failed=total.failed,
        left_out=total.left_out,
        words=total.words + coverage.words.source,
        furniture=total.furniture + coverage.words.furniture,
        links=total.links + coverage.links.source,
        images=total.images + coverage.images.source,
        videos=total.videos + coverage.videos.source,
        unplaced=total.unplaced + sum(getattr(coverage, row).unplaced for row in ROWS),
        changed_by_saving=total.changed_by_saving + changed,
        lost_by_saving=total.lost_by_saving + lost,
    )


def saved(body: Iterable[dict[str, Any]]) -> tuple[int, int]:
    """Return how many rich text values a save would change, and how many words and links it would lose."""
    from selectolax.lexbor import LexborHTMLParser
    from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

    from import_tools.cleaning.counting import contents_of
    from selfcare_cms.blocks import INLINE_FEATURES, RICH_TEXT_FEATURES

    changed = lost = 0
    for field, before in rich_texts(list(body)):
        features = INLINE_FEATURES if field == "caption" else RICH_TEXT_FEATURES
        editor = ContentstateConverter(list(features))
        after = editor.to_database_format(editor.from_database_format(before))
        changed += after != before
        old, new = (contents_of(LexborHTMLParser(html).body) for html in (before, after))
        lost += sum(
            ((Counter(old.words) - Counter(new.words)) + (Counter(old.links) - Counter(new.links))).values()
        )
    return changed, lost


def rich_texts(body: list[Any]) -> Iterator[tuple[str, str]]:
    """Yield the rich text values in a body, each with the name of its field or block."""
    from selfcare_cms.shapes import shape_of_posts
    from selfcare_cms.stream import ValueKind, walk

    for leaf in walk(body, shape_of_posts()):
        if leaf.kind is ValueKind.RICH_TEXT and leaf.value:
            yield leaf.field or leaf.block, leaf.value


def sources() -> Iterator[tuple[str, Path]]:
    for folder in SOURCES:
        yield folder.relative_to(ROOT).as_posix(), folder
    if not PEER.is_dir():
        print(
            "The exports of WordPress's own tests are not here (../shared/peer): left out.", file=sys.stderr
        )
        return
    for export in sorted(PEER.glob("*.xml")):
        yield export.name, export


def print_table(table: dict[str, Fidelity]) -> None:
    names = list(asdict(Fidelity()))
    print("| source |", " | ".join(name.replace("_", " ") for name in names), "|")
    print("|---|", "---:|" * len(names), sep="")
    for source, fidelity in table.items():
        print(f"| {source} |", " | ".join(str(count) for count in asdict(fidelity).values()), "|")


def worse(table: dict[str, Fidelity], recorded: dict[str, dict[str, int]]) -> list[str]:
    """Return a sentence for each number that is worse than the recorded one."""
    sentences = [f"{source}: it is not recorded" for source in table if source not in recorded]
    for source, fidelity in table.items():
        for name, before in recorded.get(source, {}).items():
            now = getattr(fidelity, name)
            if (now > before and name in WORSE_WHEN_MORE) or (now < before and name in WORSE_WHEN_LESS):
                sentences.append(f"{source}: {name.replace('_', ' ')} was {before} and is {now}")
    return sentences


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--record", action="store_true", help="record the figures as those to hold later ones against"
    )
    record = parser.parse_args().record
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "demo.settings")
    django.setup()
    table = {name: measure(path) for name, path in sources()}
    print_table(table)
    if record:
        figures = {name: asdict(fidelity) for name, fidelity in table.items()}
        RECORD.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
        return 0
    found = worse(table, json.loads(RECORD.read_text(encoding="utf-8"))) if RECORD.exists() else []
    for sentence in found:
        print(sentence, file=sys.stderr)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
