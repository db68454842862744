"""Draws what lecturers share besides plain slides: tables, photos, boxes, charts, boards, previews of files, notebooks. Much of it is divided
as a gallery is. Run as a program, as it needs Pillow: KIND SEED WIDTH HEIGHT FILE. The same seed gives the same picture.
"""
from __future__ import annotations

import random
import sys
from typing import Any, Callable, Dict

from .random_meetings import draw_words

FONTS = "/usr/share/fonts/truetype/dejavu"
INK = "#202020"
FILLS = ("#2e75b6", "#70ad47", "#ffc000", "#ed7d31", "#a5a5a5")


class Canvas:
    """A picture of 1920 x 1080 units on any number of pixels."""

    def __init__(self, width: int, height: int, ground: str) -> None:
        from PIL import Image, ImageDraw

        self.picture = Image.new("RGB", (width, height), ground)
        self._draw = ImageDraw.Draw(self.picture)
        self._scale = (width / 1920, height / 1080)

    def box(self, x: float, y: float, width: float, height: float, fill: Any = None, outline: Any = None) -> None:
        """A rectangle."""
        self._draw.rectangle(self._edges(x, y, width, height), fill=fill, outline=outline)

    def line(self, points: Any, fill: str) -> None:
        """A line from point to point."""
        self._draw.line([(x * self._scale[0], y * self._scale[1]) for x, y in points], fill=fill, width=2)

    def words(self, x: float, y: float, text: str, size: float, ink: str = INK) -> None:
        """A line of text."""
        from PIL import ImageFont

        font = ImageFont.truetype(f"{FONTS}/DejaVuSans.ttf", max(8, round(size * self._scale[1])))
        self._draw.text((x * self._scale[0], y * self._scale[1]), text, font=font, fill=ink)

    def photo(self, draw: random.Random, x: float, y: float, width: float, height: float) -> None:
        """A picture of nothing: soft patches of colour."""
        from PIL import Image

        patches = Image.new("RGB", (8, 6))
        patches.putdata([(draw.randrange(256), draw.randrange(256), draw.randrange(256)) for _ in range(48)])
        left, top, right, bottom = self._edges(x, y, width, height)
        self.picture.paste(patches.resize((right - left + 1, bottom - top + 1), Image.BICUBIC), (left, top))

    def _edges(self, x: float, y: float, width: float, height: float) -> Any:
        across, down = self._scale
        return [round(x * across), round(y * down), round((x + width) * across) - 1, round((y + height) * down) - 1]


def table(draw: random.Random, canvas: Canvas) -> None:
    """Cells with rules as thin as a gap between tiles."""
    columns, rows, gap = draw.randint(3, 6), draw.randint(5, 9), draw.choice((2, 4, 8))
    width, height = 1740 / columns, 820 / rows
    for row in range(rows):
        for column in range(columns):
            canvas.box(90 + column * width, 180 + row * height, width - gap, height - gap, FILLS[0] if row == 0 else ("#cfd5ea", "#e9ebf5")[row % 2])
            canvas.words(104 + column * width, 165 + (row + 0.5) * height, draw_words(draw, 1, 1) if row * column == 0 else str(draw.randrange(9999)), 28)


def photos(draw: random.Random, canvas: Canvas) -> None:
    """Two rows of three."""
    gap = draw.choice((8, 14, 30))
    for row in range(2):
        for column in range(3):
            canvas.photo(draw, 90 + column * (560 + gap), 150 + row * (420 + gap), 560, 420)


def boxes(draw: random.Random, canvas: Canvas) -> None:
    """A dark slide with points in boxes."""
    canvas.box(0, 0, 1920, 1080, "#101820")
    count = draw.randint(3, 4)
    width = 1720 / count
    for i in range(count):
        canvas.box(100 + i * width, 300, width - 40, 500, "#1f3a5f")
        for line in range(6):
            canvas.words(130 + i * width, 340 + line * 60, draw_words(draw, 1, 2), 28, "#f0f0f0")


def flow(draw: random.Random, canvas: Canvas) -> None:
    """Steps with lines between them."""
    for row in range(3):
        for column in range(4):
            x, y = 120 + column * 440, 200 + row * 280
            canvas.box(x, y, 320, 150, draw.choice(FILLS), INK)
            canvas.words(x + 90, y + 58, draw_words(draw, 1, 1), 28)
            if column < 3:
                canvas.line([(x + 320, y + 75), (x + 440, y + 75)], INK)


def chart(draw: random.Random, canvas: Canvas) -> None:
    """Bars upon an axis."""
    count = draw.randint(5, 9)
    width = 1500 / count
    for i in range(count):
        height = draw.randint(100, 750)
        canvas.box(200 + i * width, 950 - height, 0.7 * width, height, draw.choice(FILLS))
        canvas.words(200 + i * width, 965, draw_words(draw, 1, 1), 26)
    canvas.line([(180, 180), (180, 950), (1760, 950)], INK)


def board(draw: random.Random, canvas: Canvas) -> None:
    """Columns of cards."""
    canvas.box(0, 0, 1920, 1080, "#f4f5f7")
    for column in range(4):
        x = 50 + column * 450
        canvas.box(x, 110, 430, 930, "#ebecf0")
        for card in range(draw.randint(3, 7)):
            canvas.box(x + 8, 165 + card * 118, 414, 110, draw.choice(("#ffffff", "#fff2b3", "#d3f1e0")))
            canvas.words(x + 24, 181 + card * 118, draw_words(draw, 2, 4), 21)


def previews(draw: random.Random, canvas: Canvas) -> None:
    """Pictures in a folder."""
    canvas.box(0, 0, 1920, 80, "#cccccc")
    canvas.box(0, 80, 280, 1000, "#e8e8e8")
    for row in range(4):
        for column in range(6):
            canvas.photo(draw, 320 + column * 260, 120 + row * 230, 220, 150)
            canvas.words(350 + column * 260, 280 + row * 230, f"IMG_{draw.randrange(9999):04}.jpg", 20, "#888888")


def notebook(draw: random.Random, canvas: Canvas) -> None:
    """Cells of code with plots below."""
    canvas.box(0, 0, 1920, 90, "#eeeeee")
    for cell in range(3):
        y = 120 + cell * 320
        canvas.box(160, y, 1680, 130, "#f7f7f7", "#cfcfcf")
        for line in range(4):
            canvas.words(176, y + 10 + line * 28, draw_words(draw, 2, 7), 20)
        canvas.box(200, y + 150, 700, 150, "#ffffff", INK)
        canvas.line([(200 + step * 35, y + 225 + draw.randint(-60, 60)) for step in range(21)], FILLS[0])


SCREENS: Dict[str, Callable[[random.Random, Canvas], None]] = {
    "table": table, "photos": photos, "boxes": boxes, "flow": flow, "chart": chart, "board": board, "previews": previews, "notebook": notebook,
}


def main(kind: str, seed: str, width: str, height: str, file: str) -> None:
    """Draws one and stores it."""
    draw = random.Random(f"{kind} {seed}")
    canvas = Canvas(int(width), int(height), "#ffffff")
    SCREENS[kind](draw, canvas)
    canvas.words(90, 50, draw_words(draw, 3, 5), 48, INK if kind != "boxes" else "#ffffff")
    canvas.picture.save(file)


if __name__ == "__main__":
    main(*sys.argv[1:])
