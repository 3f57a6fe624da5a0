"""Engines for `dspy.LM`. Needs the extra `dspy`."""

try:
    import dspy  # type: ignore[import-untyped] # noqa: F401 # pyright: ignore[reportUnusedImport, reportMissingTypeStubs]
except ImportError as error:
    raise ImportError('dspy is not installed; run: pip install "api-huggingface[dspy]"', name=error.name) from error

from hf_ext.integrations.dspy.engine import AsyncHfEngine, HfEngine

__all__ = ["AsyncHfEngine", "HfEngine"]
