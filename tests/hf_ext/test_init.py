"""The exports of the package are complete, and are imported when they are first used."""

import ast
import inspect
import subprocess
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import pytest

import hf_ext
from hf_ext import Messages, errors

CAPABILITIES = (
    *("audio", "billing", "chat", "dedicated", "embeddings", "endpoints", "models", "multimodal", "responses"),
    *("tabular", "text", "vision", "client", "tools", "resilience"),
)
PACKAGES = [hf_ext, *(import_module(f"hf_ext.{name}") for name in CAPABILITIES)]
HEAVY = {
    "anyio", "asyncio", "attr", "attrs", "dateutil", "h11", "hf_api", "httpcore", "httptools", "httpx", "json", "logging",
    "msgspec", "numpy", "ssl",
}  # fmt: skip


def modules_after(code: str) -> set[str]:
    """Return the top-level modules that are loaded after `code` has run in a new interpreter."""
    script = f"import sys\n{code}\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    process = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(process.stdout.split())


@pytest.mark.parametrize(
    "code",
    [
        "import hf_ext",
        "import hf_ext; hf_ext.__version__; dir(hf_ext)",
        "from hf_ext import HfError, RateLimitError, StreamInterruptedError",
        "from hf_ext import constants",
    ],
)
def test_importing_the_package_imports_no_heavy_module(code):
    assert not modules_after(code) & HEAVY


def test_modules_after_lists_the_heavy_modules_of_a_client():
    assert modules_after("from hf_ext import Client") & HEAVY


@pytest.mark.parametrize("name", hf_ext.__all__)
def test_every_exported_name_can_be_imported(name):
    value = getattr(hf_ext, name)
    assert value is getattr(hf_ext, name)
    if inspect.isclass(value) or inspect.isfunction(value):
        assert value.__module__.partition(".")[0] == "hf_ext"
        assert value.__name__ == name
        assert value.__doc__
    elif name[0].islower():
        assert value is import_module(f"hf_ext.{name}")
    else:  # a type alias
        assert value == Messages


def test_all_is_sorted_and_complete():
    assert hf_ext.__all__ == sorted(set(hf_ext.__all__), key=lambda name: (not name[0].isupper(), name))
    names: dict[str, object] = {}
    exec("from hf_ext import *", names)
    assert set(hf_ext.__all__) == set(names) - {"__builtins__"}


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.__name__)
def test_type_checker_imports_are_the_exported_names(package):
    tree = ast.parse(Path(package.__file__).read_text("utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    imports = [node for node in block.body if isinstance(node, ast.ImportFrom)]
    assert all(alias.name == alias.asname for node in imports for alias in node.names)
    imported = {alias.name: node.module for node in imports for alias in node.names}
    assert set(imported) - {"__version__"} == set(package.__all__)
    for name, module in imported.items():
        assert module is not None
        assert getattr(import_module(module), name, None) is getattr(package, name)


@pytest.mark.parametrize("name", ["AsyncClient", "AsyncStream", "Client", "Stream"])
def test_module_of_an_exported_class_is_the_package(name):
    assert getattr(hf_ext, name).__module__ == "hf_ext"


def test_every_error_is_exported():
    assert set(errors.__all__) <= set(hf_ext.__all__)


@pytest.mark.parametrize("name", ["Klient", "customer", "_secret_name", ""])
def test_unknown_name_raises_attribute_error(name):
    with pytest.raises(AttributeError, match=f"module 'hf_ext' has no attribute '{name}'"):
        getattr(hf_ext, name)
    assert not hasattr(hf_ext, name)


def test_module_that_is_not_exported_is_named_with_its_import():
    code = """
import hf_ext
try:
    hf_ext.resilience
except AttributeError as error:
    print(error)
from hf_ext import resilience
print(hf_ext.resilience is resilience)
"""
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown == "module 'hf_ext' has no attribute 'resilience'; write: import hf_ext.resilience\nTrue\n"


def test_dir_lists_the_exported_names():
    assert set(hf_ext.__all__) <= set(dir(hf_ext))
    assert dir(hf_ext) == sorted(dir(hf_ext))


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.__name__)
def test_dir_lists_only_exported_names(package):
    assert {name for name in dir(package) if not name.startswith("__")} == set(package.__all__)


def test_version_is_the_version_of_the_distribution():
    assert hf_ext.__version__ == version("api-huggingface")
