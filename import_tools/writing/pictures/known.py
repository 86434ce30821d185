"""Images that stand for a picture's content already, whoever has made them."""

from collections.abc import Collection

from wagtail.images import get_image_model

from import_tools.errors import PictureError
from import_tools.models import ImportedPicture

DELETED = "The picture was deleted from the site's images; it was not imported again."
BATCH = 500  # values in one statement


class DeletedError(PictureError):
    """An editor has deleted the image that was made of the file."""


class KnownImages:
    """Which images there are of which content; with `again`, those that an editor deleted are none."""

    def __init__(self, *, again: bool) -> None:
        self._again = again
        self._ahead: dict[str, int | None] = {}  # by hash; None stands for an image that was deleted
        self._asked: set[str] = set()

    def find(self, digest: str) -> int | None:
        """Return the image of a content by its hash; raises DeletedError if an editor has deleted it."""
        found = self._ahead if digest in self._asked else _look_up([digest])
        if digest in found and found[digest] is None and not self._again:
            raise DeletedError(DELETED)
        return found.get(digest)

    def look_up(self, digests: Collection[str]) -> set[str]:
        """Look up many contents that `find` is about to be asked for; return those that no run has met."""
        self._ahead |= _look_up(sorted(digests))
        self._asked |= set(digests)
        return {digest for digest in digests if digest not in self._ahead}

    def forget(self) -> None:
        """Forget what was looked up ahead."""
        self._ahead.clear()
        self._asked.clear()


def _look_up(digests: list[str]) -> dict[str, int | None]:
    """Return the images of contents by their hash: the one made by a run, else the first of that file."""
    found: dict[str, int | None] = {}
    for start in range(0, len(digests), BATCH):
        some = digests[start : start + BATCH]
        pictures = ImportedPicture.objects.filter(file_hash__in=some)
        made = dict(pictures.values_list("file_hash", "image_id"))
        images = get_image_model().objects.filter(file_hash__in=some).order_by("-pk")
        same = dict(images.values_list("file_hash", "pk"))
        found |= {digest: made.get(digest) or same.get(digest) for digest in {*made, *same}}
    return found
