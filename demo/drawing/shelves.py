"""Where drawings are kept: whole beside the library, cut to size where old posts look for them."""

from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps

DEMO = Path(__file__).resolve().parent.parent
DRAWINGS = DEMO / "library" / "drawings"
UPLOADS = DEMO / "posts" / "media" / "uploads"


@dataclass(frozen=True)
class Cut:
    """A drawing as an old post's upload: PNG or JPEG, cut around its middle to a size."""

    name: str
    size: tuple[int, int] = (640, 480)

    def save(self, picture: Image.Image) -> Path:
        path = UPLOADS / self.name
        small = ImageOps.fit(picture, self.size, Image.Resampling.LANCZOS)
        if path.suffix == ".png":
            small.quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)
        else:
            small.save(path, quality=84, optimize=True)
        return path


def _two(name: str, ending: str, large: tuple[int, int], small: tuple[int, int]) -> tuple[Cut, Cut]:
    """Return an upload with the smaller copy that WordPress makes of it."""
    return Cut(f"2016/06/{name}.{ending}", large), Cut(
        f"2016/06/{name}-{small[0]}x{small[1]}.{ending}", small
    )


IMPORTED = {
    "calf-stretch-at-the-wall": (Cut("2020/05/calf-stretch-at-the-wall.png"),),
    "back-of-the-lower-leg": (Cut("2020/05/back-of-the-lower-leg.png"),),
    "loose-cover-over-the-feet": (Cut("2020/05/loose-cover-over-the-feet.png"),),
    "screen-at-eye-height": (Cut("2020/05/screen-at-eye-height.png"),),
    "side-of-the-neck-stretch": (Cut("2020/05/side-of-the-neck-stretch.png"),),
    "angle-of-the-neck": (Cut("2021/02/angle-of-the-neck.png"),),
    "childs-pose": (Cut("2021/02/childs-pose.png"),),
    "knees-to-the-chest": (Cut("2021/02/knees-to-the-chest.png"),),
    "ball-under-the-arch": (Cut("2021/02/ball-under-the-arch.png"),),
    "three-quarter-face-down": _two("three-quarter-face-down", "jpg", (640, 427), (300, 200)),
    "pigeon-pose": _two("pigeon-pose", "jpg", (640, 427), (300, 200)),
    "supine-twist": _two("supine-twist-variation", "jpg", (600, 450), (300, 225)),
    "shoulder-with-an-ice-cube": _two("featured-shoulder-vaccine", "jpg", (640, 427), (300, 200)),
    "hamstring-stretch-with-a-strap": _two("ais-hamstring-range", "png", (500, 500), (300, 300)),
    "referral-gluteus-minimus": _two("referral-gluteus-minimus", "png", (480, 640), (300, 400)),
}
