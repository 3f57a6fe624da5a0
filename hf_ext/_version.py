"""The version, written here only; the build reads it."""

__version__ = "0.1.0"
