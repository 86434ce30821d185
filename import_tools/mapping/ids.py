"""Gives stream blocks ids that are the same in every run over the same post."""

from uuid import NAMESPACE_URL, uuid5


class BlockIds:
    """Hands out ids for the blocks of one post, in the order in which they are made."""

    def __init__(self, identity: str) -> None:
        self._space = uuid5(NAMESPACE_URL, identity)
        self._count = 0

    def next(self) -> str:
        """Return the next block's id, a UUID as text."""
        self._count += 1
        return str(uuid5(self._space, str(self._count)))
