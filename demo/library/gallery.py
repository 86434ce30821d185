"""The drawings as images of the site, one row for each, made when a post first asks for it."""

from pathlib import Path

from django.core.files.images import ImageFile
from wagtail.images import get_image_model
from wagtail.models import Collection

from .pictures import SHOWS

FOLDER = Path(__file__).resolve().parent / "drawings"
COLLECTION = "Drawings"


class Gallery:
    """Knows the number of each drawing's image; a drawing that is on the site already is used again."""

    def __init__(self) -> None:
        self._collection = _collection()
        images = get_image_model().objects.filter(collection=self._collection)
        self._known = {Path(image.file.name).stem: image.pk for image in images}

    def __getitem__(self, name: str) -> int:
        if name not in self._known:
            self._known[name] = self._add(name)
        return self._known[name]

    def shows(self, name: str) -> str:
        """Return the alternative text of a drawing."""
        return SHOWS[name]

    def _add(self, name: str) -> int:
        with (FOLDER / f"{name}.webp").open("rb") as file:
            image = get_image_model()(
                title=name.replace("-", " ").capitalize(),
                description=SHOWS[name],
                file=ImageFile(file, name=f"{name}.webp"),
                collection=self._collection,
            )
            image.save()
        return image.pk


def _collection() -> Collection:
    found = Collection.objects.filter(name=COLLECTION).first()
    return found or Collection.get_first_root_node().add_child(name=COLLECTION)
