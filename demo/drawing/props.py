"""Things that people sit on, lie on and hold. The floor of a room is at 760."""

from .palette import DEEP, DUNE, INK, MIST, SAGE, STONE, TEAL, WHITE, WOOD
from .paths import Point
from .sheet import Sheet

FLOOR = 760


def mat(sheet: Sheet, left: float = 150, right: float = 1050) -> None:
    sheet.slab(complex(left, FLOOR - 8), right - left, 18, SAGE, 9)


def wall(sheet: Sheet, left: float, right: float = 1200) -> None:
    sheet.slab(complex(left, 0), right - left, FLOOR, DUNE, 0)


def chair(sheet: Sheet, left: float, seat: float = 614, back: bool = True) -> None:
    """Draw a chair that faces right; its seat begins at `left`."""
    for x in (left + 16, left + 176):
        sheet.slab(complex(x, seat), 16, FLOOR - seat, WOOD, 6)
    if back:
        sheet.slab(complex(left - 10, seat - 220), 18, 240, WOOD, 9)
    sheet.slab(complex(left - 10, seat), 220, 24, STONE, 12)


def stool(sheet: Sheet, left: float, top: float, wide: float = 190) -> None:
    for x in (left + 18, left + wide - 34):
        sheet.slab(complex(x, top), 16, FLOOR - top, WOOD, 6)
    sheet.slab(complex(left, top), wide, 26, STONE, 13)


def desk(sheet: Sheet, left: float, right: float, top: float = 520) -> None:
    sheet.slab(complex(right - 50, top), 18, FLOOR - top, WOOD, 6)
    sheet.slab(complex(left, top), right - left, 20, WOOD, 8)


def screen(sheet: Sheet, x: float, top: float, desk_top: float = 520) -> None:
    sheet.slab(complex(x + 2, top + 60), 12, desk_top - top - 60, INK, 4)
    sheet.slab(complex(x - 34, desk_top - 10), 84, 12, INK, 6)
    sheet.slab(complex(x - 8, top), 18, 180, INK, 8)
    sheet.slab(complex(x - 12, top + 10), 6, 160, MIST, 3)


def laptop(sheet: Sheet, x: float, desk_top: float = 520) -> None:
    sheet.slab(complex(x - 100, desk_top - 12), 120, 12, INK, 5)
    sheet.line([complex(x + 14, desk_top - 8), complex(x + 54, desk_top - 104)], INK, 13)


def bed(sheet: Sheet, left: float = 110, right: float = 1090, top: float = 640) -> None:
    for x in (left + 30, right - 50):
        sheet.slab(complex(x, top + 60), 24, FLOOR - top - 50, WOOD, 6)
    sheet.slab(complex(left - 14, top - 110), 26, 210, WOOD, 13)
    sheet.slab(complex(left, top + 44), right - left, 42, WOOD, 12)
    sheet.slab(complex(left + 8, top), right - left - 16, 60, WHITE, 26)


def pillow(
    sheet: Sheet, centre: Point, wide: float = 90, high: float = 34, turn: float = 0, colour: str = MIST
) -> None:
    x, y = centre.real, centre.imag
    with sheet.moved(f"translate({x:.1f} {y:.1f}) rotate({turn:.1f})"):
        corners = [(-1, -0.7), (0, -1), (1, -0.7), (0.94, 0), (1, 0.7), (0, 1), (-1, 0.7), (-0.94, 0)]
        sheet.blob([complex(wide * u, high * v) for u, v in corners], colour)


def ball(sheet: Sheet, centre: Point, radius: float = 24) -> None:
    sheet.disc(centre, radius, "#d8b64a")
    curve = [centre + radius * p for p in (-0.72 - 0.6j, -0.2 + 0j, -0.72 + 0.6j)]
    sheet.line(curve, WHITE, max(radius / 7, 3))


def step(sheet: Sheet, left: float, right: float, top: float) -> None:
    sheet.slab(complex(left, top), right - left, FLOOR - top, STONE, 6)
    sheet.slab(complex(left - 6, top), right - left + 12, 16, WOOD, 6)


def plant(sheet: Sheet, x: float) -> None:
    """Draw a plant in a pot, for a room that would be too bare."""
    base = complex(x, FLOOR)
    for lean, high in ((-52, 150), (-16, 210), (26, 190), (60, 130)):
        tip = base + complex(lean, -90 - high)
        middle = base + complex(lean * 0.4, -90 - high * 0.5)
        wide = 20 + 0j
        sheet.blob([base - 84j, middle - wide, tip, middle + wide], TEAL if lean < 0 else DEEP)
    sheet.blob([base + p for p in (-44 - 96j, 44 - 96j, 34 - 2j, -34 - 2j)], "#c8714f")


def window(sheet: Sheet, left: float, top: float = 110) -> None:
    sheet.slab(complex(left, top), 220, 260, WHITE, 16)
    sheet.slab(complex(left + 14, top + 14), 92, 232, MIST, 8)
    sheet.slab(complex(left + 114, top + 14), 92, 232, MIST, 8)
