"""Draws the demo's pictures, so that it needs no photographs: `python -m demo.drawing`.

A drawing is a function that puts shapes on a sheet; what comes out is SVG, which Chromium turns into pixels.

- `paths.py` – joints and widths to smooth outlines;  `sheet.py` – shapes, sore spots, arrows, backgrounds
- `figure.py`, `heads.py` – a person from the side, posed by hip, spine, hands and feet
- `bodies.py` – a person from the front or from behind, dressed or as a map of pain
- `palette.py`, `props.py` – colours and people; chairs, beds, balls
- `scenes/` – the drawings themselves;  `shelves.py` – where they are saved, and at which size
"""
