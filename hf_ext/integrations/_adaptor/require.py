"""The error for a framework that is not installed."""

from importlib.util import find_spec


def require(module: str, *, extra: str, package: str | None = None) -> None:
    """Check that a framework is installed, without importing it.

    Raises:
        ImportError: The framework is not installed. The message has the command that installs it.
    """
    if find_spec(module) is None:
        name = package or module.replace("_", "-")
        raise ImportError(
            f"package {name!r} is not installed; run: pip install 'api-huggingface[{extra}]'", name=module
        )
