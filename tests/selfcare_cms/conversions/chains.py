"""Random chains of conversions, and random bodies to run them on."""

import random
import re
from collections import Counter
from html import escape
from typing import Any, ClassVar

from selfcare_cms.conversions import ConversionRefused, MenuItem, actions_for, convert
from selfcare_cms.conversions.turning import KINDS

from .checking import check, legacy_text

Block = dict[str, Any]
KEY = re.compile(r'data-block-key="([^"]*)"')


def read_legacy(html: str) -> list[Block]:
    """A reader of old HTML that makes a subheading and a text of it."""
    words = legacy_text(html).split()
    text = {"type": "text", "value": f"<p>{escape(' '.join(words[1:]), quote=False)}</p>", "id": "read"}
    return [{"type": "subheading", "value": words[0], "id": "read"}, text] if words[1:] else []


class Chain:
    """Runs conversions on a body, each of which is checked; `counts` has the numbers of all chains."""

    counts: ClassVar[Counter[str]] = Counter()

    def __init__(self, body: list[Block], seed: int) -> None:
        self.body, self.random = body, random.Random(seed)

    def run(self, steps: int) -> list[Block]:
        for _ in range(steps):
            if self.body:
                self.step()
        return self.body

    def step(self) -> None:
        block = self.random.choice(self.blocks())
        items = actions_for(self.body, block["id"])
        if items and self.random.random() < 0.8:
            self.do_offered(self.random.choice(items), block)
        else:
            self.do_anything(block)

    def blocks(self) -> list[Block]:
        inner = [
            child
            for block in self.body
            if isinstance(block["value"], dict)
            for child in block["value"].get("content") or ()
        ]
        return [*self.body, *inner, *inner]

    def do_offered(self, item: MenuItem, block: Block) -> None:
        """Do what a menu offers, which must not be refused unless the editor has to add something."""
        action = self.completed(dict(item.action), item.needs, block)
        try:
            self.body = check(self.body, action).body
            self.counts["done"] += 1
        except ConversionRefused:
            self.counts["refused"] += 1

    def do_anything(self, block: Block) -> None:
        action = {
            "do": self.random.choice(["turn", "turn", "take", "split", "merge", "move"]),
            "block": block["id"],
            "into": self.random.choice([kind.name for kind in KINDS]),
            "paragraphs": self.some_keys(block),
            "to": self.random.choice(["", *(other["id"] for other in self.body)]),
        }
        others = [other["id"] for other in self.blocks() if other["type"] in ("figure", "video")]
        if others and self.random.random() < 0.2:
            action["with"] = [self.random.choice(others)]
        try:
            convert(self.body, action)
        except ConversionRefused:
            self.counts["refused"] += 1
            return
        self.body = check(self.body, action).body
        self.counts["done"] += 1

    def completed(self, action: dict[str, Any], needs: str, block: Block) -> dict[str, Any]:
        if needs == "paragraphs":
            action["paragraphs"] = self.some_keys(block)
        if needs == "section":
            action["to"] = self.random.choice([other["id"] for other in self.body])
        return action

    def some_keys(self, block: Block) -> list[str]:
        keys = KEY.findall(block["value"]) if isinstance(block["value"], str) else []
        if not keys:
            return []
        start = self.random.randrange(len(keys))
        return keys[start : start + self.random.randint(1, 3)]


class Writer:
    """Writes bodies of all kinds of blocks; most of its words are new ones."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.number = 0

    def name(self) -> str:
        self.number += 1
        return f"n{self.number}"

    def words(self, most: int = 8) -> str:
        return " ".join(self.word() for _ in range(self.random.randint(1, most)))

    def word(self) -> str:
        odd = ["&amp;", "&lt;b&gt;", "café", "\xa0", "30", "twice", "a\u200bb", "Dr."]
        return self.random.choice(odd) if self.random.random() < 0.1 else self.name()

    def body(self, most: int = 5) -> list[Block]:
        return [self.block() for _ in range(self.random.randint(1, most))]

    def block(self) -> Block:
        kinds = ["text", "text", "section", "avoid", "relief", "guidelines", "professional", "related"]
        return getattr(self, self.random.choice([*kinds, "figure", "video", "table", "legacy"]))()

    def made(self, kind: str, value: Any) -> Block:
        return {"type": kind, "value": value, "id": self.name()}

    def content(self) -> list[Block]:
        kinds = [
            "text",
            "text",
            "subheading",
            "figure",
            "video",
            "exercise",
            "professional",
            "table",
            "legacy",
        ]
        return [getattr(self, self.random.choice(kinds))() for _ in range(self.random.randint(0, 4))]

    def text(self) -> Block:
        return self.made("text", self.rich_text())

    def rich_text(self, least: int = 1) -> str:
        return "".join(self.paragraph() for _ in range(self.random.randint(least, 5)))

    def paragraph(self) -> str:
        way = self.random.choice(
            [
                self.sentence,
                self.sentence,
                self.bold,
                self.short,
                self.listed,
                self.quoted,
                self.dosed,
                self.links,
            ]
        )
        return way()

    def key(self) -> str:
        return (
            f' data-block-key="k{self.random.randint(0, 40)}{self.name()}"'
            if self.random.random() < 0.8
            else ""
        )

    def inline(self) -> str:
        parts = [self.words()]
        for _ in range(self.random.randint(0, 2)):
            tag = self.random.choice(["b", "i", "code", "sub", "sup", "s", "a"])
            parts += [self.link() if tag == "a" else f"<{tag}>{self.words(3)}</{tag}>", self.words(3)]
        return self.random.choice([" ", " ", " ", ""]).join(parts)

    def link(self) -> str:
        target = self.random.choice(
            [
                'href="https://example.org/a"',
                f'linktype="page" id="{self.random.randint(1, 9)}"',
                'linktype="document" id="3"',
                'href="mailto:a@example.org"',
                f'href="https://example.org/{self.name()}"',
                'href="https://example.org/category/hip/?a=1&amp;b=2"',
                'href="http://localhost/"',
            ]
        )
        return (
            f"<a {target}>{self.random.choice([self.words(3), f'<b>{self.words(2)}</b>', self.word()])}</a>"
        )

    def sentence(self) -> str:
        ends = [
            self.inline() + self.random.choice([".", "!", "", "?"]) for _ in range(self.random.randint(1, 3))
        ]
        return f"<p{self.key()}>{' A'.join(ends)}</p>"

    def bold(self) -> str:
        return self.random.choice(
            [f"<p{self.key()}><b>{self.words()}</b></p>", f"<p{self.key()}><b><i>{self.words()}:</i></b></p>"]
        )

    def short(self) -> str:
        return f"<p{self.key()}>{self.words()}</p>"

    def listed(self) -> str:
        tag = self.random.choice(["ul", "ol"])
        items = "".join(
            f"<li{self.key()}>{self.inline()}{self.nested(tag)}</li>"
            for _ in range(self.random.randint(1, 3))
        )
        return f"<{tag}>{items}</{tag}>"

    def nested(self, tag: str) -> str:
        return f"<{tag}><li{self.key()}>{self.inline()}</li></{tag}>" if self.random.random() < 0.2 else ""

    def quoted(self) -> str:
        return f"<blockquote{self.key()}>{self.inline()}<br/>{self.words()}</blockquote>"

    def dosed(self) -> str:
        doses = [
            "Hold for 30 seconds.",
            "Hold 2 seconds, then rest.",
            "Twice a day.",
            "Repeat 8 to 10 times on each side.",
        ]
        doses += [
            "Do three sets of 12 reps.",
            "Morning and evening.",
            f"{self.name()} and hold for one minute.",
        ]
        return f"<p{self.key()}>{' '.join(self.random.sample(doses, self.random.randint(1, 3)))}</p>"

    def links(self) -> str:
        return f"<p{self.key()}>{self.link()}</p>"

    def heading(self) -> str:
        return self.random.choice([self.words(4), self.words(4), self.words(4), ""])

    def titled(self, kind: str, **choices: str) -> Block:
        return self.made(kind, {**choices, "heading": self.heading(), "content": self.content()})

    def section(self) -> Block:
        return self.titled("section")

    def avoid(self) -> Block:
        return self.titled("avoid")

    def relief(self) -> Block:
        return self.titled("relief", duration=self.random.choice(["temporary", "longer_lasting"]))

    def guidelines(self) -> Block:
        rules = [
            self.random.choice([self.rich_text(), self.made("item", self.rich_text())]) for _ in range(3)
        ]
        value = {
            "heading": self.words(),
            "technique": "ais",
            "introduction": self.rich_text(0),
            "guidelines": rules,
            "content": self.content(),
        }
        return self.made("stretch_guidelines", value)

    def professional(self) -> Block:
        heading = self.random.choice(["", self.words(4)])
        return self.made(
            "see_professional", {"heading": heading, "text": self.rich_text(), "urgency": "soon"}
        )

    def related(self) -> Block:
        entries = [
            {
                "page": None,
                "url": f"https://example.org/{self.name()}",
                "text": self.words(3),
                "relation": "other",
            },
            {"page": self.random.randint(1, 9), "url": "", "text": self.words(3), "relation": "pattern"},
        ]
        links = [self.made("item", self.random.choice(entries)) for _ in range(self.random.randint(0, 2))]
        return self.made(
            "related_posts", {"heading": self.words(), "introduction": self.rich_text(0), "links": links}
        )

    def subheading(self) -> Block:
        return self.made("subheading", self.words(4).replace("&amp;", "&").replace("&lt;b&gt;", "<b>"))

    def picture(self) -> dict[str, Any]:
        return {"image": self.random.choice([None, 3, 4]), "decorative": False, "alt_text": self.words(2)}

    def figure(self) -> Block:
        some = self.random.random() < 0.5
        caption, credit = (f"<p>{self.inline()}</p>", self.words(2)) if some else ("", "")
        url = "https://example.org/credit" if credit else ""
        value = {"image": self.picture(), "caption": caption, "credit": credit, "credit_url": url}
        return self.made("figure", value)

    def video(self) -> Block:
        title = self.random.choice(["", self.words(2)])
        return self.made(
            "video", {"url": f"https://vimeo.com/{self.number + 10000}", "title": title, "caption": ""}
        )

    def table(self) -> Block:
        column = {"type": "text", "heading": self.words(2)}
        return self.made(
            "table", {"columns": [column], "rows": [{"values": [self.sentence()]}], "caption": self.words(2)}
        )

    def legacy(self) -> Block:
        return self.made(
            "legacy_html", {"html": f"<dl><dt>{self.words()}</dt></dl>", "reason": "definition list"}
        )

    def exercise(self) -> Block:
        value = {
            "name": self.heading(),
            "steps": [self.made("item", self.rich_text()) for _ in range(self.random.randint(0, 3))],
            "hold": self.random.choice(["", "30 seconds"]),
            "repetitions": self.random.choice(["", "8 to 10 times"]),
            "frequency": self.random.choice(["", "twice a day"]),
            "picture": self.picture(),
            "video": self.random.choice(["", "https://vimeo.com/76979871"]),
            "caution": self.rich_text(0),
        }
        return self.made("exercise", value)
