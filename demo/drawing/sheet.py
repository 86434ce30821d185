"""A sheet that shapes are put on, one over the other; what comes out is SVG."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from .palette import PAPER, SAND, SIGN, SORE
from .paths import Point, polygon, smooth, spot

WIDTH, HEIGHT = 1200, 900


class Sheet:
    """A drawing in the making, 1200 by 900 units; `view` is the part of it that is shown."""

    def __init__(self, view: tuple[float, float, float, float] = (0, 0, WIDTH, HEIGHT)) -> None:
        self.view = view
        self.shapes: list[str] = []

    def path(self, d: str, fill: str, **more: object) -> None:
        """Draw a shape; a hair's line around it closes the seam to a neighbour of its colour."""
        seam = {} if "stroke" in more or "opacity" in more else {"stroke": fill, "stroke_width": 1}
        self.shapes.append(f'<path d="{d}" fill="{fill}"{_attributes(seam | more)}/>')

    def outline(self, points: Sequence[Point], fill: str, **more: object) -> None:
        self.path(polygon(points), fill, **more)

    def blob(self, points: Sequence[Point], fill: str, **more: object) -> None:
        self.path(smooth(points), fill, **more)

    def line(self, points: Sequence[Point], colour: str, width: float = 6, **more: object) -> None:
        """Draw a soft line with round ends."""
        pen = {"stroke": colour, "stroke_width": width, "stroke_linecap": "round", "stroke_linejoin": "round"}
        self.path(smooth(points, closed=False), "none", **pen, **more)

    def disc(self, centre: Point, radius: float, fill: str, **more: object) -> None:
        self.oval(centre, radius, radius, fill, **more)

    def oval(
        self, centre: Point, wide: float, high: float, fill: str, turn: float = 0, **more: object
    ) -> None:
        turned = f' transform="rotate({turn} {centre.real:.1f} {centre.imag:.1f})"' if turn else ""
        box = f'cx="{centre.real:.1f}" cy="{centre.imag:.1f}" rx="{wide}" ry="{high}"'
        self.shapes.append(f'<ellipse {box} fill="{fill}"{turned}{_attributes(more)}/>')

    def slab(
        self, corner: Point, wide: float, high: float, fill: str, round_: float = 10, **more: object
    ) -> None:
        box = f'x="{corner.real:.1f}" y="{corner.imag:.1f}" width="{wide}" height="{high}" rx="{round_}"'
        self.shapes.append(f'<rect {box} fill="{fill}"{_attributes(more)}/>')

    def glow(self, centre: Point, wide: float, high: float | None = None, turn: float = 0) -> None:
        """Put a soft red spot where it hurts."""
        self.oval(centre, wide, high or wide, "url(#sore)", turn)

    def press(self, centre: Point, radius: float = 13) -> None:
        """Mark a spot to press, or the one the pain comes from."""
        self.disc(centre, radius * 1.55, "#fffdf9")
        self.disc(centre, radius, "none", stroke=SIGN, stroke_width=radius * 0.5)
        self.disc(centre, radius * 0.32, SIGN)

    def arrow(self, points: Sequence[Point], colour: str = SIGN, width: float = 9) -> None:
        """Draw a movement: a soft line that ends in a head."""
        self.line(points, colour, width)
        way = (points[-1] - points[-2]) / abs(points[-1] - points[-2])
        tip = points[-1] + way * width
        wings = [tip + way * width * toward for toward in (-2.7 + 2.1j, 0, -2.7 - 2.1j)]
        d = f"M{spot(wings[0])}L{spot(wings[1])}L{spot(wings[2])}"
        self.path(
            d, "none", stroke=colour, stroke_width=width, stroke_linecap="round", stroke_linejoin="round"
        )

    @contextmanager
    def moved(self, transform: str) -> Iterator[None]:
        """Put all shapes of a `with` block elsewhere: `translate(100 0) scale(-1 1)`."""
        self.shapes.append(f'<g transform="{transform}">')
        yield
        self.shapes.append("</g>")

    def svg(self) -> str:
        box = " ".join(f"{value:g}" for value in self.view)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{WIDTH}" height="{HEIGHT}">'
            f'<defs><radialGradient id="sore"><stop offset="0" stop-color="{SORE}" stop-opacity=".92"/>'
            f'<stop offset=".45" stop-color="{SORE}" stop-opacity=".55"/>'
            f'<stop offset="1" stop-color="{SORE}" stop-opacity="0"/></radialGradient></defs>'
            f"{''.join(self.shapes)}</svg>"
        )


def _attributes(named: dict[str, object]) -> str:
    return "".join(f' {name.replace("_", "-")}="{value}"' for name, value in named.items())


def backdrop(sheet: Sheet, paper: str = PAPER, cloud: str = SAND) -> None:
    """Fill the sheet, and lay a quiet shape behind the figure."""
    sheet.slab(0j, WIDTH, HEIGHT, paper, 0)
    sheet.blob(
        [150 + 470j, 260 + 190j, 560 + 90j, 900 + 130j, 1090 + 380j, 1030 + 660j, 640 + 760j, 280 + 730j],
        cloud,
    )


def room(
    sheet: Sheet, floor: float = 760, paper: str = PAPER, cloud: str = SAND, ground: str = "#e2d1b6"
) -> None:
    """Fill the sheet with a calm room: a wall, a quiet shape on it, a floor."""
    backdrop(sheet, paper, cloud)
    sheet.slab(complex(0, floor), WIDTH, HEIGHT - floor, ground, 0)
