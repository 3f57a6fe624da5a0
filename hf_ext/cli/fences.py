"""Fences: the lines around code in Markdown (https://spec.commonmark.org/0.31.2/#fenced-code-blocks)."""

from __future__ import annotations

import re
from typing import Final

# The rest of a line with backticks has none, or else it is code in a line of text.
_FENCE: Final = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")


def fence_after(line: str, fence: str) -> str:
    """Return the fence of the code that is open after a line; "" outside of code.

    Args:
        line: The line, without its end.
        fence: The fence of the code that is open before the line.
    """
    found = _FENCE.match(line)
    if not fence:
        return found[1] if found else ""
    text = line.strip()
    is_end = found is not None and text.startswith(fence) and not text.strip(fence[0])
    return "" if is_end else fence
