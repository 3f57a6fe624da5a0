"""Importing hf_api loads only the modules that are used. The tests compare module names, not times."""

import subprocess
import sys

import pytest
from generated.conftest import ROOT

NEW_MODULES = """
import sys
sys.path.insert(0, "generated")
import {before}
known = set(sys.modules)
{statement}
print("\\n".join(set(sys.modules) - known))
"""
CHAT = "from hf_api.api.router import create_chat_completion"


def loaded_by(statement: str, before: str = "sys") -> set[str]:
    """Return the modules that a statement loads in a new process."""
    code = NEW_MODULES.format(statement=statement, before=before)
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "statement",
    ["import hf_api", "import hf_api.models", "import hf_api.types", "from hf_api.servers import ROUTER_URL", CHAT],
)
def test_httpx_attrs_and_hf_ext_are_not_loaded(statement: str) -> None:
    packages = {name.partition(".")[0] for name in loaded_by(statement)}
    assert "hf_api" in packages
    assert packages.isdisjoint({"httpx", "attr", "attrs", "hf_ext", "numpy"})


def test_one_operation_loads_only_modules_of_hf_api_when_msgspec_is_loaded() -> None:
    assert loaded_by(CHAT, before="json, urllib.parse, msgspec") == {
        "hf_api",
        "hf_api._call",
        "hf_api._json",
        "hf_api.api",
        "hf_api.api.router",
        "hf_api.api.router.create_chat_completion",
        "hf_api.errors",
        "hf_api.models",
        "hf_api.types",
    }


def test_all_operations_together_load_no_model() -> None:
    """The cost of an operation does not grow with the number of models."""
    statement = "import importlib, pkgutil, hf_api.api as a; "
    statement += "[importlib.import_module(i.name) for i in pkgutil.walk_packages(a.__path__, 'hf_api.api.')]"
    loaded = loaded_by(statement, before="httpx, attrs")
    assert {"hf_api.api.inference.text_to_image", "hf_api.api.endpoints.create_endpoint"} <= loaded
    assert {name for name in loaded if name.startswith("hf_api.") and not name.startswith("hf_api.api")} == {
        "hf_api._call",
        "hf_api._json",
        "hf_api.errors",
        "hf_api.models",
        "hf_api.types",
    }


def test_one_model_loads_no_other_model() -> None:
    loaded = loaded_by("from hf_api.models import ChatCompletionRequest", before="msgspec")
    assert "attrs" not in loaded
    assert {name for name in loaded if name.startswith("hf_api.models.")} == {"hf_api.models.chat_completion_request"}


def test_parsing_a_response_loads_only_the_models_in_it() -> None:
    statement = (
        "from hf_api.models import ChatCompletionChunk as C; C.from_dict({'choices': [{'index': 0, 'delta': {}}]})"
    )
    loaded = {name.rpartition(".")[2] for name in loaded_by(statement) if name.startswith("hf_api.models.")}
    assert loaded == {"chat_completion_chunk", "chunk_choice", "chat_delta"}


def test_importing_the_client_loads_httpx_and_attrs() -> None:
    assert {"httpx", "attrs"} <= loaded_by("from hf_api import Client")


def test_unknown_name_in_a_lazy_package_raises_attribute_error() -> None:
    import hf_api
    import hf_api.models

    for module in (hf_api, hf_api.models):
        with pytest.raises(AttributeError, match="Clinet"):
            module.Clinet  # noqa: B018
        assert set(module.__all__) <= set(dir(module))


def test_hf_api_has_the_same_version_as_hf_ext() -> None:
    import hf_api

    from hf_ext import __version__

    assert hf_api.__version__ == __version__
    assert "__version__" in dir(hf_api)


def test_version_is_read_when_it_is_used() -> None:
    assert "importlib.metadata" not in loaded_by("import hf_api")
    assert "importlib.metadata" in loaded_by("import hf_api; hf_api.__version__")


def test_version_raises_attribute_error_without_an_installed_distribution() -> None:
    statement = "import hf_api; assert not hasattr(hf_api, '__version__')"
    code = f"import sys; sys.path[:] = [p for p in sys.path if 'site-packages' not in p] + ['generated']; {statement}"
    done = subprocess.run([sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_every_model_and_every_operation_can_be_imported() -> None:
    statement = "import hf_api.models as m, pkgutil, importlib, hf_api.api as a; [getattr(m, n) for n in m.__all__]; "
    statement += "[importlib.import_module(i.name) for i in pkgutil.walk_packages(a.__path__, 'hf_api.api.')]"
    sources = [path.relative_to(ROOT / "generated") for path in (ROOT / "generated/hf_api").rglob("*.py")]
    loaded = loaded_by(statement)
    names = {str(path.with_suffix("")).replace("/", ".").removesuffix(".__init__") for path in sources}
    assert names - loaded <= {"hf_api._pages", "hf_api._stream", "hf_api.client", "hf_api.servers"}
