"""Write the pictures of the how-to page about notebooks: what a notebook shows for each kind of result.

    make pictures
    .venv/bin/python scripts/documents/pictures.py FOLDER

A real kernel runs the cells below, and Chromium opens the page of the notebook in light and in dark mode. The pictures
are written to the folder, by default docs/how-to/pictures. `fonts-light.png` and `fonts-dark.png` show plain text: if
they differ on another machine, its fonts or its Chromium differ.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import notebooks
from PIL import Image, ImageChops

MARGIN = 8  # pixels
TARGET = notebooks.ROOT / "docs" / "how-to" / "pictures"

ANSWER = """\
The **Nile** is the longest river of Africa.

| River | Length |
|---|---:|
| Nile | 6,650 km |
| Congo | 4,700 km |
"""

# The first cell has no output. The others have a name, and make one picture each.
SETUP = f"""
import json
import numpy as np
from io import BytesIO
from PIL import Image, ImageDraw
import hf_ext
from hf_ext import ChatCompletion, Embeddings, ResultList
from hf_ext.models import RouterModel
from hf_ext.text import Classification, TokenEntity
from hf_ext.vision import Box, DetectedObject, ImageSegment
import msgspec

def read(body, type_):
    return msgspec.json.decode(json.dumps(body).encode(), type=type_)

def png(image):
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()

def mask(shape, size=(480, 240)):
    image = Image.new("L", size)
    ImageDraw.Draw(image).ellipse(shape, fill=255)
    return png(image)

scene = Image.linear_gradient("L").resize((480, 240)).convert("RGB")
ImageDraw.Draw(scene).ellipse((60, 70, 200, 210), fill=(150, 110, 80))
ImageDraw.Draw(scene).ellipse((280, 60, 430, 200), fill=(90, 120, 150))
message = {{"content": {ANSWER!r}, "reasoning_content": "The user asks about rivers."}}
usage = {{"prompt_tokens": 31, "completion_tokens": 58}}
provider = dict(status="live", context_length=131072, supports_tools=True, throughput=88.5, first_token_latency_ms=240)
"""
CELLS = {
    "fonts": """
from IPython.display import HTML
HTML("The <b>fonts</b> of <code>this</code> machine: 0123456789")
""",
    "chat": """
read({"model": "openai/gpt-oss-120b", "usage": usage,
      "choices": [{"message": message, "finish_reason": "stop"}]}, ChatCompletion)
""",
    "labels": """
scores = {"Egyptian cat": 0.81, "tabby": 0.15, "tiger cat": 0.04}
ResultList([Classification(label=label, score=score) for label, score in scores.items()])
""",
    "boxes": """
ResultList([
    DetectedObject(label="cat", score=0.98, box=Box(xmin=60, ymin=70, xmax=200, ymax=210)),
    DetectedObject(label="dog", score=0.87, box=Box(xmin=280, ymin=60, xmax=430, ymax=200)),
]).draw(scene)
""",
    "segments": """
ResultList([
    ImageSegment(label="cat", score=0.99, mask=mask((60, 70, 200, 210))),
    ImageSegment(label="dog", score=0.97, mask=mask((280, 60, 430, 200))),
])
""",
    "entities": """
text = "Ada Lovelace was born in London."
hf_ext.display.mark(text, [
    TokenEntity(entity_group="PER", score=0.99, start=0, end=12),
    TokenEntity(entity_group="LOC", score=0.98, start=25, end=31),
])
""",
    "embeddings": """
with hf_ext.display.options(rows=3):
    display(Embeddings(np.random.default_rng(0).normal(size=(100, 384)).astype("float32") / 20, model="org/name"))
""",
    "providers": """
read({"id": "openai/gpt-oss-120b", "providers": [
    {"provider": "groq", "pricing": {"input": 0.15, "output": 0.75}, **provider},
    {"provider": "together", "pricing": {"input": 0.15, "output": 0.6}, **provider},
]}, RouterModel)
""",
    "plot": """
random = np.random.default_rng(0)
groups = np.repeat(np.eye(3, 16), 4, axis=0) + random.normal(size=(12, 16)) / 9
names = ["cat", "kitten", "lion", "tiger", "bank", "money", "loan", "credit", "rain", "snow", "storm", "sun"]
Embeddings(groups.astype("float32")).plot(labels=names)
""",
}


def trim(path: Path) -> Image.Image:
    """Return a picture without the empty space at its right and lower side."""
    image = Image.open(path).convert("RGB")
    empty = Image.new("RGB", image.size, image.getpixel((image.width - 1, image.height - 1)))
    _, _, right, lower = ImageChops.difference(image, empty).getbbox() or (0, 0, *image.size)
    return image.crop((0, 0, min(right + MARGIN, image.width), min(lower + MARGIN, image.height)))


def main() -> int:
    """Write all pictures."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    with TemporaryDirectory() as name:
        folder = Path(name)
        notebook = notebooks.run_cells([SETUP, *CELLS.values()], folder)
        pages = [notebooks.to_page(notebook, folder / f"all-{theme}.html", theme) for theme in ("light", "dark")]
        command = [*notebooks.OPEN_PAGES, str(folder / "pictures"), *map(str, pages)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        if done.stdout.startswith("NOT RUN"):
            print(done.stdout, end="")
            return 1
        target.mkdir(exist_ok=True)
        for number, cell in enumerate(CELLS):
            for theme in ("light", "dark"):
                trim(folder / "pictures" / f"all-{theme}-output-{number}.png").save(target / f"{cell}-{theme}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
