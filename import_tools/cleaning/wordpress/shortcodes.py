"""Expand the shortcodes of a stored post into the HTML that a page would show.

`RULES` expand shortcodes, by name where WordPress defines the meaning, else by their attributes and contents.
The first rule that answers wins; a shortcode without an answer stays in the text and is reported.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser

from import_tools.cleaning.counting import contents_of
from import_tools.cleaning.wordpress import shortcode_rules as builders
from import_tools.cleaning.wordpress import shortcode_rules as media
from import_tools.cleaning.wordpress.gutenberg import Library
from import_tools.cleaning.wordpress.shortcode_names import FAMILY, furniture_kind, is_shortcode
from import_tools.cleaning.wordpress.shortcode_parser import Shortcode, expand
from import_tools.cleaning.wordpress.shortcode_rules import Expansion
from import_tools.errors import PostError
from import_tools.limits import MOST_CHARACTERS
from import_tools.records import Contents, Finding, Flow, Furniture, FurnitureKind, Severity

Rule = Callable[[Shortcode, Library], Expansion | None]
IN_URL = re.compile(r"\b(?:href|src)=[\"'][^\"'<>]*?\[([a-z]\w*_\w+|[a-z][\w-]*(?= \w+=))[^\"'<>\]]*\]")
TAG, BRACKETS = re.compile(r"<[^<>]*>"), re.compile(r"\[[^\[\]]*\]")
LONGEST_FURNITURE = 40  # words, including the shortcode itself
STRAY_CLOSING = re.compile(r"\[/([a-z][\w-]*)\]")


@dataclass(frozen=True, slots=True)
class Expanded:
    """The HTML of a post with its shortcodes expanded, and the findings and furniture from them."""

    html: str
    findings: tuple[Finding, ...] = ()
    furniture: tuple[Furniture, ...] = ()


def expand_shortcodes(html: str, library: Library | None = None) -> Expanded:
    """Return the HTML with known shortcodes expanded, and a finding for each kind that stays as text."""
    return _Expansions(library or Library()).of(html) if "[" in html else Expanded(html)


@dataclass(slots=True)
class _Expansions:
    """An expansion of the shortcodes of one post, with its findings and furniture."""

    library: Library
    findings: list[Finding] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    grown: int = 0

    def of(self, html: str) -> Expanded:
        html = expand(html, self._expand_one, is_shortcode)
        self.findings += _stray(html)
        return Expanded(html, tuple(dict.fromkeys(self.findings)), tuple(self.furniture))

    def _expand_one(self, shortcode: Shortcode) -> str:
        answers = (rule(shortcode, self.library) for rule in RULES)
        expansion = next(answer for answer in answers if answer is not None)
        self.findings += expansion.findings
        self.grown += len(expansion.html) - len(shortcode.opening + shortcode.inner + shortcode.closing)
        if self.grown > MOST_CHARACTERS:  # a short `[gallery]` may expand to any number of pictures
            raise PostError(f"Its shortcodes come to more than {MOST_CHARACTERS:,} characters.")
        if expansion.furniture:
            self.furniture.append(Furniture(expansion.furniture, _contents(shortcode)))
        return expansion.html


def _contents(shortcode: Shortcode) -> Contents:
    """Return the contents of furniture: the shortcode itself, for the unknown words on the page."""
    body = LexborHTMLParser(f"<body>{shortcode.opening} {shortcode.inner} {shortcode.closing}</body>").body
    return contents_of(body) if body is not None else Contents()


def _furniture(shortcode: Shortcode, library: Library) -> Expansion | None:
    """Remove `[contact-form-7 id="3"]` and `[toc]`; keep `[toggle]`.

    Enclosed text, as in `[social_locker]`, belongs to the post, except in a form.
    """
    kind = furniture_kind(shortcode.name)
    if not kind:
        return None
    has_text = bool(BRACKETS.sub("", TAG.sub(" ", shortcode.inner)).strip())
    is_module = kind == FurnitureKind.FORM or FAMILY.fullmatch(
        shortcode.name
    )  # these own the text that they enclose
    is_long = len(_contents(shortcode).words) > LONGEST_FURNITURE
    if is_long or (has_text and not is_module):
        return Expansion(f"<div>{shortcode.inner}</div>")
    return Expansion("", furniture=kind)


def _unknown(shortcode: Shortcode, library: Library) -> Expansion:
    """Keep an unknown shortcode in the text, with its contents expanded."""
    return Expansion(
        f"{shortcode.opening}{shortcode.inner}{shortcode.closing}", (_unknown_finding(shortcode.name),)
    )


def _unknown_finding(name: str) -> Finding:
    message = f"The shortcode [{name}] is not known; it stands in the text as it was."
    return Finding(Severity.WARNING, "unknown_shortcode", message, f"[{name}]")


def find_shortcodes(flow: Flow) -> Iterator[Finding]:
    """Yield a finding for each kind of shortcode in the text of a page, whose plugin is gone.

    Take `[contact-form-7 id="4"]`; refuse `[sic]` and `[1]`.
    """
    names: list[str] = []

    def keep(shortcode: Shortcode) -> str:
        names.append(shortcode.name)
        return ""

    for item in flow:
        if "[" in item.text:
            expand(item.text, keep, is_shortcode)
            names += STRAY_CLOSING.findall(item.text)
    yield from map(_unknown_finding, dict.fromkeys(names))


def _stray(html: str) -> Iterator[Finding]:
    """Yield a finding for each page builder's closing shortcode without an opening one, and each in a URL."""
    if "[" not in html:
        return
    names = [name for name in STRAY_CLOSING.findall(html) if FAMILY.fullmatch(name)]
    yield from map(_unknown_finding, dict.fromkeys([*names, *IN_URL.findall(html)]))


RULES: tuple[Rule, ...] = (
    media.caption,
    media.gallery,
    media.playlist,
    media.file,
    _furniture,
    builders.raw_html,
    builders.picture,
    builders.button,
    media.video,
    media.embed,
    builders.decoration,
    builders.title,
    builders.quotation,
    builders.in_a_line,
    builders.list_part,
    builders.layout,
    _unknown,
)
