"""Whatever page and source do to a body, nothing of either vanishes in silence."""

import random
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from import_tools.merging import Decision, keep_ids, merge_bodies, merge_replayed
from import_tools.merging.values import meaning, says_same, words_of
from selfcare_cms.conversions import ConversionRefused, convert

from .bodies import item, section, text

seeds = st.integers(0, 2**32)
both = pytest.mark.parametrize("merge", [merge_bodies, merge_replayed])


class Writer:
    """Writes bodies and changes them, as editors and sources do; each of its words is new."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.words, self.ids = count(), count()

    def body(self, most: int = 6) -> list[dict]:
        return [self.block() for _ in range(self.random.randint(0, most))]

    def block(self) -> dict:
        kind = self.random.choice(["text", "text", "section", "guidelines", "figure"])
        if kind == "section":
            return section(self.said(2), *self.inner(), name=self.name())
        if kind == "guidelines":
            rules = [item(f"<p>{self.said(4)}</p>", self.name()) for _ in range(self.random.randint(0, 3))]
            value = {"heading": self.said(2), "guidelines": rules, "content": self.inner()}
            return {"type": "stretch_guidelines", "value": value, "id": self.name()}
        if kind == "figure":
            value = {"image": {"image": next(self.words)}, "caption": self.said(3)}
            return {"type": "figure", "value": value, "id": self.name()}
        return text(self.said(self.random.randint(1, 8)), self.name())

    def inner(self) -> list[dict]:
        return [text(self.said(5), self.name()) for _ in range(self.random.randint(0, 3))]

    def said(self, number: int) -> str:
        return " ".join(f"word{next(self.words)}" for _ in range(number))

    def name(self) -> str:
        return f"id{next(self.ids)}"

    def changed(self, body: list[dict]) -> list[dict]:
        """The body after a few changes of any kind."""
        for _ in range(self.random.randint(0, 4)):
            body = self.change(list(body))
        return body

    def change(self, body: list[dict]) -> list[dict]:
        place = self.random.randint(0, max(0, len(body) - 1))
        if not body or self.random.random() < 0.2:
            return [*body[:place], self.block(), *body[place:]]
        ways = [self.rewritten, self.edited, self.edited, self.renamed, self.retyped]
        way = self.random.choice([*ways, "delete", "move", "copy"])
        block = body.pop(place)
        if way == "delete":
            return body
        if way == "move":
            body.insert(self.random.randint(0, len(body)), block)
            return body
        changed = [block, {**block, "id": self.name()}] if way == "copy" else [way(block)]
        return [*body[:place], *changed, *body[place:]]

    def renamed(self, block: dict) -> dict:
        return {**block, "id": self.name()}

    def rewritten(self, block: dict) -> dict:
        return {**self.block(), "id": block["id"]}

    def retyped(self, block: dict) -> dict:
        return section(self.said(2), {**block, "id": self.name()}, name=block["id"], kind="section")

    def edited(self, block: dict) -> dict:
        value = block["value"]
        if isinstance(value, str):
            return {**block, "value": f"{value}<p>{self.said(1)}</p>"}
        streams = [name for name in ("content", "guidelines") if isinstance(value.get(name), list)]
        if streams and self.random.random() < 0.8:
            name = self.random.choice(streams)
            return {**block, "value": {**value, name: self.edited_stream(value[name])}}
        field = "heading" if "heading" in value else "caption"
        return {**block, "value": {**value, field: f"{value.get(field, '')} {self.said(1)}"}}

    def edited_stream(self, items: list[dict]) -> list[dict]:
        items = list(items)
        if items and self.random.random() < 0.3:
            items.pop(self.random.randrange(len(items)))
        elif items:
            place = self.random.randrange(len(items))
            items[place] = self.edited(items[place])
        if not items or self.random.random() < 0.3:
            items.append(text(self.said(3), self.name()))
        return items

    def counted(self, body: list[dict]) -> list[dict]:
        """The body with the ids that the importer would give it, which counts its blocks."""
        return [{**block, "id": f"id{place}"} for place, block in enumerate(body)]


def versions(seed: int, merge: Callable = merge_bodies) -> tuple[list, list, list]:
    writer = Writer(seed)
    base = writer.body()
    theirs, ours = writer.changed(base), writer.changed(base)
    if merge is merge_replayed:
        ours = with_turns(ours, writer.random)
    if writer.random.random() < 0.5:
        theirs = keep_ids(writer.counted(theirs), base)
    return base, theirs, ours


def with_turns(body: list[dict], choose: random.Random) -> list[dict]:
    """The body after an editor has turned some of its blocks into others."""
    kinds = ["section", "avoid", "relief:temporary", "stretch_guidelines", "see_professional", "text"]
    for block in list(body):
        if choose.random() < 0.5:
            with suppress(ConversionRefused):
                action = {"do": "turn", "block": block["id"], "into": choose.choice(kinds)}
                body = convert(body, action).body
    return body


def words(body) -> dict:
    return words_of(list(body))


@both
@given(seed=seeds)
def test_what_one_side_alone_has_changed_is_what_comes_out(merge, seed):
    base, theirs, ours = versions(seed, merge)
    assert merge(base, base, ours).body == ours
    assert merge(base, theirs, base).body == theirs
    assert merge(base, theirs, theirs).body == theirs


@both
@given(seed=seeds)
def test_every_word_of_the_editors_is_in_the_merged_body(merge, seed):
    base, theirs, ours = versions(seed, merge)
    merged = merge(base, theirs, ours)
    assert not (words(ours) - words(base)) - words(merged.body)


@both
@given(seed=seeds)
def test_every_block_of_the_editors_is_in_the_merged_body_or_merged_itself(merge, seed):
    base, theirs, ours = versions(seed, merge)
    merged = merge(base, theirs, ours)
    known = [meaning(block) for block in base]
    inside = [row.ours for row in merged.rows if row.decision == Decision.MERGED or row.turned]
    for block in ours:
        if meaning(block) not in known:
            assert block in inside or any(says_same(block, other) for other in merged.body)


@both
@given(seed=seeds)
def test_every_word_of_the_source_is_in_the_merged_body_or_in_a_conflict(merge, seed):
    base, theirs, ours = versions(seed, merge)
    merged = merge(base, theirs, ours)
    found = words(merged.body)
    for row in merged.rows:
        for conflict in row.conflicts:
            found += words([conflict.theirs])
    assert not (words(theirs) - words(base)) - found


@both
@given(seed=seeds)
def test_what_the_source_has_removed_is_gone_or_in_a_conflict(merge, seed):
    base, theirs, ours = versions(seed, merge)
    merged = merge(base, theirs, ours)
    disputed = [conflict for row in merged.rows for conflict in row.conflicts]
    removed = (words(base) - words(theirs)) & words(merged.body)
    removed -= words(ours) - words(base)  # copies that the editor has made
    for conflict in disputed:
        removed -= words([conflict.base])
        removed -= words([conflict.ours])
    for row in merged.rows:  # what the editor has put into a new block is the editor's
        removed -= words([row.ours]) if row.decision == Decision.ADDED_OURS else Counter()
    assert not removed


@both
@given(seed=seeds)
def test_no_two_blocks_share_an_id(merge, seed):
    base, theirs, ours = versions(seed, merge)
    merged = merge(base, theirs, ours).body
    ids = [block["id"] for block in merged]
    assert len(set(ids)) == len(ids)


@both
@given(seed=seeds)
def test_merging_again_what_was_merged_changes_nothing(merge, seed):
    """Once the merged body is on the page and the source's the base, there is nothing left to do."""
    base, theirs, ours = versions(seed, merge)
    merged = merge(base, theirs, ours).body
    assert merge(theirs, theirs, merged).body == merged
