"""Parse shortcodes as WordPress does: where they start and end, and their attributes.

See the Shortcode API, `get_shortcode_regex` and `shortcode_parse_atts`. WordPress knows which names are
shortcodes; here `is_known` decides, which also accepts unknown names that can be nothing else.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

TAG = re.compile(r"<[a-z/!][^<>]*>", re.IGNORECASE)
CODE_TAG = re.compile(r"<(/?)(script|style)\b[^<>]*>", re.IGNORECASE)
TOKEN = re.compile(
    r"\[(?P<escaped>\[)?(?P<closes>/)?(?P<name>\d*[A-Za-z][\w-]*)(?P<rest>(?:[\s=/][^\[\]]*)?)\](?P<end>\])?"
)
TYPOGRAPHIC_QUOTES = re.compile(
    r"=\s*(?:[“”„″]|&#82(?:20|21|22|43);|&(?:quot|[lrb]dquo);)(.*?)(?:[“”„″]|&#82(?:20|21|22|43);|&(?:quot|[lrb]dquo);)(?=\s|$)",
    re.DOTALL,
)
ATTRIBUTE = re.compile(
    r"""(?P<name>[\w-]+)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s'"]+))(?:\s|$)"""
    r"""|"(?P<quoted>[^"]*)"(?:\s|$)|'(?P<apostrophe>[^']*)'(?:\s|$)|(?P<word>\S+)(?:\s|$)"""
)
UNSEEN_SPACE = re.compile("[\u00a0\u200b]")
DEEPEST = 50  # shortcodes nested deeper enclose nothing
VERBATIM = frozenset({"code", "sourcecode", "vc_raw_html", "vc_raw_js", "fusion_code", "embed"})


@dataclass(frozen=True, slots=True)
class Shortcode:
    """One shortcode: `[name one="1" two]inner[/name]`."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    values: tuple[str, ...] = ()
    """Values without a name."""
    opening: str = ""
    inner: str = ""
    """The enclosed HTML, with its shortcodes expanded."""
    closing: str = ""

    def first(self, *names: str) -> str:
        """Return the first non-empty value of some attributes."""
        return next((value for name in names if (value := self.attributes.get(name, "").strip())), "")


Expand = Callable[[Shortcode], str]
IsKnown = Callable[[Shortcode, bool], bool]


def expand(html: str, expand_one: Expand, is_known: IsKnown) -> str:
    """Return the HTML with `expand_one` applied to each shortcode, the inner ones first.

    `is_known` gets a shortcode, and whether a closing one of its name follows. Brackets within an HTML tag or
    a script are not shortcodes.
    """
    tokens = list(TOKEN.finditer(_masked(html)))
    reading = _Reading(
        html, expand_one, is_known, {token["name"]: token.start() for token in tokens if token["closes"]}
    )
    for token in tokens:
        reading.take(token)
    return reading.finish()


def _masked(html: str) -> str:
    """Return the HTML with the brackets in tags, scripts and styles masked; its length is unchanged."""
    masked = TAG.sub(_without_brackets, html)
    parts: list[str] = []
    position, opened = 0, ""
    for tag in CODE_TAG.finditer(html):
        if tag[1] and tag[2].lower() == opened:
            parts.append("\0" * (tag.start() - position))
            position, opened = tag.start(), ""
        elif not tag[1] and not opened:
            parts.append(masked[position : tag.end()])
            position, opened = tag.end(), tag[2].lower()
    return "".join(parts) + masked[position:]


def _without_brackets(match: re.Match[str]) -> str:
    return match[0].replace("[", "\0").replace("]", "\0")


@dataclass(slots=True)
class _Frame:
    """A shortcode that is still open, and the HTML since; the outermost frame is the post itself."""

    shortcode: Shortcode
    parts: list[str] = field(default_factory=list)


class _Reading:
    """The state of parsing a post from one shortcode to the next."""

    def __init__(
        self, html: str, expand_one: Expand, is_known: IsKnown, last_closing: dict[str, int]
    ) -> None:
        self.html = html
        self.expand_one = expand_one
        self.is_known = is_known
        self.last_closing = last_closing
        self.frames = [_Frame(Shortcode(""))]
        self.open_names: Counter[str] = Counter()
        self.position = 0

    def take(self, token: re.Match[str]) -> None:
        """Open or close the shortcode of a token, or skip the token."""
        if token.start() < self.position:
            return  # it is part of text that is kept unchanged
        self._add(self.html[self.position : token.start()])
        self.position = token.end()
        if token["closes"]:
            self._close(token["name"], token[0])
            return
        source = self.html[token.start() : token.end()]
        inside = source[len(token["escaped"] or "") : len(source) - len(token["end"] or "")]
        shortcode = _shortcode(token["name"], self.html[slice(*token.span("rest"))], inside)
        is_closed = self.last_closing.get(token["name"], -1) > token.start()
        encloses = is_closed and not inside.endswith("/]") and len(self.frames) < DEEPEST
        if not self.is_known(shortcode, encloses):
            self._add(source)
        elif token["escaped"] and token["end"]:
            self._add(inside)
        elif token["escaped"] and encloses and self._is_escaped(token["name"]):
            closing = f"[/{token['name']}]"
            end = self.html.find(f"{closing}]", self.position) + len(closing)
            self._add(inside + self.html[token.end() : end])
            self.position = end + 1
        else:
            self._add(token["escaped"] or "")
            self.position -= len(token["end"] or "")
            self._open(shortcode, encloses)

    def finish(self) -> str:
        self._add(self.html[self.position :])
        while len(self.frames) > 1:
            self._leave_open()
        return "".join(self.frames[0].parts)

    def _is_escaped(self, name: str) -> bool:
        """Return whether the next closing shortcode of a name is that of `[[name]…[/name]]`."""
        end = self.html.find(f"[/{name}]", self.position)
        return end >= 0 and self.html.startswith(f"[/{name}]]", end)

    def _add(self, html: str) -> None:
        self.frames[-1].parts.append(html)

    def _open(self, shortcode: Shortcode, encloses: bool) -> None:
        if not encloses:
            self._add(self.expand_one(shortcode))
        elif (
            shortcode.name in VERBATIM and (end := self.html.find(f"[/{shortcode.name}]", self.position)) > 0
        ):
            closing = f"[/{shortcode.name}]"
            inner = self.html[self.position : end]
            self._add(self.expand_one(replace(shortcode, inner=inner, closing=closing)))
            self.position = end + len(closing)
        else:
            self.frames.append(_Frame(shortcode))
            self.open_names[shortcode.name] += 1

    def _close(self, name: str, source: str) -> None:
        """Close the innermost open shortcode of a name; shortcodes opened after it enclose nothing."""
        if not self.open_names[name]:
            self._add(source)
            return
        while self.frames[-1].shortcode.name != name:
            self._leave_open()
        frame = self._pop()
        self._add(self.expand_one(replace(frame.shortcode, inner="".join(frame.parts), closing=source)))

    def _leave_open(self) -> None:
        frame = self._pop()
        self._add(self.expand_one(frame.shortcode))
        self.frames[-1].parts += frame.parts

    def _pop(self) -> _Frame:
        frame = self.frames.pop()
        self.open_names[frame.shortcode.name] -= 1
        return frame


def _shortcode(name: str, rest: str, opening: str) -> Shortcode:
    attributes: dict[str, str] = {}
    values: list[str] = []
    for key, value in _attributes(rest):
        if key:
            attributes.setdefault(key.lower(), value)
        elif value:
            values.append(value)
    return Shortcode(name, attributes, tuple(values), opening)


def _attributes(text: str) -> Iterator[tuple[str, str]]:
    """Yield names and values; a lone value has no name, as in `[youtube=URL]` and `[vimeo 123]`."""
    text = UNSEEN_SPACE.sub(" ", text).strip().removesuffix("/")
    if text.startswith("="):
        text = text[1:].lstrip()
        yield "", text.strip("\"' ")
        return
    for match in ATTRIBUTE.finditer(TYPOGRAPHIC_QUOTES.sub(r'="\1"', text)):
        found = (match[group] for group in ("double", "single", "bare", "quoted", "apostrophe", "word"))
        yield match["name"] or "", next((value for value in found if value is not None), "")
