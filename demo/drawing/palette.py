"""The colours of every drawing: few, warm and quiet, so that one sees the red of a sore spot first."""

from dataclasses import dataclass

PAPER, SAND, DUNE, STONE = "#f6efe4", "#ecdfcb", "#dcc9ad", "#b9a486"
MIST, SAGE, TEAL, DEEP, INK = "#dbe8e4", "#a9c6bf", "#3d8785", "#1f5c63", "#1d3640"
CLAY, BLUSH, ROSE, WOOD, WHITE = "#c8714f", "#e9b79c", "#f1d6c6", "#b58a63", "#fffdf9"
SORE, SIGN = "#d6402b", "#1f7a74"


@dataclass(frozen=True)
class Skin:
    """A tone, and the same in the shade: for the far limbs."""

    light: str
    shade: str


FAIR = Skin("#eec3a2", "#dca985")
TAN = Skin("#d29f76", "#b98560")
BROWN = Skin("#9a6848", "#82553a")
DARK = Skin("#74492f", "#5f3a25")


@dataclass(frozen=True)
class Look:
    """What tells one person of the drawings from another; everything else about them is alike."""

    skin: Skin
    hair: str
    style: str  # of the hair: one of `heads.HAIR`
    top: Skin  # a cloth has a light and a shade as well
    legs: Skin


ROSA = Look(FAIR, "#5b3a2a", "bun", Skin(CLAY, "#ad5d3e"), Skin(DEEP, "#184a50"))
OMAR = Look(BROWN, "#2a211d", "short", Skin("#4f9691", "#3f7d79"), Skin("#2c4450", "#213640"))
MAYA = Look(DARK, "#221815", "curls", Skin("#e0b057", "#c79744"), Skin(DEEP, "#184a50"))
HANS = Look(FAIR, "#c9c2b6", "short", Skin("#6d8fa0", "#587887"), Skin("#5a4a40", "#493b33"))
LIN = Look(TAN, "#2b2422", "bob", Skin("#8fb6a6", "#77a090"), Skin("#33505c", "#283f49"))
