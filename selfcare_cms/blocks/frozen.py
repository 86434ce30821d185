"""Keep our field blocks out of migrations."""

from wagtail import blocks


class FrozenAsWagtailBlock:
    """A field block that is deconstructed as the Wagtail block that it extends.

    Our subclasses change how a value is rendered or validated and not how it is stored. So old migrations do
    not depend on them, and the classes can be moved. (Wagtail does the same for struct and stream blocks.)
    """

    def deconstruct(self) -> tuple:
        aliases = blocks.field_block.DECONSTRUCT_ALIASES
        path = next(aliases[base] for base in type(self).__mro__ if base in aliases)
        return (path, *super().deconstruct()[1:])
