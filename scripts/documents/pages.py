"""Lay out the pages of the documentation site in build/pages as they lie in the repository, so that their links hold.

python scripts/documents/pages.py
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = ROOT / "build" / "pages"
TEXTS = ("*.md", "docs/**/*.md", "benchmarks/results/*.md")
LINK = re.compile(r"\]\(([\w./-]+)\)")


def main() -> None:
    """Make the folder anew."""
    shutil.rmtree(PAGES, ignore_errors=True)
    for text in found(TEXTS):
        _place(text).write_text(with_folders(text.read_text(), text.parent))
    _place(ROOT / "examples" / "README.md").write_text(examples())


def found(patterns: tuple[str, ...]) -> list[Path]:
    """Return the files of the repository that patterns name."""
    return sorted(path for pattern in patterns for path in ROOT.glob(pattern))


def with_folders(text: str, folder: Path) -> str:
    """Return a page whose links to folders go to the README.md in them: a site has pages, where GitHub shows a folder.

    Args:
        text: The page.
        folder: Where it lies.
    """
    return LINK.sub(lambda link: f"]({link[1]}/README.md)" if (folder / link[1]).is_dir() else link[0], text)


def examples() -> str:
    """Return a page with all examples."""
    sources = sorted((ROOT / "examples").glob("*.py"))
    return "# Examples\n" + "".join(f"\n## {path.name}\n\n```python\n{path.read_text()}```\n" for path in sources)


def _place(source: Path) -> Path:
    place = PAGES / source.relative_to(ROOT)
    place.parent.mkdir(parents=True, exist_ok=True)
    return place


if __name__ == "__main__":
    main()
