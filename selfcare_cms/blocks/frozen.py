"""Keeps our field blocks out of migrations."""

from wagtail import blocks


class FrozenAsWagtailBlock:
    """A field block that migrations write down as the Wagtail block it extends.

    Our subclasses change how a value is shown or checked, never how it is stored, so old migrations need not
    know them and the classes stay free to move. (Wagtail does the same for struct and stream blocks.)
    """

    def deconstruct(self) -> tuple:
        aliases = blocks.field_block.DECONSTRUCT_ALIASES
        path = next(aliases[base] for base in type(self).__mro__ if base in aliases)
        return (path, *super().deconstruct()[1:])
