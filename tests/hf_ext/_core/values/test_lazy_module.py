"""A LazyModule imports its module at the first use of an attribute, and looks each attribute up once."""

from __future__ import annotations

import subprocess
import sys

import pytest

from hf_ext._core.values.lazy import LazyModule

PROGRAM = """
import sys
from hf_ext._core.values.lazy import LazyModule
colors = LazyModule("colorsys")
print("colorsys" in sys.modules, colors.hls_to_rgb(0, 0.5, 0), "colorsys" in sys.modules)
"""


def test_module_is_imported_at_the_first_use() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], check=True, capture_output=True, text=True)
    assert done.stdout == "False (0.5, 0.5, 0.5) True\n"


def test_attribute_is_looked_up_once() -> None:
    module = LazyModule("string")
    letters = module.ascii_letters
    assert vars(module)["ascii_letters"] is letters  # so the next use does not call __getattr__
    with pytest.raises(AttributeError, match="no attribute 'none'"):
        _ = module.none
