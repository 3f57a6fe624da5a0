"""User agent: what hf_ext calls itself."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version


@cache
def package_version() -> str:
    """Return the version of the installed distribution; "0" when run from a folder that is not installed."""
    try:
        return version("api-huggingface")
    except PackageNotFoundError:
        return "0"


@cache
def user_agent() -> str:
    """Return the default User-Agent: this package and Python, nothing of the machine."""
    import platform

    return f"hf_ext/{package_version()} python/{platform.python_version()}"
