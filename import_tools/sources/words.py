"""Makes plain text of the short pieces of HTML that come with a post: titles, names, excerpts."""

import html
import re

INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|cite|code|del|em|font|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u|var)\b[^<>]*>",
    re.IGNORECASE,
)
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
ANY_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?(?:-->|\Z)", re.DOTALL)
GENERATED_END = re.compile(r"\s*(?:\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.)\s*$")


def plain_title(title: str) -> str:
    """Return a title or name as a person reads it.

    `Neck <em>Ache</em> &amp; more` becomes `Neck Ache & more`; in `Is 3 < 5?` nothing is a tag.
    """
    return " ".join(html.unescape(INLINE_TAG.sub("", BREAK.sub(" ", title))).split())


def plain_text(markup: str) -> str:
    """Return the words of a piece of HTML on one line."""
    return " ".join(html.unescape(ANY_TAG.sub(" ", INLINE_TAG.sub("", markup))).split())


def written_excerpt(excerpt: str, content: str) -> str:
    """Return an excerpt if somebody wrote it; empty for one that only repeats how the post begins.

    WordPress makes such a one from the first words, with `[…]` behind them.
    """
    words = plain_text(excerpt)
    beginning = GENERATED_END.sub("", words)
    return "" if plain_text(content).startswith(beginning) else words
