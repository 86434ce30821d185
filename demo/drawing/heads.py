"""Heads from the side, facing right, with hair and without features."""

from .palette import Look
from .paths import Point
from .sheet import Sheet

PROFILE = (
    "M-42,-6C-44,-42-14,-58 10,-55C32,-52 41,-36 41,-18C41,-10 43,-4 48,6C49,11 44,12 42,14"
    "C43,26 42,36 35,41C26,47 12,44 2,38C-6,46-26,42-33,26C-40,16-42,6-42,-6Z"
)
HAIR = {
    "short": (
        "M41,-24C40,-58 6,-72-22,-60C-50,-46-56,-14-44,14C-40,24-34,26-28,20C-20,12-20,-2"
        "-14,-6C-8,-10-4,-4-2,-14C2,-28 20,-22 41,-24Z"
    ),
    "bun": (
        "M42,-22C38,-56 8,-72-20,-62C-48,-52-56,-20-46,6C-40,20-32,24-26,16C-20,6-16,-6-4"
        ",-12C8,-20 28,-14 42,-22Z"
    ),
    "bob": (
        "M42,-20C40,-58 6,-74-24,-62C-56,-48-62,-10-58,20C-56,38-40,48-24,40C-10,32-18,12"
        "-10,-2C-4,-14 24,-12 42,-20Z"
    ),
    "curls": (
        "M44,-22C46,-44 34,-58 22,-60C14,-76-10,-78-20,-68C-40,-72-56,-54-54,-38C-68,-26-"
        "64,-4-54,4C-54,20-40,28-30,20C-20,12-20,-4-10,-8C0,-16 26,-10 44,-22Z"
    ),
}


def draw_head(sheet: Sheet, look: Look, centre: Point, turn: float) -> None:
    """Draw a head; `turn` is how far it leans to the left, in degrees, 0 for upright."""
    place = f"translate({centre.real:.1f} {centre.imag:.1f}) rotate({-turn:.1f})"
    with sheet.moved(place):
        if look.style == "bun":
            sheet.disc(-52 - 34j, 22, look.hair)
        sheet.path(PROFILE, look.skin.light)
        sheet.path(HAIR[look.style], look.hair)
        sheet.oval(-9 + 6j, 8, 12, look.skin.shade)
