"""The files that a run has put into storage, which know nothing of a transaction that is taken back."""

from django.core.files.storage import Storage


class StoredFiles:
    """Remembers files in the order in which they were stored."""

    def __init__(self) -> None:
        self._files: list[tuple[Storage, str]] = []

    def add(self, storage: Storage, name: str) -> None:
        self._files.append((storage, name))

    def mark(self) -> int:
        """Return a mark; `take_back` deletes what was stored after it."""
        return len(self._files)

    def take_back(self, mark: int = 0) -> None:
        """Delete the files stored since `mark`, once the database has forgotten them."""
        for storage, name in self._files[mark:]:
            storage.delete(name)
        del self._files[mark:]
