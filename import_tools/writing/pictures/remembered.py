"""Images that were made of pictures before, by the addresses of these: their files need not be had again."""

from import_tools.addresses import link_key, picture_address, split_address
from import_tools.models import ImportedPicture
from import_tools.writing.pictures.names import upload_name

DELETED = 0  # stands for the image that an editor has deleted


class RememberedPictures:
    """What is remembered of pictures from run to run; read once, when it is asked for first."""

    def __init__(self) -> None:
        self._exact: dict[str, int] | None = None
        self._uploads: dict[str, int | None] = {}

    def find(self, address: str) -> int | None:
        """Return the image of a picture, DELETED, or None where none was made under its address.

        `a-300x200.jpg` is the image of `a.jpg`, if only one image has that name at that place. A picture that
        is nowhere on the web cannot be told from others by its address.
        """
        if not split_address(address).scheme.startswith("http"):
            return None
        if self._exact is None:
            self._exact = self._read()
        found = self._exact.get(_key(address))
        return self._uploads.get(_upload_key(address)) if found is None else found

    def forget(self) -> None:
        """Forget what was read: some of it may have been taken back."""
        self._exact = None
        self._uploads = {}

    def _read(self) -> dict[str, int]:
        exact: dict[str, int] = {}
        for address, image_id in ImportedPicture.objects.values_list("address", "image_id").iterator():
            image, upload = image_id or DELETED, _upload_key(address)
            exact[_key(address)] = image
            known = self._uploads.setdefault(upload, image)
            self._uploads[upload] = image if known == image else None
        return exact


def _key(address: str) -> str:
    return link_key(picture_address(address))


def _upload_key(address: str) -> str:
    place, slash, name = _key(address).rpartition("/")
    return f"{place}{slash}{upload_name(name)}"
