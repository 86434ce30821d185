"""Turn blocks of a post's body into other blocks: raw stream data and an action in, new raw stream data out.

    converted = convert(body, {"do": "turn", "block": "4f0c…", "into": "avoid"})
    converted.body, converted.removed, converted.focus, converted.message

Pure, and standard library only: nothing is saved, and the body that comes in is not modified. No word, link,
picture or video is lost. What cannot be done raises `ConversionRefused` with a sentence for editors.

An action is JSON. `block` is the id of a block, at the top of the body or in the content of a section.

    {"do": "turn", "block": ID, "into": KIND}
        KIND is "text", "section", "avoid", "relief:temporary", "relief:longer_lasting", "stretch_guidelines",
        "see_professional", "related_posts", "exercise", or for old HTML "blocks". With "exercise",
        `"with": [ID, …]` names pictures and videos beside the text that become a part of it.
    {"do": "take", "block": ID, "paragraphs": [KEY, …], "into": KIND}
        Turn paragraphs or list items of a text, named by their `data-block-key`, into a block of their own,
        and split the text around them.
    {"do": "split", "block": ID}
        Split a text at its bold lines, or a section at its subheadings and bold lines.
    {"do": "merge", "block": ID}
        Merge a block with the one below it.
    {"do": "move", "block": ID, "to": ID}
        Move a block into a section: to its end, or to its beginning if the section is further down.
    {"do": "move", "block": ID, "to": ""}
        Move a block out of its section, below it.

`actions_for(body, block_id)` returns the actions that a block offers, each once, with a label for its menu.

The block keeps its id where it can, and so do blocks inside it. A new block has a `uuid5` of the id and the
action, so that the same action gives the same body.

- `registry.py` – the actions, and which block offers which
- `turning.py` – turn a block into another kind
- `kinds.py` – how blocks of each kind are taken apart and put together
- `exercises.py`, `related_posts.py`, `legacy.py` – the kinds that need more than a heading and content
- `arranging.py` – split, merge, move, and take paragraphs out of a text
- `rich_text.py` – paragraphs, list items and sentences of rich text
- `blocks.py` – find and replace blocks of a body
"""

from selfcare_cms.conversions.blocks import ConversionRefused, Focus, Message
from selfcare_cms.conversions.legacy import register_legacy_reader
from selfcare_cms.conversions.registry import Converted, MenuItem, actions_for, convert

__all__ = [
    "ConversionRefused",
    "Converted",
    "Focus",
    "MenuItem",
    "Message",
    "actions_for",
    "convert",
    "register_legacy_reader",
]
